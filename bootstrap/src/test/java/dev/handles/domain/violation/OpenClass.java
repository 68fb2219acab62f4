package dev.handles.domain.violation;

public class OpenClass {}
