package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.Bulks;
import dev.handles.application.port.Bulks.Beginning;
import dev.handles.application.port.Bulks.Lease;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.bulk.Bulk;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.bulk.BulkProgress;
import dev.handles.domain.bulk.BulkResult;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.subject.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@code Bulks} must do. */
public interface BulksContract {

    UserId OWNER = new UserId(Samples.id(1));
    UserId OTHER = new UserId(Samples.id(2));
    Instant NOW = Samples.NOW.plusMillis(7);
    Duration LEASE = Duration.ofSeconds(60);

    /** Stores with nothing in them. */
    Stores emptyStores();

    private static Bulk bulk(int number, UserId owner, Instant at) {
        return new Bulk(new BulkId(Samples.id(number)), owner, at, at.plus(LEASE), Optional.empty());
    }

    private static Bulk bulk(int number) {
        return bulk(number, OWNER, NOW);
    }

    private static BulkResult refused(int line) {
        return new BulkResult(line, "f".repeat(64), false, Optional.empty(), "{\"line\":" + line + "}");
    }

    private static BulkResult accepted(int line, HandleId handle) {
        return new BulkResult(line, "a".repeat(64), true, Optional.of(handle), "Grüße \uD83D\uDE00 ".repeat(5000));
    }

    private static BulkProgress progress(Bulks bulks, int number) {
        return bulks.progress(List.of(new BulkId(Samples.id(number)))).getFirst();
    }

    @Test
    default void a_bulk_is_read_as_it_was_begun_and_ended() {
        var bulks = emptyStores().bulks();
        var begun = bulk(1);
        assertThat(bulks.progress(List.of(begun.id()))).isEmpty();
        assertThat(bulks.begin(begun, Optional.empty(), "a")).isEqualTo(new Beginning.Begun());
        assertThat(progress(bulks, 1)).isEqualTo(new BulkProgress(begun, 0, 0, Map.of()));
        assertThat(bulks.find(begun.id())).contains(begun);
        assertThat(begun.state(NOW)).isEqualTo(Bulk.State.RUNNING);

        bulks.end(begun.id(), "stranger", NOW, true);
        assertThat(progress(bulks, 1).bulk()).as("ended by a stranger").isEqualTo(begun);
        bulks.end(begun.id(), "a", NOW.plusSeconds(1), true);
        var ended = progress(bulks, 1).bulk();
        assertThat(ended.completedAt()).contains(NOW.plusSeconds(1));
        assertThat(ended.state(NOW)).isEqualTo(Bulk.State.COMPLETE);
        bulks.end(begun.id(), "a", NOW.plusSeconds(2), false);
        assertThat(progress(bulks, 1).bulk()).as("what is complete stays so").isEqualTo(ended);
    }

    @Test
    default void what_was_cut_off_is_interrupted_and_so_is_what_nobody_works_on() {
        var bulks = emptyStores().bulks();
        bulks.begin(bulk(1), Optional.empty(), "a");
        bulks.begin(bulk(2), Optional.empty(), "a");
        bulks.end(bulk(1).id(), "a", NOW, false);
        assertThat(progress(bulks, 1).bulk().state(NOW)).isEqualTo(Bulk.State.INTERRUPTED);
        assertThat(progress(bulks, 2).bulk().state(NOW.plus(LEASE))).isEqualTo(Bulk.State.INTERRUPTED);
        assertThat(bulks.keep(bulk(2).id(), new Lease("stranger", NOW.plus(LEASE.multipliedBy(2)))))
                .isFalse();
        assertThat(bulks.keep(bulk(2).id(), new Lease("a", NOW.plus(LEASE.multipliedBy(2)))))
                .isTrue();
        assertThat(progress(bulks, 2).bulk().state(NOW.plus(LEASE))).isEqualTo(Bulk.State.RUNNING);
    }

