package dev.handles.domain.subject;

/** Who made a resource: always the calling user, even where he does not become a member of it. */
public record Creator(UserId user) {}
