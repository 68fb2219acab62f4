package dev.handles.adapter.http.violation;

import dev.handles.adapter.http.violated.Part;

final class UsesAnotherPart {
    final Part part = new Part();
}
