package dev.handles.adapter.http.violation;

public final class SecondPublic {}
