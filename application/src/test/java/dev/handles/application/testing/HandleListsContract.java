package dev.handles.application.testing;

import static dev.handles.application.testing.ListedHandles.numbers;
import static dev.handles.application.testing.ListedHandles.paged;
import static dev.handles.application.testing.ListedHandles.registered;
import static dev.handles.application.testing.ListedHandles.with;
import static dev.handles.application.testing.ListedHandles.withServices;
import static dev.handles.application.testing.ListedHandles.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Belonging;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@code Handles} must list, and in which order. */
public interface HandleListsContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

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
    default void what_its_registrar_has_not_removed_yet_is_listed_by_itself() {
        var stores = withServices(emptyStores());
        var handles = stores.handles();
        for (int number = 1; number <= 5; number++) {
            var handle = registered(stores, number, 1 + number % 2, 100, "title");
            if (number > 1) {
                int second = 1000 - number;
                handles.save(handle.leaving(() -> Instant.ofEpochSecond(second)));
            }
        }
        handles.save(handles.find(new HandleId(Samples.id(2))).orElseThrow().gone());
        assertThat(numbers(handles.listLeaving(Optional.empty(), Slice.first(9))))
                .containsExactly("5", "4", "3");
        var service = Optional.of(Samples.handleService(2).id());
        assertThat(numbers(handles.listLeaving(service, Slice.first(9)))).containsExactly("5", "3");
        var first = handles.listLeaving(service, Slice.first(1));
        assertThat(numbers(first)).containsExactly("5");
        var cursor = first.getFirst().cursor();
        assertThat(numbers(handles.listLeaving(service, Slice.after(cursor, 9))))
                .containsExactly("3");
        assertThat(handles.listLeaving(Optional.of(new HandleServiceId("other")), Slice.first(9)))
                .isEmpty();
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
}
