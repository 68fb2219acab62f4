package dev.handles.application.handle;

import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.function.Supplier;

/** Accepts registrations as a part of something greater, for who waits for none of them. */
public interface AcceptRegistrations {

    /**
     * Commits the identifier and the intent, in the running transaction where there is one, and tells no worker.
     *
     * @return the handle as it was accepted
     * @throws dev.handles.domain.problem.Problem.Raised as {@link RegisterHandle#register}, but for what a registrar says
     */
    Handle accept(Client client, OnBehalfOf behalf, Subject subject, Supplier<Command> request);

    /** Has the registrars told now rather than soon; to be called after the commit. */
    void workIsDue();
}
