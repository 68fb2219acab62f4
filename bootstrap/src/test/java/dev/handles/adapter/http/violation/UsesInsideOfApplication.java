package dev.handles.adapter.http.violation;

import dev.handles.application.violation.Inside;

final class UsesInsideOfApplication {
    final Inside inside = new Inside();
}
