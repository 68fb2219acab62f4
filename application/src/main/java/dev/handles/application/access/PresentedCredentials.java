package dev.handles.application.access;

import dev.handles.domain.handleservice.Secret;

/** What a client shows to say who he is. */
public sealed interface PresentedCredentials {

    record None() implements PresentedCredentials {}

    record Basic(String username, Secret password) implements PresentedCredentials {}

    record Token(Secret text) implements PresentedCredentials {}

    /** A password login that could not be read. */
    record UnreadableBasic() implements PresentedCredentials {}
}
