package dev.handles.domain.handle;

import dev.handles.domain.digest.Sha256;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.metadata.Metadata;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Creator;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A persistent identifier, as clients see it. Immutable; a change is a new value with a higher {@code version}. Identifier,
 * service and format are fixed for life, and so is a share that it points at.
 *
 * @param identifier what is registered; never given out again
 * @param metadata the stored form, byte for byte as it is answered
 * @param createdAt when the request was accepted; whole seconds
 * @param timestamp when it, or its last change, became visible; whole seconds; absent until it was registered
 * @param progress how its registration goes; in the state of registered what it was saved with, and in any other derived by
 *     the store from the registration job
 * @param version counts changes from 0; the store refuses to save over a version it has not seen
 */
public record Handle(
        HandleId id,
        HandleServiceId service,
        HandleTarget target,
        Identifier identifier,
        MetadataPrefix metadataPrefix,
        String metadata,
        HandleState state,
        Creator creator,
        Instant createdAt,
        Optional<Instant> timestamp,
        Progress progress,
        long version) {

    private static final long MARKS = (1L << 59) - 1;

    /**
     * How the registration goes.
     *
     * @param attempts calls to the registrar so far for what is wanted now
     * @param lastError in the registrar's own words, when the last call failed
     */
    public record Progress(int attempts, Optional<String> lastError, Optional<Instant> nextAttemptAt) {
        public static final Progress NONE = new Progress(0, Optional.empty(), Optional.empty());
    }

    /**
     * Stands for what clients own of it: the metadata, and where it leads. Never negative, of 18 digits at most; the same until
     * one of these is another, whatever becomes of the registration.
     */
    public long mark() {
        var elsewhere = target instanceof HandleTarget.Elsewhere(var uri) ? uri.toString() : "";
        return ByteBuffer.wrap(Sha256.of(elsewhere + "\0" + metadata)).getLong() & MARKS;
    }

    /** The metadata, to be read in their format. */
    public Metadata described() {
        return metadataPrefix.stored(metadata);
    }

    /**
     * What is wrong with metadata in another format than the one that it has for life: {@code BadValueXml}, at the root.
     *
     * @param text what {@code other} was read from; may be empty
     */
    public Optional<Problem> objectionTo(Metadata other, String text) {
        return other.prefix() == metadataPrefix
                ? Optional.empty()
                : Optional.of(Metadata.objectionToRoot(
                        text,
                        "the format of this handle is " + metadataPrefix.wireName() + " for life, and this is "
                                + other.prefix().wireName()));
    }

    /** A new handle whose registration is about to begin. */
    public static Handle reserve(
            HandleId id,
            HandleServiceId service,
            HandleTarget target,
            Identifier identifier,
            MetadataPrefix metadataPrefix,
            String metadata,
            Creator creator,
            Instant now) {
        return new Handle(
                id,
                service,
                target,
                identifier,
                metadataPrefix,
                metadata,
                new HandleState.Reserved(),
                creator,
                now,
                Optional.empty(),
                Progress.NONE,
                0);
    }

    /** Where it stands in lists: when it, or its last change, became visible; before that, when it was asked for. */
    public Instant listedAt() {
        return timestamp.orElse(createdAt);
    }

    /** As it is read together with its job. */
    public Handle with(Progress read) {
        return copy(target, metadata, state, timestamp, read, version);
    }

    /** The registrar took it; {@code withHandle} is the metadata with the public handle in it. */
    public Handle registered(PublicHandle publicHandle, String withHandle, Instant visibleAt) {
        return with(withHandle, new HandleState.Registered(publicHandle, visibleAt), Optional.of(visibleAt));
    }

    /**
     * Other metadata, visible from now on where the handle is; the registrar is still to be told. A handle that is not
     * registered yet is registered with these.
     *
     * @param visibleAt asked only when the change becomes visible
     */
    public Handle changed(String newMetadata, Supplier<Instant> visibleAt) {
        return switch (state) {
            case HandleState.Registered(var publicHandle, var at) ->
                with(newMetadata, new HandleState.Updating(publicHandle, at), Optional.of(visibleAt.get()));
            case HandleState.Updating updating -> with(newMetadata, updating, Optional.of(visibleAt.get()));
            case HandleState.Reserved reserved -> with(newMetadata, reserved, timestamp);
            case HandleState.Failed failed -> with(newMetadata, failed, timestamp);
            case HandleState.Deleting deleting -> throw new IllegalStateException("a deleted handle is not changed");
            case HandleState.Deleted deleted -> throw new IllegalStateException("a deleted handle is not changed");
        };
    }

    /** With another place that it points at; a part of a change, which {@link #changed} makes. */
    public Handle movedTo(HandleTarget.Elsewhere place) {
        if (target.share().isPresent()) {
            throw new IllegalStateException("a handle of a share is not moved: " + id);
        }
        return copy(place, metadata, state, timestamp, progress, version);
    }

    /** Whether its identifier was never confirmed to anybody, so that who asked for it may ask for it again. */
    public boolean mayBeWantedAgain() {
        return switch (state) {
            case HandleState.Failed failed -> true;
            case HandleState.Deleting deleting -> deleting.knownAs().isEmpty();
            case HandleState.Deleted deleted -> deleted.knownAs().isEmpty();
            case HandleState.Reserved reserved -> false;
            case HandleState.Registered registered -> false;
            case HandleState.Updating updating -> false;
        };
    }

    /** Its registration came to nothing, and begins anew under the same identifier. */
    public Handle wantedAgain(HandleTarget.Elsewhere place, String newMetadata) {
        if (!mayBeWantedAgain()) {
            throw new IllegalStateException("its identifier is taken: " + id);
        }
        return movedTo(place).with(newMetadata, new HandleState.Reserved(), timestamp);
    }

    /** The registrar is to be told once more, since it was told something older; the same change, not a further one. */
    Handle updating() {
        return state instanceof HandleState.Registered(var publicHandle, var at)
                ? copy(target, metadata, new HandleState.Updating(publicHandle, at), timestamp, progress, version)
                : this;
    }

    /** The registrar was told of the change, or will not hear of it; the world resolves it either way. */
    public Handle settled() {
        return switch (state) {
            case HandleState.Updating(var publicHandle, var at) ->
                with(metadata, new HandleState.Registered(publicHandle, at), timestamp);
            case HandleState other -> this;
        };
    }

    /** Gone for clients, the share free again; something may be left at the registrar. */
    public Handle leaving() {
        return with(metadata, new HandleState.Deleting(state.knownAs()), timestamp);
    }

    /**
     * The same for a handle that a client deletes: what the world could see is gone from {@code visibleAt} on.
     *
     * @param visibleAt asked only when the world could see it
     */
    public Handle leaving(Supplier<Instant> visibleAt) {
        return with(
                metadata,
                new HandleState.Deleting(state.knownAs()),
                state.isPublic() ? Optional.of(visibleAt.get()) : timestamp);
    }

    /** Gone for clients and at the registrar. */
    public Handle gone() {
        return with(metadata, new HandleState.Deleted(state.knownAs()), timestamp);
    }

    /** The registrar refused it for good, and the client did not wait: it stays for somebody to look at. */
    public Handle failed() {
        return with(metadata, new HandleState.Failed(), timestamp);
    }

    /** The registrar is to be told after all: of a handle that failed, or of a change that it did not hear of. */
    public Handle retried() {
        return switch (state) {
            case HandleState.Failed failed -> with(metadata, new HandleState.Reserved(), timestamp);
            case HandleState.Registered(var publicHandle, var at) ->
                with(metadata, new HandleState.Updating(publicHandle, at), timestamp);
            case HandleState.Reserved reserved -> this;
            case HandleState.Updating updating -> this;
            case HandleState.Deleting deleting -> this;
            case HandleState.Deleted deleted -> throw new IllegalStateException("nothing is left to be tried");
        };
    }

    private Handle with(String newMetadata, HandleState newState, Optional<Instant> newTimestamp) {
        return copy(target, newMetadata, newState, newTimestamp, progress, version + 1);
    }

    /** All that a handle does not keep for life. */
    private Handle copy(
            HandleTarget newTarget,
            String newMetadata,
            HandleState newState,
            Optional<Instant> newTimestamp,
            Progress newProgress,
            long newVersion) {
        return new Handle(
                id,
                service,
                newTarget,
                identifier,
                metadataPrefix,
                newMetadata,
                newState,
                creator,
                createdAt,
                newTimestamp,
                newProgress,
                newVersion);
    }
}
