package dev.handles.adapter.http.violated;

public final class Part {}
