package dev.handles.application.violation;

/** Neither an interface, nor a command, nor the way in. */
public final class Inside {}
