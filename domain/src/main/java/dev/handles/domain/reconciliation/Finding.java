package dev.handles.domain.reconciliation;

import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.Identifier;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One difference between the registry and a registrar. Immutable.
 *
 * @param identifier as the side says it that has it; of what a registrar says at most 500 visible characters
 * @param handle absent for what is unknown to us
 * @param expected where the handle should lead; absent where that does not matter
 * @param found where it leads at the registrar, cut and cleaned; absent where it leads nowhere
 * @param repairing whether its repair was ordered
 */
public record Finding(
        Kind kind,
        String identifier,
        Optional<HandleId> handle,
        Optional<String> expected,
        Optional<String> found,
        boolean repairing) {

    private static final int LONGEST_IDENTIFIER = 500;
    private static final int LONGEST_TARGET = 2000;

    public enum Kind {
        /** We know it as registered, and the registrar does not have it. */
        MISSING("missing", Tally.MISSING),
        /** It leads elsewhere, or nowhere. */
        DIFFERENT_TARGET("different target", Tally.DIFFERENT_TARGET),
        /** The registrar has it under our prefix, and we never gave it out. It is reported and never touched. */
        UNKNOWN_TO_US("unknown to us", Tally.UNKNOWN_TO_US),
        /** It was deleted here, and the registrar refused for good to remove it. */
        NOT_REMOVED("not removed", Tally.NOT_REMOVED);

        private final String wireName;
        private final Tally tally;

        Kind(String wireName, Tally tally) {
            this.wireName = wireName;
            this.tally = tally;
        }

        /** As in answers and in the store. */
        public String wireName() {
            return wireName;
        }

        public Tally tally() {
            return tally;
        }

        public static Optional<Kind> ofWireName(String wireName) {
            return Stream.of(values())
                    .filter(kind -> kind.wireName.equals(wireName))
                    .findFirst();
        }
    }

    public static Finding missing(Handle handle, URI expected) {
        return of(Kind.MISSING, handle, Optional.of(expected.toString()), Optional.empty());
    }

    public static Finding differentTarget(Handle handle, URI expected, Optional<String> found) {
        return of(Kind.DIFFERENT_TARGET, handle, Optional.of(expected.toString()), found);
    }

    public static Finding notRemoved(Handle handle) {
        return of(Kind.NOT_REMOVED, handle, Optional.empty(), Optional.empty());
    }

    /** @param identifier the registrar's word, which may be any text */
    public static Finding unknownToUs(String identifier) {
        return new Finding(
                Kind.UNKNOWN_TO_US,
                visible(identifier, LONGEST_IDENTIFIER),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Finding of(Kind kind, Handle handle, Optional<String> expected, Optional<String> found) {
        return new Finding(
                kind,
                handle.identifier().text(),
                Optional.of(handle.id()),
                expected,
                found.map(text -> visible(text, LONGEST_TARGET)),
                false);
    }

    /** One finding of a kind an identifier, in whatever case the registrar writes it. */
    public String key() {
        return kind.tally().wireName() + ":" + Identifier.keyOf(identifier);
    }

    public boolean isRepairable() {
        return kind != Kind.UNKNOWN_TO_US;
    }

    public Finding repaired() {
        return new Finding(kind, identifier, handle, expected, found, true);
    }

    private static String visible(String text, int longest) {
        var clean = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\s]", "?");
        return clean.length() <= longest ? clean : clean.substring(0, longest).replaceAll("\\p{Cs}", "?");
    }
}
