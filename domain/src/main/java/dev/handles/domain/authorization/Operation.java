package dev.handles.domain.authorization;

/** One thing that a client may ask for. Each policy table is an enum of these: an operation without a rule cannot be. */
public interface Operation {

    Rule rule();

    /** The constant's name. */
    String name();
}
