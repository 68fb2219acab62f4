package dev.handles.application.testing;

import static dev.handles.application.testing.ListedHandles.registered;
import static dev.handles.application.testing.ListedHandles.with;
import static dev.handles.application.testing.ListedHandles.withServices;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Belonging;
import dev.handles.application.port.Listed;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a list says does not depend on what was asked before: databases remember statements, and what came of them. */
public interface ListsAgainContract {

    int HANDLES = 30;
    Member SOMEBODY = Member.of(new UserId(Samples.id(0xa)));

    /** Stores with nothing in them. */
    Stores emptyStores();

    @Test
    default void all_handles_are_listed_as_ever_whatever_was_asked_before() {
        var stores = withServices(emptyStores());
        var all = handles(stores);
        assertSameInAnyOrder(
                (filter, slice) -> stores.handles().list(filter, slice),
                filter ->
                        ids(all, filter, Comparator.comparing(filter::placeOf).thenComparing(ListsAgainContract::id)));
    }

    @Test
    default void somebodys_handles_are_listed_as_ever_whatever_was_asked_before() {
        var stores = withServices(emptyStores());
        var all = handles(stores);
        for (var handle : all) {
            stores.memberships().add(Resource.of(handle.id()), SOMEBODY, PrivilegeSet.of(HandlePrivilege.MEMBER));
        }
        for (var extent : Extent.values()) {
            assertSameInAnyOrder(
                    (filter, slice) -> stores.handles().list(new Belonging(SOMEBODY, extent), filter, slice),
                    filter -> ids(all, filter, Comparator.comparing(ListsAgainContract::id)));
        }
    }

    private static List<Handle> handles(Stores stores) {
        return IntStream.rangeClosed(1, HANDLES)
                .mapToObj(number -> {
                    var handle = registered(stores, number, 1 + number % 2, number % 11, "w" + number % 3 + " w3");
                    if (number % 5 == 0) {
                        handle = handle.changed(handle.metadata(), () -> Instant.ofEpochSecond(100 + number % 7));
                        stores.handles().save(handle);
                    }
                    return handle;
                })
                .toList();
    }

    private static List<String> ids(List<Handle> handles, HandleFilter filter, Comparator<Handle> order) {
        return handles.stream()
                .filter(filter::matches)
                .sorted(order)
                .map(ListsAgainContract::id)
                .toList();
    }

    private static String id(Handle handle) {
        return handle.id().value();
    }

    /** The beginning of a list. */
    record Asked(HandleFilter filter, int limit) {}

    /** How handles are listed. */
    interface Listing {
        List<Listed> list(HandleFilter filter, Slice slice);
    }

    private static void assertSameInAnyOrder(Listing listing, Function<HandleFilter, List<String>> expected) {
        var asked = everything();
        for (var before : asked) {
            for (var after : asked) {
                for (var each : List.of(before, after)) {
                    assertThat(listing.list(each.filter(), Slice.first(each.limit())))
                            .as("%s after %s", each, before)
                            .extracting(Listed::id)
                            .isEqualTo(expected.apply(each.filter()).stream()
                                    .limit(each.limit())
                                    .toList());
                }
            }
        }
    }

    private static List<Asked> everything() {
        var service = Optional.of(Samples.handleService(1).id());
        var asked = new ArrayList<Asked>();
        for (int limit : List.of(1, 4, 100)) {
            for (var words : List.of(List.<String>of(), List.of("w1"), List.of("w3"), List.of("w3", "w2"))) {
                asked.add(new Asked(with(Optional.empty(), HandleFilter.PUBLIC, words), limit));
                asked.add(new Asked(with(service, HandleFilter.PUBLIC, words), limit));
            }
            asked.add(new Asked(with(Optional.empty(), EnumSet.allOf(HandleFilter.Listed.class), List.of()), limit));
            asked.add(new Asked(with(Optional.empty(), Set.of(HandleFilter.Listed.UPDATING), List.of()), limit));
        }
        return asked;
    }
}
