package dev.handles.domain.audit;

import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.Settlement;
import dev.handles.domain.reconciliation.Finding;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Member;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Changes of handles. Metadata stand in the entries that change them, so that none is kept more often than it must be. */
public final class HandleChanges {

    /** The actions after which a handle has the metadata of the entry's {@link Change#after}. */
    public static final Set<Action> OF_METADATA = Set.of(
            Action.HANDLE_REGISTRATION_ACCEPTED,
            Action.HANDLE_REGISTERED,
            Action.HANDLE_METADATA_CHANGED,
            Action.HANDLE_METADATA_RESTORED);

    private static final String METADATA = "metadata";

    private HandleChanges() {}

    public static Change accepted(Handle handle, Optional<Member> firstMember) {
        return Change.made(
                Action.HANDLE_REGISTRATION_ACCEPTED,
                AuditSubject.of(handle.id()),
                whole(handle).withAny("firstMember", firstMember.map(MemberChanges::member)));
    }

    public static Change metadataChanged(Handle before, Handle after) {
        return Change.of(Action.HANDLE_METADATA_CHANGED, AuditSubject.of(after.id()), whole(before), whole(after));
    }

    /** @param revision the number of the entry whose metadata are in force again */
    public static Change metadataRestored(Handle before, Handle after, long revision) {
        return Change.of(
                Action.HANDLE_METADATA_RESTORED,
                AuditSubject.of(after.id()),
                whole(before),
                whole(after).with("restoredRevision", revision));
    }

    public static Change retried(Handle before, Handle after) {
        return Change.of(
                Action.HANDLE_REGISTRATION_RETRIED,
                AuditSubject.of(after.id()),
                withoutMetadata(before),
                withoutMetadata(after));
    }

    /** Of one of many that failed; what else is known of it is the same as before. */
    public static Change retriedWithOthers(HandleId handle) {
        return Change.of(
                Action.HANDLE_REGISTRATION_RETRIED,
                AuditSubject.of(handle),
                Snapshot.empty().with("state", new HandleState.Failed().wireName()),
                Snapshot.empty().with("state", new HandleState.Reserved().wireName()));
    }

    /** @param finding what a reconciliation found, and what is being done about it */
    public static Change repairOrdered(Handle before, Handle after, Finding finding) {
        return Change.of(
                Action.HANDLE_REPAIR_ORDERED,
                AuditSubject.of(after.id()),
                withoutMetadata(before),
                withoutMetadata(after)
                        .with("finding", finding.kind().wireName())
                        .withAny("foundTarget", finding.found()));
    }

    public static Change deleted(Handle before, Handle after) {
        return Change.of(Action.HANDLE_DELETED, AuditSubject.of(after.id()), whole(before), withoutMetadata(after));
    }

    /** What a registrar's answer did to a handle; empty when its state is what it was. */
    public static Optional<Change> settled(Handle before, Settlement settlement) {
        var after = settlement.handle();
        if (before.state().equals(after.state())) {
            return Optional.empty();
        }
        var action = action(before, settlement);
        var told = action == Action.HANDLE_REGISTERED ? whole(after) : withoutMetadata(after);
        return Optional.of(Change.of(
                action,
                AuditSubject.of(after.id()),
                withoutMetadata(before),
                told.withAny("lastError", settlement.job().lastError())));
    }

    /** The metadata that a handle had when this entry was recorded, if it says. */
    public static Optional<String> metadata(AuditEntry entry) {
        return entry.change().after().flatMap(after -> after.text(METADATA));
    }

    private static Action action(Handle before, Settlement settlement) {
        return switch (settlement.handle().state()) {
            case HandleState.Registered registered -> registered(before, settlement);
            case HandleState.Updating updating -> registered(before, settlement);
            case HandleState.Failed failed -> Action.HANDLE_REGISTRATION_FAILED;
            case HandleState.Deleting deleting -> Action.HANDLE_REGISTRATION_FAILED;
            case HandleState.Deleted deleted ->
                before.state().isLive() ? Action.HANDLE_REGISTRATION_FAILED : Action.HANDLE_UNREGISTERED;
            case HandleState.Reserved reserved ->
                throw new IllegalStateException("no registrar's answer leads back: " + before.id());
        };
    }

    /** Registered now, or before and told of a change, or not. */
    private static Action registered(Handle before, Settlement settlement) {
        if (!before.state().isPublic()) {
            return Action.HANDLE_REGISTERED;
        }
        return settlement.job().step() == RegistrationJob.Step.DONE
                ? Action.HANDLE_UPDATE_CONFIRMED
                : Action.HANDLE_UPDATE_FAILED;
    }

    private static Snapshot whole(Handle handle) {
        return withoutMetadata(handle).with(METADATA, handle.metadata());
    }

    private static Snapshot withoutMetadata(Handle handle) {
        return Snapshot.empty()
                .with("state", handle.state().wireName())
                .withAny("publicHandle", handle.state().knownAs().map(PublicHandle::value))
                .with("handleServiceId", handle.service().value())
                .withAny("shareId", handle.target().share().map(ShareId::value))
                .withAny("url", handle.target().elsewhere().map(URI::toString));
    }
}
