package dev.handles.application.violation;

final class Prints {
    void hello() {
        System.out.println("hello");
    }
}
