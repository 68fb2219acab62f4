package dev.handles.adapter.persistence.violation;

import io.javalin.http.Context;

final class UsesJavalin {
    String answer(Context context) {
        return context.path();
    }
}
