package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.Space;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Name;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@code Groups}, {@code Spaces} and {@code Shares} must do. */
public interface PlacesContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    @Test
    default void a_group_is_stored_changed_and_removed() {
        var groups = emptyStores().groups();
        var group = Samples.group(1);
        groups.add(group);
        assertThat(groups.find(group.id())).contains(group);
        assertThat(problemOf(() -> groups.add(group))).isEqualTo(new Problem.AlreadyExists(Optional.empty()));
        for (Group.Type type : Group.Type.values()) {
            var changed = new Group(group.id(), new Name("Другая группа"), type, group.creator(), group.createdAt());
            groups.save(changed);
            assertThat(groups.find(group.id())).contains(changed);
        }
        groups.remove(group.id());
        assertThat(groups.find(group.id())).isEmpty();
        assertThat(problemOf(() -> groups.remove(group.id()))).isEqualTo(new Problem.NotFound());
        assertThat(problemOf(() -> groups.save(group))).isEqualTo(new Problem.NotFound());
        Contracts.ODD_IDS.forEach(
                odd -> assertThat(groups.find(new GroupId(odd))).as(odd).isEmpty());
    }

    @Test
    default void a_space_is_stored_changed_and_removed() {
        var spaces = emptyStores().spaces();
        var space = Samples.space(1);
        spaces.add(space);
        assertThat(spaces.find(space.id())).contains(space);
        assertThat(problemOf(() -> spaces.add(space))).isEqualTo(new Problem.AlreadyExists(Optional.empty()));
        var changed = new Space(space.id(), new Name("other"), space.creator(), space.createdAt());
        spaces.save(changed);
        assertThat(spaces.find(space.id())).contains(changed);
        spaces.remove(space.id());
        assertThat(problemOf(() -> spaces.remove(space.id()))).isEqualTo(new Problem.NotFound());
        assertThat(problemOf(() -> spaces.save(space))).isEqualTo(new Problem.NotFound());
        Contracts.ODD_IDS.forEach(
                odd -> assertThat(spaces.find(new SpaceId(odd))).as(odd).isEmpty());
    }

    @Test
    default void lists_are_in_ascending_order_and_go_on_where_they_ended() {
        var stores = emptyStores();
        for (int number : new int[] {3, 1, 2}) {
            stores.groups().add(Samples.group(number));
            stores.spaces().add(Samples.space(number));
        }
        for (int number : new int[] {6, 4, 5}) {
            stores.shares()
                    .add(Samples.share(number, Samples.space(number % 2 + 1).id()));
        }
        assertThat(stores.groups().list(Slice.after(Samples.id(1), 1)))
                .extracting(GroupId::value)
                .containsExactly(Samples.id(2));
        assertThat(stores.spaces().list(Slice.after(Samples.id(1), 9)))
                .extracting(SpaceId::value)
                .containsExactly(Samples.id(2), Samples.id(3));
        assertThat(stores.shares().list(Slice.first(2)))
                .extracting(ShareId::value)
                .containsExactly(Samples.id(4), Samples.id(5));
        assertThat(stores.shares().ofSpace(Samples.space(1).id(), Slice.first(9)))
                .extracting(ShareId::value)
                .containsExactly(Samples.id(4), Samples.id(6));
        assertThat(stores.shares().ofSpace(Samples.space(1).id(), Slice.after(Samples.id(4), 9)))
                .extracting(ShareId::value)
                .containsExactly(Samples.id(6));
        assertThat(stores.shares().ofSpace(Samples.space(3).id(), Slice.first(9)))
                .isEmpty();
    }

    @Test
    default void a_share_is_stored_whole() {
        var stores = emptyStores();
        stores.spaces().add(Samples.space(1));
        var share = new Share(
                new ShareId(Samples.id(1)),
                Samples.space(1).id(),
                new Name("Übersicht (1)"),
                "\uD83D\uDE00".repeat(Share.MAX_DESCRIPTION / 100) + "\n\t'\"\\:id<x>",
                Optional.of("ф".repeat(Share.MAX_ROOT_FILE_ID)),
                Share.FileType.FILE,
                Optional.of(URI.create("https://data.example.org/" + "x".repeat(3000))),
                Optional.empty(),
                Samples.CREATOR,
                Samples.NOW);
        stores.shares().add(share);
        assertThat(stores.shares().find(share.id())).contains(share);
        assertThat(problemOf(() -> stores.shares().add(share))).isEqualTo(new Problem.AlreadyExists(Optional.empty()));
    }

    @Test
    default void save_changes_name_description_and_url_and_nothing_else() {
        var stores = emptyStores();
        stores.spaces().add(Samples.space(1));
        var share = Samples.share(1, Samples.space(1).id());
        stores.shares().add(share);
        stores.shares()
                .save(new Share(
                        share.id(),
                        new SpaceId("elsewhere"),
                        new Name("renamed"),
                        "described",
                        Optional.of("other"),
                        Share.FileType.FILE,
                        Optional.of(URI.create("https://data.example.org/")),
                        Optional.of(new HandleId("no handle")),
                        share.creator(),
                        share.createdAt()));
        assertThat(stores.shares().find(share.id()))
                .contains(new Share(
                        share.id(),
                        share.space(),
                        new Name("renamed"),
                        "described",
                        share.rootFileId(),
                        share.fileType(),
                        Optional.of(URI.create("https://data.example.org/")),
                        Optional.empty(),
                        share.creator(),
                        share.createdAt()));
        assertThat(problemOf(() ->
                        stores.shares().save(Samples.share(2, Samples.space(1).id()))))
                .isEqualTo(new Problem.NotFound());
    }

    @Test
    default void a_share_needs_its_space_and_the_space_waits_for_its_shares() {
        var stores = emptyStores();
        var share = Samples.share(1, Samples.space(1).id());
        assertThat(problemOf(() -> stores.shares().add(share))).isEqualTo(new Problem.BadValueIdNotFound("spaceId"));
        stores.spaces().add(Samples.space(1));
        stores.shares().add(share);
        assertThat(problemOf(() -> stores.spaces().remove(Samples.space(1).id())))
                .isInstanceOf(Problem.TemporaryFailure.class);
        stores.shares().remove(share.id());
        assertThat(problemOf(() -> stores.shares().remove(share.id()))).isEqualTo(new Problem.NotFound());
        stores.spaces().remove(Samples.space(1).id());
    }

    @Test
    default void all_shares_of_one_space_go_unless_a_handle_names_one() {
        var stores = emptyStores();
        var handle = Samples.stored(stores, 1);
        var space = Samples.space(1).id();
        stores.shares().add(Samples.share(2, space));
        stores.spaces().add(Samples.space(3));
        var elsewhere = Samples.share(3, Samples.space(3).id());
        stores.shares().add(elsewhere);

        assertThat(problemOf(() -> removeAll(stores, space))).isInstanceOf(Problem.TemporaryFailure.class);
        assertThat(stores.shares().ofSpace(space, Slice.first(9))).hasSize(2);

        stores.handles().save(handle.gone());
        assertThat(removeAll(stores, space))
                .as("what is told of")
                .containsExactly(List.of(Samples.share(1, space), Samples.share(2, space)));
        assertThat(removeAll(stores, space)).isEmpty();
        assertThat(stores.shares().list(Slice.first(9))).containsExactly(elsewhere.id());
    }

    @Test
    default void more_shares_than_a_part_go_at_once() {
        var stores = emptyStores();
        stores.spaces().add(Samples.space(1));
        var space = Samples.space(1).id();
        stores.transactions().inTransaction(() -> {
            for (int number = 0; number <= Slice.MAX; number++) {
                stores.shares().add(Samples.share(number, space));
            }
            return space;
        });
        var parts = removeAll(stores, space);
        assertThat(stores.shares().ofSpace(space, Slice.first(1))).isEmpty();
        assertThat(parts).extracting(List::size).containsExactly(Slice.MAX, 1);
        assertThat(parts.getLast()).containsExactly(Samples.share(Slice.MAX, space));
    }

    /** In the parts in which they are told of. */
    private static List<List<Share>> removeAll(Stores stores, SpaceId space) {
        return stores.transactions().inTransaction(() -> {
            List<List<Share>> parts = new ArrayList<>();
            stores.shares().removeAll(space, parts::add);
            return parts;
        });
    }

    @Test
    default void no_share_is_left_of_a_space_that_went_while_it_came() {
        var stores = emptyStores();
        for (int round = 0; round < 5; round++) {
            int number = round;
            var space = Samples.space(number);
            stores.spaces().add(space);
            atOnce(2, who -> {
                try {
                    if (who == 0) {
                        stores.spaces().remove(space.id());
                    } else {
                        stores.shares().add(Samples.share(number, space.id()));
                    }
                    return "done";
                } catch (Problem.Raised raised) {
                    return raised.problem().toString();
                }
            });
            assertThat(stores.spaces().find(space.id()).isPresent())
                    .isEqualTo(stores.shares()
                            .find(Samples.share(number, space.id()).id())
                            .isPresent());
        }
    }

    @Test
    default void a_share_names_its_handle_from_registration_to_deletion() {
        var stores = emptyStores();
        var handle = Samples.stored(stores, 1);
        assertThat(stores.shares().find(Samples.shareOf(handle)).orElseThrow().handle())
                .isEmpty();
        var registered = Samples.registered(handle);
        stores.handles().save(registered);
        assertThat(stores.shares().find(Samples.shareOf(handle)).orElseThrow().handle())
                .contains(handle.id());
        assertThat(problemOf(() -> stores.shares().remove(Samples.shareOf(handle))))
                .isInstanceOf(Problem.TemporaryFailure.class);
        stores.handles().save(registered.leaving());
        assertThat(stores.shares().find(Samples.shareOf(handle)).orElseThrow().handle())
                .isEmpty();
        stores.shares().remove(Samples.shareOf(handle));
        assertThat(stores.shares().find(Samples.shareOf(handle))).isEmpty();
    }
}
