package dev.handles.application.handle;

import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Accepts registrations as a part of something greater, for who waits for none of them. */
public interface AcceptRegistrations {

    /**
     * Commits the identifier and the intent, in the running transaction where there is one, and tells no worker.
     *
     * @return the handle as it was accepted
     * @throws Problem.Raised as {@link RegisterHandle#register}, but for what a registrar says
     */
    Handle accept(Client client, OnBehalfOf behalf, Subject subject, Supplier<Command> request);

    /** What is asked for one handle. */
    record Request(Subject subject, Supplier<Command> command) {}

    /** What becomes of one request. */
    sealed interface Decision {

        record Accepted(Handle handle) implements Decision {}

        /** As {@link #accept} would raise it. */
        record Refused(Problem problem) implements Decision {}
    }

    /**
     * Does what {@link #accept} would do for each of them, in one transaction with what the caller keeps of it: all of it, or
     * nothing. What is said of each before anything is written is said before the transaction, which none may surround.
     *
     * @param requests of as many shares: what becomes of one must not depend on another
     * @param keeping is told what becomes of each, in their order, inside the transaction, and perhaps once more
     * @return what {@code keeping} made of it
     * @throws RuntimeException whatever one of them met, or all; which one is known when each is accepted for itself
     */
    <T> T acceptAll(Client client, OnBehalfOf behalf, List<Request> requests, Function<List<Decision>, T> keeping);

    /** Has the registrars told now rather than soon; to be called after the commit. */
    void workIsDue();
}
