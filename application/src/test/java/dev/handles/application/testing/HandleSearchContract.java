package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.problemOf;
import static dev.handles.application.testing.ListedHandles.numbers;
import static dev.handles.application.testing.ListedHandles.paged;
import static dev.handles.application.testing.ListedHandles.registered;
import static dev.handles.application.testing.ListedHandles.with;
import static dev.handles.application.testing.ListedHandles.withServices;
import static dev.handles.application.testing.ListedHandles.withWords;
import static dev.handles.application.testing.ListedHandles.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.metadata.SearchWords;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@code Handles} must find when it is asked for something. */
public interface HandleSearchContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    @Test
    default void a_handle_that_waits_is_found_by_its_words_and_those_of_its_identifier() {
        var stores = withServices(emptyStores());
        var waiting = with(Optional.empty(), Set.of(HandleFilter.Listed.RESERVED), List.of());
        var share = Samples.share(1, Samples.space(1).id());
        stores.shares().add(share);
        var reserved = Samples.stored(stores, 1, Samples.handleService(1), share);
        var words = HandleFilter.wordsOf(reserved);
        assertThat(words)
                .contains("gruße")
                .containsAll(SearchWords.in(reserved.identifier().text()));
        for (String word : words) {
            assertThat(numbers(stores.handles().list(withWords(waiting, word), Slice.first(9))))
                    .as(word)
                    .containsExactly("1");
        }
        assertThat(stores.handles().list(withWords(waiting, "gruß"), Slice.first(9)))
                .isEmpty();
        stores.handles().save(reserved.leaving());
        assertThat(stores.handles().list(withWords(waiting, "gruße"), Slice.first(9)))
                .isEmpty();
    }

    @Test
    default void what_is_found_by_words_keeps_its_place_when_it_changes() {
        var stores = withServices(emptyStores());
        var first = registered(stores, 1, 1, 100, "meer");
        registered(stores, 2, 1, 200, "meer");
        var page = stores.handles().list(words("meer"), Slice.first(1));
        assertThat(numbers(page)).containsExactly("1");
        stores.handles()
                .save(first.changed(
                        "<metadata><dc:title>meer und mehr</dc:title></metadata>", () -> Instant.ofEpochSecond(300)));
        assertThat(numbers(stores.handles().list(HandleFilter.NONE, Slice.first(9))))
                .containsExactly("2", "1");
        assertThat(numbers(stores.handles()
                        .list(words("meer"), Slice.after(page.getLast().cursor(), 9))))
                .containsExactly("2");
        assertThat(paged(slice -> stores.handles().list(words("meer"), slice))).containsExactly("1", "2");
        assertThat(paged(slice -> stores.handles().list(words("mehr"), slice))).containsExactly("1");
    }

    @Test
    default void a_handle_is_found_by_each_condition_and_by_all_together() {
        var stores = withServices(emptyStores());
        registered(stores, 1, 1, 100, "Das Meer");
        registered(stores, 2, 2, 200, "Das weite Meer");
        registered(stores, 3, 2, 300, "Berge");
        var handles = stores.handles();
        var none = HandleFilter.NONE;
        var two = new HandleFilter(
                Optional.of("10.5072/handle-2"),
                Optional.of(new HandleTarget.OfShare(new ShareId(Samples.id(2)))),
                Optional.of(Samples.handleService(2).id()),
                none.states(),
                Optional.of(Instant.ofEpochSecond(200)),
                Optional.of(Instant.ofEpochSecond(200)),
                List.of("weite", "das", "meer"));
        assertThat(numbers(handles.list(two, Slice.first(9)))).containsExactly("2");
        assertThat(paged(slice -> handles.list(words("meer"), slice))).containsExactly("1", "2");
        assertThat(paged(slice -> handles.list(words("das", "meer"), slice))).containsExactly("1", "2");
        assertThat(handles.list(words("me"), Slice.first(9))).isEmpty();
        for (String written : List.of("doi:10.5072/HANDLE-3", "https://doi.org/10.5072/handle-3", "10.5072/Handle-3")) {
            var byName = new HandleFilter(
                    Optional.of(PublicHandle.searchKey(written)),
                    Optional.empty(),
                    Optional.empty(),
                    none.states(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
            assertThat(numbers(handles.list(byName, Slice.first(9))))
                    .as(written)
                    .containsExactly("3");
        }
        assertThat(handles.findAll(
                        List.of(new HandleId(Samples.id(3)), new HandleId("x"), new HandleId(Samples.id(1)))))
                .extracting(handle -> handle.id().value())
                .containsExactlyInAnyOrder(Samples.id(1), Samples.id(3));
        assertThat(handles.findAll(List.of())).isEmpty();
        assertThat(problemOf(() -> handles.list(none, Slice.after("nonsense", 1))))
                .isEqualTo(new Problem.BadData("token", "a nextToken of this list"));
    }

    /** Against the definition, on many random registries. */
    @Test
    default void a_list_is_what_its_filter_says() {
        var stores = withServices(emptyStores());
        var random = new Random(7);
        var all = IntStream.rangeClosed(1, 60)
                .mapToObj(number -> registered(
                        stores,
                        number,
                        1 + random.nextInt(2),
                        random.nextInt(20),
                        "w" + random.nextInt(3) + " w" + random.nextInt(3)))
                .toList();
        for (int round = 0; round < 60; round++) {
            var filter = new HandleFilter(
                    Optional.empty(),
                    Optional.empty(),
                    random.nextBoolean() ? Optional.of(Samples.handleService(1).id()) : Optional.empty(),
                    HandleFilter.PUBLIC,
                    random.nextBoolean() ? Optional.of(Instant.ofEpochSecond(random.nextInt(20))) : Optional.empty(),
                    random.nextBoolean() ? Optional.of(Instant.ofEpochSecond(random.nextInt(20))) : Optional.empty(),
                    IntStream.range(0, random.nextInt(3)).mapToObj(i -> "w" + i).toList());
            int limit = 1 + random.nextInt(10);
            var got = new ArrayList<String>();
            for (var page = stores.handles().list(filter, Slice.first(limit)); !page.isEmpty(); ) {
                page.forEach(entry -> got.add(entry.id()));
                page = stores.handles().list(filter, Slice.after(page.getLast().cursor(), limit));
            }
            assertThat(got)
                    .as(filter.toString())
                    .isEqualTo(all.stream()
                            .filter(filter::matches)
                            .sorted(Comparator.comparing(filter::placeOf)
                                    .thenComparing(handle -> handle.id().value()))
                            .map(handle -> handle.id().value())
                            .toList());
        }
    }
}