    @Test
    default void a_key_finds_its_bulk_for_a_day_and_nobody_else_s() {
        var bulks = emptyStores().bulks();
        var key = Optional.of("key");
        assertThat(bulks.begin(bulk(1), key, "a")).isEqualTo(new Beginning.Begun());
        assertThat(bulks.begin(bulk(2), key, "b")).isEqualTo(new Beginning.UnderWay());
        assertThat(bulks.begin(bulk(3, OTHER, NOW), key, "c")).isEqualTo(new Beginning.Begun());
        assertThat(bulks.begin(bulk(4), Optional.of("Key"), "d")).isEqualTo(new Beginning.Begun());
        assertThat(bulks.begin(bulk(5), Optional.empty(), "e")).isEqualTo(new Beginning.Begun());

        bulks.end(bulk(1).id(), "a", NOW.plusSeconds(1), true);
        assertThat(bulks.begin(bulk(6), key, "f"))
                .isInstanceOfSatisfying(
                        Beginning.Complete.class,
                        found -> assertThat(found.bulk().id()).isEqualTo(bulk(1).id()));
        var end = NOW.plus(Bulks.KEY_COUNTS);
        assertThat(bulks.begin(bulk(7, OWNER, end.minusMillis(1)), key, "g")).isInstanceOf(Beginning.Complete.class);
        assertThat(bulks.begin(bulk(7, OWNER, end), key, "g")).isEqualTo(new Beginning.Begun());
        assertThat(bulks.begin(bulk(8, OWNER, end), key, "h")).isEqualTo(new Beginning.UnderWay());
        assertThat(progress(bulks, 1).bulk().id())
                .as("it is there without its key")
                .isEqualTo(bulk(1).id());
    }

    @Test
    default void what_was_cut_off_is_the_next_one_s_and_the_first_has_no_say_in_it_any_more() {
        var bulks = emptyStores().bulks();
        var key = Optional.of("key");
        bulks.begin(bulk(1), key, "dead");
        assertThat(bulks.begin(bulk(2, OWNER, NOW.plus(LEASE).minusMillis(1)), key, "b"))
                .isEqualTo(new Beginning.UnderWay());
        assertThat(bulks.begin(bulk(2, OWNER, NOW.plus(LEASE)), key, "b"))
                .isInstanceOfSatisfying(
                        Beginning.Resumed.class,
                        found -> assertThat(found.bulk().id()).isEqualTo(bulk(1).id()));
        assertThat(bulks.begin(bulk(3, OWNER, NOW.plus(LEASE)), key, "c")).isEqualTo(new Beginning.UnderWay());
        assertThat(bulks.keep(bulk(1).id(), new Lease("dead", NOW.plusSeconds(999))))
                .isFalse();
        bulks.end(bulk(1).id(), "dead", NOW, true);
        assertThat(progress(bulks, 1).bulk().completedAt()).isEmpty();
    }

    @Test
    default void of_many_who_begin_at_once_one_works() {
        var bulks = emptyStores().bulks();
        var key = Optional.of("key");
        var first = atOnce(12, number -> bulks.begin(bulk(number + 1), key, "worker" + number));
        assertThat(first).containsOnlyOnce(new Beginning.Begun());
        assertThat(first).containsOnly(new Beginning.Begun(), new Beginning.UnderWay());
        var later = atOnce(12, number -> bulks.begin(bulk(number + 100, OWNER, NOW.plus(LEASE)), key, "heir" + number));
        assertThat(later.stream().filter(Beginning.Resumed.class::isInstance)).hasSize(1);
        assertThat(later.stream().filter(Beginning.UnderWay.class::isInstance)).hasSize(11);
    }

    @Test
    default void a_line_has_one_result_for_good_and_results_are_in_the_order_of_lines() {
        var stores = emptyStores();
        var bulks = stores.bulks();
        var handle = Samples.stored(stores, 1);
        bulks.begin(bulk(1), Optional.empty(), "a");
        bulks.begin(bulk(2), Optional.empty(), "a");
        assertThat(bulks.add(bulk(1).id(), refused(30))).isTrue();
        assertThat(bulks.add(bulk(1).id(), accepted(4, handle.id()))).isTrue();
        assertThat(bulks.add(bulk(1).id(), refused(4))).isFalse();
        assertThat(bulks.add(bulk(2).id(), refused(4))).as("of another bulk").isTrue();

        assertThat(bulks.result(bulk(1).id(), 4)).contains(accepted(4, handle.id()));
        assertThat(bulks.result(bulk(1).id(), 5)).isEmpty();
        assertThat(bulks.results(bulk(1).id(), 0, 10))
                .containsExactly(
                        new Bulks.Known(accepted(4, handle.id()), Optional.of("reserved")),
                        new Bulks.Known(refused(30), Optional.empty()));
        assertThat(bulks.results(bulk(1).id(), 4, 10)).hasSize(1);
        assertThat(bulks.results(bulk(1).id(), 0, 1)).hasSize(1);
        assertThat(bulks.results(bulk(3).id(), 0, 1)).isEmpty();
    }

