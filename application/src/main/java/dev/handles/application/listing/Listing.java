package dev.handles.application.listing;

import dev.handles.application.port.Listed;
import dev.handles.application.port.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A list that a client may see: whoever has one was let in. It is read anew at each call, so that what is added or goes
 * meanwhile comes or is missing, and everything else is there once.
 *
 * @param <T> what is listed
 */
public interface Listing<T> {

    /** Ids in the list's own order. */
    List<Listed> ids(Slice slice);

    /** Raises {@code Forbidden} to who may list but not look at what is listed. */
    Details<T> details();

    /** What the ids of a list stand for. */
    @FunctionalInterface
    interface Details<T> {
        /** By id; one that went meanwhile is missing. At most {@link Slice#MAX} at once. */
        Map<String, T> of(Collection<String> ids);
    }

    /** @param admitted asked once for each look at the details; raises why not */
    static <T> Listing<T> of(Function<Slice, List<Listed>> ids, Supplier<Details<T>> admitted) {
        return new Listing<>() {
            @Override
            public List<Listed> ids(Slice slice) {
                return ids.apply(slice);
            }

            @Override
            public Details<T> details() {
                return admitted.get();
            }
        };
    }

    /** A list in the order of ids. */
    static <T> Listing<T> byId(Function<Slice, List<String>> ids, Supplier<Details<T>> admitted) {
        return of(slice -> ids.apply(slice).stream().map(Listed::of).toList(), admitted);
    }

    /**
     * @param find all of them in one step
     * @param key the id of one, as text
     */
    static <I, T> Details<T> details(
            Function<String, I> id, Function<Collection<I>, List<T>> find, Function<T, String> key) {
        return ids -> find.apply(ids.stream().map(id).toList()).stream()
                .collect(Collectors.toUnmodifiableMap(key, found -> found));
    }
}
