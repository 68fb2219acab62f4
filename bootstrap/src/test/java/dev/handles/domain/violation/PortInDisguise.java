package dev.handles.domain.violation;

public interface PortInDisguise {
    String fetch(String id);
}
