package dev.handles.application.port;

import dev.handles.domain.membership.Extent;
import dev.handles.domain.subject.Member;

/** Narrows a list to the resources that somebody is in, directly or effectively. */
public record Belonging(Member member, Extent extent) {}
