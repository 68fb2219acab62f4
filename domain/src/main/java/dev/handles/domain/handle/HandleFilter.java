package dev.handles.domain.handle;

import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.metadata.SearchWords;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which handles of a list are wanted: those that meet every condition. A deleted one never is.
 *
 * @param publicHandle in any of the forms that people write it in, see {@link PublicHandle#searchKey}
 * @param states of which a handle has one
 * @param since the earliest {@link Handle#listedAt}
 * @param until the latest {@link Handle#listedAt}
 * @param words all of which are among the handle's, see {@link #wordsOf}
 */
public record HandleFilter(
        Optional<String> publicHandle,
        Optional<HandleTarget> target,
        Optional<HandleServiceId> service,
        Set<Listed> states,
        Optional<Instant> since,
        Optional<Instant> until,
        List<String> words) {

    /** The states that a handle in a list may have. */
    public enum Listed {
        RESERVED,
        REGISTERED,
        UPDATING,
        FAILED;

        /** As {@link HandleState#wireName}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What lists show unless they are asked for more: what the world can resolve. */
    public static final Set<Listed> PUBLIC = Set.copyOf(EnumSet.of(Listed.REGISTERED, Listed.UPDATING));

    public static final HandleFilter NONE = new HandleFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            PUBLIC,
            Optional.empty(),
            Optional.empty(),
            List.of());

    public HandleFilter {
        states = Set.copyOf(states);
        words = List.copyOf(words);
    }

    /** The same of one service; empty when this asks for another one, so that nothing meets it. */
    public Optional<HandleFilter> within(HandleServiceId only) {
        return service.filter(other -> !other.equals(only)).isPresent()
                ? Optional.empty()
                : Optional.of(new HandleFilter(publicHandle, target, Optional.of(only), states, since, until, words));
    }

    /** What a store must find. */
    public boolean matches(Handle handle) {
        var at = handle.listedAt();
        return Arrays.stream(Listed.values())
                        .filter(states::contains)
                        .anyMatch(
                                state -> state.wireName().equals(handle.state().wireName()))
                && publicHandle
                        .filter(wanted -> !handle.state()
                                .knownAs()
                                .map(PublicHandle::searchKey)
                                .equals(Optional.of(wanted)))
                        .isEmpty()
                && target.filter(wanted -> !wanted.equals(handle.target())).isEmpty()
                && service.filter(wanted -> !wanted.equals(handle.service())).isEmpty()
                && since.filter(at::isBefore).isEmpty()
                && until.filter(at::isAfter).isEmpty()
                && (words.isEmpty() || wordsOf(handle).containsAll(words));
    }

    /** By which words a live handle is found: those of its metadata, see {@link SearchWords}, and of its identifier. */
    public static Set<String> wordsOf(Handle handle) {
        if (!handle.state().isLive()) {
            return Set.of();
        }
        Set<String> words =
                new LinkedHashSet<>(SearchWords.of(handle.described().inDublinCore()));
        words.addAll(SearchWords.in(handle.identifier().text()));
        return words;
    }

    /**
     * Where a handle stands in a list of all that meet this: when it or its last change became visible, as harvests go. What is
     * found by words stands where it was asked for, and stays there: nothing is moved in an index of words when the handle changes.
     */
    public Instant placeOf(Handle handle) {
        return words.isEmpty() ? handle.listedAt() : handle.createdAt();
    }
}
