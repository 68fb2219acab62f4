package dev.handles.adapter.persistence.violation;

public final class Store {}
