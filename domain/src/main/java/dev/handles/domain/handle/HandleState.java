package dev.handles.domain.handle;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a handle is: {@code reserved -> registered -> (updating -> registered) -> deleting -> deleted}, and
 * {@code failed}. Every state has an exit; a deleted handle is a tombstone and stays one.
 */
public sealed interface HandleState {

    /** The identifier is ours and the registrar is being told. */
    record Reserved() implements HandleState {}

    /** The world can resolve it. */
    record Registered(PublicHandle publicHandle, Instant registeredAt) implements HandleState {}

    /** The world can resolve it; the registrar is being told of a change. */
    record Updating(PublicHandle publicHandle, Instant registeredAt) implements HandleState {}

    /** The registrar refused it for good; it was never registered. */
    record Failed() implements HandleState {}

    /** Gone for clients; the registrar is being told. {@code publicHandle} when it was ever registered. */
    record Deleting(Optional<PublicHandle> publicHandle) implements HandleState {}

    /** A tombstone when it was ever registered, and otherwise nothing but a used-up identifier. */
    record Deleted(Optional<PublicHandle> publicHandle) implements HandleState {}

    /** As in answers and in the store, e.g. {@code registered}. */
    default String wireName() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    default Optional<PublicHandle> knownAs() {
        return switch (this) {
            case Reserved reserved -> Optional.empty();
            case Failed failed -> Optional.empty();
            case Registered(var publicHandle, var at) -> Optional.of(publicHandle);
            case Updating(var publicHandle, var at) -> Optional.of(publicHandle);
            case Deleting(var publicHandle) -> publicHandle;
            case Deleted(var publicHandle) -> publicHandle;
        };
    }

    default Optional<Instant> since() {
        return switch (this) {
            case Registered(var publicHandle, var at) -> Optional.of(at);
            case Updating(var publicHandle, var at) -> Optional.of(at);
            case Reserved reserved -> Optional.empty();
            case Failed failed -> Optional.empty();
            case Deleting deleting -> Optional.empty();
            case Deleted deleted -> Optional.empty();
        };
    }

    /** Whether it still holds its share: everything but what was deleted. */
    default boolean isLive() {
        return !(this instanceof Deleting || this instanceof Deleted);
    }

    /** Whether the world may see it: registered, and not deleted. */
    default boolean isPublic() {
        return this instanceof Registered || this instanceof Updating;
    }
}
