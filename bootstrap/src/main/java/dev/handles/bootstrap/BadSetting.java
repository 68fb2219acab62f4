package dev.handles.bootstrap;

/** A setting that the server cannot start with. The message is one line that names it and says what was expected. */
final class BadSetting extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadSetting(String name, String expected) {
        super(name + ": " + expected, null, false, false);
    }
}
