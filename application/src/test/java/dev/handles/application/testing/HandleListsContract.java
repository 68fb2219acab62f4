package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Belonging;
import dev.handles.application.port.Listed;
import dev.handles.application.port.Slice;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.metadata.SearchWords;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@code Handles} must find, and in which order. */
public interface HandleListsContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    /** A handle of {@code service}, asked for early or late, registered at a second, with a title. */
    private static Handle registered(Stores stores, int number, int service, long second, String title) {
        var share = Samples.share(number, Samples.space(1).id());
        stores.shares().add(share);
        var sample = Samples.handle(number, Samples.handleService(service).id(), share.id());
        var reserved = Handle.reserve(
                sample.id(),
                sample.service(),
                sample.target(),
                sample.identifier(),
                sample.metadataPrefix(),
                sample.metadata(),
                sample.creator(),
                Instant.ofEpochSecond(number * 7L % 5));
        stores.handles().reserve(reserved.identifier(), reserved.id());
        stores.handles().add(reserved);
        var metadata = "<metadata><dc:title>" + title + "</dc:title></metadata>";
        var handle = reserved.registered(
                new PublicHandle("doi:10.5072/Handle-" + number), metadata, Instant.ofEpochSecond(second));
        stores.handles().save(handle);
        return handle;
    }

    private static Stores withServices(Stores stores) {
        stores.spaces().add(Samples.space(1));
        stores.handleServices().add(Samples.handleService(1));
        stores.handleServices().add(Samples.handleService(2));
        return stores;
    }

    private static List<String> numbers(List<Listed> listed) {
        return listed.stream()
                .map(entry -> Integer.toString(Integer.parseInt(entry.id(), 16)))
                .toList();
    }

    private static HandleFilter words(String... words) {
        return with(Optional.empty(), HandleFilter.PUBLIC, List.of(words));
    }

    private static HandleFilter with(
            Optional<HandleServiceId> service, Set<HandleFilter.Listed> states, List<String> words) {
        return new HandleFilter(
                Optional.empty(), Optional.empty(), service, states, Optional.empty(), Optional.empty(), words);
    }

    @Test
    default void handles_are_listed_by_time_and_id_page_by_page() {
        var stores = withServices(emptyStores());
        registered(stores, 1, 1, 300, "a");
        registered(stores, 2, 2, 100, "a");
        registered(stores, 3, 1, 200, "a");
        registered(stores, 4, 1, 200, "a");
        registered(stores, 5, 2, 200, "a");
        assertThat(numbers(stores.handles().list(HandleFilter.NONE, Slice.first(9))))
                .containsExactly("2", "3", "4", "5", "1");
        assertThat(paged(slice -> stores.handles().list(HandleFilter.NONE, slice)))
                .containsExactly("2", "3", "4", "5", "1");
        var ofOne = with(Optional.of(Samples.handleService(1).id()), HandleFilter.PUBLIC, List.of());
        assertThat(paged(slice -> stores.handles().list(ofOne, slice))).containsExactly("3", "4", "1");
    }

    private static List<String> paged(Function<Slice, List<Listed>> list) {
        var got = new ArrayList<Listed>();
        for (var page = list.apply(Slice.first(1)); !page.isEmpty(); ) {
            got.addAll(page);
            page = list.apply(Slice.after(page.getLast().cursor(), 1));
        }
        return numbers(got);
    }

    @Test
    default void a_change_moves_a_handle_and_a_deletion_takes_it_out() {
        var stores = withServices(emptyStores());
        var first = registered(stores, 1, 1, 100, "old");
        registered(stores, 2, 1, 200, "other");
        var changed = first.changed("<metadata><dc:title>new</dc:title></metadata>", () -> Instant.ofEpochSecond(300));
        stores.handles().save(changed);
        assertThat(numbers(stores.handles().list(HandleFilter.NONE, Slice.first(9))))
                .containsExactly("2", "1");
        assertThat(stores.handles().list(words("old"), Slice.first(9))).isEmpty();
        assertThat(numbers(stores.handles().list(words("new"), Slice.first(9)))).containsExactly("1");
        stores.handles().save(changed.leaving(() -> Instant.ofEpochSecond(400)));
        assertThat(numbers(stores.handles().list(HandleFilter.NONE, Slice.first(9))))
                .containsExactly("2");
        assertThat(stores.handles().list(words("new"), Slice.first(9))).isEmpty();
        assertThat(stores.handles().findAll(List.of(first.id()))).isEmpty();
    }

    @Test
    default void every_live_state_is_listed_when_asked_for() {
        var stores = withServices(emptyStores());
        var registered = registered(stores, 1, 1, 100, "title");
        var updating = registered(stores, 2, 1, 200, "title");
        stores.handles().save(updating.changed(updating.metadata(), () -> Instant.ofEpochSecond(201)));
        for (int number : List.of(3, 4)) {
            var share = Samples.share(number, Samples.space(1).id());
            stores.shares().add(share);
            var reserved = Samples.stored(stores, number, Samples.handleService(1), share);
            if (number == 4) {
                stores.handles().save(reserved.failed());
            }
        }
        for (int states = 0; states < 16; states++) {
            var wanted = EnumSet.noneOf(HandleFilter.Listed.class);
            var expected = new ArrayList<String>();
            for (var state : HandleFilter.Listed.values()) {
                if ((states >> state.ordinal() & 1) == 1) {
                    wanted.add(state);
                }
            }
            for (var state : List.of(
                    HandleFilter.Listed.REGISTERED,
                    HandleFilter.Listed.UPDATING,
                    HandleFilter.Listed.RESERVED,
                    HandleFilter.Listed.FAILED)) {
                if (wanted.contains(state)) {
                    expected.add(
                            switch (state) {
                                case REGISTERED -> "1";
                                case UPDATING -> "2";
                                case RESERVED -> "3";
                                case FAILED -> "4";
                            });
                }
            }
            var filter = with(Optional.empty(), wanted, List.of());
            if (!wanted.isEmpty()) {
                assertThat(numbers(stores.handles().list(filter, Slice.first(9))))
                        .as(wanted.toString())
                        .isEqualTo(expected);
            }
        }
        var failed = with(Optional.empty(), Set.of(HandleFilter.Listed.FAILED), List.of("grusse"));
        assertThat(stores.handles().list(failed, Slice.first(9))).isEmpty();
        var failedByWord = with(Optional.empty(), Set.of(HandleFilter.Listed.FAILED), List.of("gruße"));
        assertThat(numbers(stores.handles().list(failedByWord, Slice.first(9)))).containsExactly("4");
        assertThat(registered.state().isPublic()).isTrue();
    }

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

    private static HandleFilter withWords(HandleFilter filter, String... words) {
        return with(filter.service(), filter.states(), List.of(words));
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

    @Test
    default void who_is_in_handles_lists_them_by_id() {
        var stores = withServices(emptyStores());
        var user = new UserId(Samples.id(0xa));
        var group = new GroupId(Samples.id(0xb));
        for (int number = 1; number <= 6; number++) {
            var handle = registered(stores, number, 1 + number % 2, 1000 - number, "title " + number);
            Member member = number <= 3 ? Member.of(user) : Member.of(group);
            stores.memberships().add(Resource.of(handle.id()), member, PrivilegeSet.of(HandlePrivilege.MEMBER));
        }
        stores.memberships().add(Resource.of(group), Member.of(user), PrivilegeSet.of(GroupPrivilege.MEMBER));
        var direct = new Belonging(Member.of(user), Extent.DIRECT);
        var effective = new Belonging(Member.of(user), Extent.EFFECTIVE);
        var handles = stores.handles();
        assertThat(paged(slice -> handles.list(direct, HandleFilter.NONE, slice)))
                .containsExactly("1", "2", "3");
        assertThat(paged(slice -> handles.list(effective, HandleFilter.NONE, slice)))
                .containsExactly("1", "2", "3", "4", "5", "6");
        var ofTwo = with(Optional.of(Samples.handleService(2).id()), HandleFilter.PUBLIC, List.of("title"));
        assertThat(paged(slice -> handles.list(effective, ofTwo, slice))).containsExactly("1", "3", "5");
        assertThat(numbers(handles.list(effective, words("4"), Slice.first(9)))).containsExactly("4");
        var services = stores.handleServices();
        stores.memberships()
                .add(
                        Resource.of(Samples.handleService(2).id()),
                        Member.of(group),
                        PrivilegeSet.of(HandleServicePrivilege.MEMBER));
        assertThat(services.list(Optional.of(direct), Optional.empty(), Slice.first(9)))
                .isEmpty();
        assertThat(services.list(Optional.of(effective), Optional.of("SERVICE"), Slice.first(9)))
                .containsExactly(Samples.handleService(2).id());
        assertThat(services.list(Optional.empty(), Optional.of("vice 1"), Slice.first(9)))
                .containsExactly(Samples.handleService(1).id());
        assertThat(services.list(Optional.empty(), Optional.of("_ervice"), Slice.first(9)))
                .isEmpty();
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
