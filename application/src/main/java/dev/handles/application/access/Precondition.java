package dev.handles.application.access;

/** What a client insists on about what he changes. It is looked at once he was let in, and before what he sends. */
@FunctionalInterface
public interface Precondition {

    /** Insists on nothing. */
    Precondition NONE = () -> {};

    /** Raises {@code StaleVersion} when it is not as the client insists, and whatever looking at it raises. */
    void require();
}
