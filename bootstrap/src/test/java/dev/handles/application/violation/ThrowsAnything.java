package dev.handles.application.violation;

final class ThrowsAnything {
    void fail() {
        throw new RuntimeException("something");
    }
}