    @Test
    default void each_of_many_results_is_kept_for_itself() {
        var stores = emptyStores();
        var bulks = stores.bulks();
        var handle = Samples.stored(stores, 1);
        bulks.begin(bulk(1), Optional.empty(), "a");
        bulks.add(bulk(1).id(), refused(2));
        assertThat(bulks.addAll(bulk(1).id(), List.of(refused(1), accepted(2, handle.id()), accepted(3, handle.id()))))
                .containsExactly(true, false, true);
        assertThat(bulks.addAll(bulk(1).id(), List.of())).isEmpty();
        assertThat(bulks.results(bulk(1).id(), 0, 10))
                .extracting(Bulks.Known::result)
                .containsExactly(refused(1), refused(2), accepted(3, handle.id()));
    }

    @Test
    default void a_result_goes_with_the_transaction_that_it_was_added_in() {
        var stores = emptyStores();
        var bulks = stores.bulks();
        bulks.begin(bulk(1), Optional.empty(), "a");
        assertThatThrownBy(() -> stores.transactions().inTransaction(() -> {
                    bulks.add(bulk(1).id(), refused(1));
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(bulks.result(bulk(1).id(), 1)).isEmpty();
    }

    @Test
    default void progress_counts_lines_by_what_their_handles_are_now() {
        var stores = emptyStores();
        var bulks = stores.bulks();
        bulks.begin(bulk(1), Optional.empty(), "a");
        bulks.begin(bulk(2), Optional.empty(), "a");
        var handles = IntStream.rangeClosed(1, 4)
                .mapToObj(number -> Samples.stored(stores, number))
                .toList();
        for (Handle handle : handles) {
            bulks.add(bulk(1).id(), accepted(handles.indexOf(handle) + 1, handle.id()));
        }
        bulks.add(bulk(1).id(), refused(9));
        save(stores, Samples.registered(handles.get(1)));
        save(stores, handles.get(2).failed());

        var found = bulks.progress(List.of(bulk(1).id(), bulk(2).id(), bulk(3).id()));
        assertThat(found).hasSize(2);
        assertThat(progress(bulks, 1))
                .isEqualTo(new BulkProgress(bulk(1), 4, 1, Map.of("reserved", 2L, "registered", 1L, "failed", 1L)));
        assertThat(progress(bulks, 2)).isEqualTo(new BulkProgress(bulk(2), 0, 0, Map.of()));
        assertThat(bulks.progress(List.of())).isEmpty();
    }

    private static void save(Stores stores, Handle handle) {
        stores.transactions().inTransaction(() -> {
            stores.handles().save(handle);
            return handle;
        });
    }

    @Test
    default void one_s_own_are_listed_in_the_order_of_ids() {
        var bulks = emptyStores().bulks();
        for (int number : new int[] {3, 1, 2}) {
            bulks.begin(bulk(number), Optional.empty(), "a");
        }
        bulks.begin(bulk(4, OTHER, NOW), Optional.empty(), "a");
        assertThat(bulks.list(OWNER, Slice.first(10))).containsExactly(bulk(1).id(), bulk(2).id(), bulk(3).id());
        assertThat(bulks.list(OWNER, Slice.after(Samples.id(1), 1))).containsExactly(bulk(2).id());
        assertThat(bulks.list(new UserId(Samples.id(9)), Slice.first(10))).isEmpty();
    }

    @Test
    default void old_ones_are_forgotten_with_their_results_and_their_handles_stay() {
        var stores = emptyStores();
        var bulks = stores.bulks();
        var handle = Samples.stored(stores, 1);
        for (int number = 1; number <= 3; number++) {
            bulks.begin(bulk(number, OWNER, NOW.plusSeconds(number)), Optional.empty(), "a");
            bulks.add(bulk(number).id(), accepted(1, handle.id()));
        }
        assertThat(bulks.forget(NOW.plusSeconds(1), 10)).isZero();
        assertThat(bulks.forget(NOW.plusSeconds(3), 1)).isEqualTo(1);
        assertThat(bulks.list(OWNER, Slice.first(10))).containsExactly(bulk(2).id(), bulk(3).id());
        assertThat(bulks.forget(NOW.plusSeconds(3), 10)).isEqualTo(1);
        assertThat(bulks.results(bulk(2).id(), 0, 10)).isEmpty();
        assertThat(bulks.results(bulk(3).id(), 0, 10)).hasSize(1);
        assertThat(stores.handles().find(handle.id())).isPresent();
    }
}
