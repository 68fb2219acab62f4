package dev.handles.application.handle;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Deletion;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Handles;
import dev.handles.application.port.PublicationClock;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.Change;
import dev.handles.domain.audit.HandleChanges;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.authorization.Operation;
import dev.handles.domain.authorization.Place;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarDemands;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.metadata.Metadata;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.LandingPages;
import dev.handles.domain.subject.Client;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

record HandleChange(
        Gate gate,
        Existing existing,
        Whereabouts whereabouts,
        Handles handles,
        RegistrationJobs jobs,
        HandleRemoval removal,
        PublicationClock publications,
        Transactions transactions,
        Journal journal,
        Supplier<LandingPages> pages,
        Clock clock)
        implements ChangeHandle {

    /** When to ask again for what is being decided. */
    private static final int RETRY_SECONDS = 5;

    @Override
    public void changeMetadata(Client client, HandleId id, Optional<Long> expectedMark, Supplier<String> metadata) {
        var format = admit(client, HandlePolicy.UPDATE, id).metadataPrefix();
        replace(client, id, expectedMark, format.parse(metadata.get()), HandleChanges::metadataChanged);
    }

    /** For a client who may. {@code told} says what it is called that is done here. */
    void replace(
            Client client,
            HandleId id,
            Optional<Long> expectedMark,
            Metadata document,
            BiFunction<Handle, Handle, Change> told) {
        replace(client, id, expectedMark, new Replacement(Optional.of(document), Optional.empty()), told);
    }

    /**
     * What is to be another; the rest stays.
     *
     * @param document in the handle's format, which it has for life
     */
    record Replacement(Optional<Metadata> document, Optional<HandleTarget.Elsewhere> target) {

        /** What the metadata name is always where the handle points, and not where it pointed before. */
        private Metadata metadata(Handle before, HandleTarget after, LandingPages pages) {
            var given = document.orElseGet(before::described);
            return before.target().equals(after)
                    ? given
                    : given.notFoundAt(before.target().page(pages).toString());
        }
    }

    void replace(
            Client client,
            HandleId id,
            Optional<Long> expectedMark,
            Replacement replacement,
            BiFunction<Handle, Handle, Change> told) {
        transactions.inTransaction(() -> {
            var before = current(id, expectedMark);
            var moved = replacement.target().map(before::movedTo).orElse(before);
            requireKnown(before, moved.target());
            var page = moved.target().page(pages.get());
            var document = replacement.metadata(before, moved.target(), pages.get());
            requireTellable(before, document, page);
            var revised = document.foundAt(page.toString());
            var complete = before.state()
                    .knownAs()
                    .map(PublicHandle::value)
                    .map(revised::knownAs)
                    .orElse(revised);
            var after = moved.changed(complete.toXml(), () -> publications.next(clock.instant()));
            handles.save(after);
            journal.note(client, told.apply(before, after));
            before.state().knownAs().ifPresent(knownAs -> tell(before, knownAs));
            return id;
        });
    }

    /**
     * What may have been left at the registrar is known to be ours by where it points, until it is confirmed: until then it
     * stays there.
     */
    void requireKnown(Handle before, HandleTarget after) {
        boolean moves = !before.target().equals(after);
        if (moves && before.state().knownAs().isEmpty() && job(before).mayExist()) {
            throw new Problem.TemporaryFailure(RETRY_SECONDS).raise();
        }
    }

    /** By what its service says now, unless that is another registrar: the one that it went to will be told. */
    private void requireTellable(Handle handle, Metadata document, URI page) {
        var destination = whereabouts.asOfNow(job(handle)).destination();
        RegistrarDemands.objection(destination.properties(), document, page).ifPresent(problem -> {
            throw problem.raise();
        });
    }

    @Override
    public void delete(Client client, HandleId id, Optional<Long> expectedMark) {
        admit(client, HandlePolicy.DELETE, id);
        remove(client, id, expectedMark);
    }

    /** For a client who may. */
    void remove(Client client, HandleId id, Optional<Long> expectedMark) {
        transactions.inTransaction(() -> {
            var handle = current(id, expectedMark);
            removal.remove(Deletion.by(client, journal), handle);
            return id;
        });
    }

    Handle admit(Client client, Operation operation, HandleId id) {
        var handle = existing.handle(id);
        gate.admit(
                client,
                operation,
                Map.of(Place.RESOURCE, Resource.of(id), Place.SERVICE, Resource.of(handle.service())),
                Set.of());
        return handle;
    }

    private Handle current(HandleId id, Optional<Long> expectedMark) {
        var handle = handles.lock(id)
                .filter(found -> found.state().isLive())
                .orElseThrow(() -> new Problem.NotFound().raise());
        if (expectedMark.filter(expected -> expected != handle.mark()).isPresent()) {
            throw new Problem.StaleVersion().raise();
        }
        return handle;
    }

    /** When somebody is calling already, his outcome shows that the registrar was told something older. */
    private void tell(Handle handle, PublicHandle knownAs) {
        jobs.replace(job(handle).update(knownAs, clock.instant()));
    }

    private RegistrationJob job(Handle handle) {
        return jobs.find(handle.id())
                .orElseThrow(() -> new IllegalStateException("a handle without its job: " + handle.id()));
    }
}
