package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Listed;
import dev.handles.application.port.Reconciliations.Numbered;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.reconciliation.Finding;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.ReconciliationId;
import dev.handles.domain.reconciliation.Tally;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@code Reconciliations} must do. */
public interface ReconciliationsContract {

    Instant AT = Samples.NOW.plusMillis(123);
    URI PAGE = URI.create("https://handles.example.org/share/1");

    /** Stores with nothing in them. */
    Stores emptyStores();

    private static HandleServiceId service(Stores stores, int number) {
        var service = Samples.handleService(number);
        stores.handleServices().add(service);
        return service.id();
    }

    private static Reconciliation begun(int number, HandleServiceId service, Instant at) {
        return Reconciliation.begin(
                new ReconciliationId(Samples.id(number)), service, Samples.CREATOR.user(), false, at);
    }

    private static Reconciliation stored(Stores stores, int number, HandleServiceId service) {
        var begun = begun(number, service, AT);
        stores.reconciliations().add(begun);
        return begun;
    }

    private static Reconciliation claimed(Stores stores, String owner, Instant now) {
        var claimed = stores.reconciliations().claim(new Lease(owner, now.plusSeconds(60)), now, 10);
        assertThat(claimed).hasSize(1);
        return claimed.getFirst();
    }

    private static Reconciliation ended(Stores stores, Reconciliation claimed) {
        var ended = claimed.next(AT).next(AT).next(AT.plusSeconds(9));
        assertThat(stores.reconciliations()
                        .save(ended, claimed.lease().orElseThrow().owner()))
                .isTrue();
        return ended;
    }

    @Test
    default void a_reconciliation_is_stored_whole_wherever_it_stands() {
        var stores = emptyStores();
        var reconciliations = stores.reconciliations();
        var begun = stored(stores, 1, service(stores, 1));
        assertThat(reconciliations.find(begun.id())).contains(begun);
        assertThat(reconciliations.find(new ReconciliationId(Samples.id(2)))).isEmpty();

        var claimed = claimed(stores, "me", AT);
        assertThat(claimed).isEqualTo(begun.leased(new Lease("me", AT.plusSeconds(60))));
        var counted = claimed;
        for (Tally tally : Tally.values()) {
            counted = counted.counted(tally, tally.ordinal() + 1L);
        }
        for (var state : List.of(
                counted.untold("why ж").unlisted("because").passed("a cursor", AT.plusMillis(1)),
                counted.next(AT.plusMillis(2)),
                counted.next(AT).next(AT),
                counted.next(AT).next(AT).leased(new Lease("me", AT.plusSeconds(90))))) {
            assertThat(reconciliations.save(state, "me")).isTrue();
            assertThat(reconciliations.find(begun.id())).contains(state);
            assertThat(reconciliations.findAll(List.of(begun.id(), new ReconciliationId("x"))))
                    .containsExactly(state);
        }
        var failed = counted.unreached(AT.plusSeconds(200_000), AT.plusSeconds(200_001), "it is away");
        assertThat(reconciliations.save(failed, "me")).isTrue();
        assertThat(reconciliations.find(begun.id())).contains(failed);
        assertThat(failed.state()).isEqualTo(Reconciliation.State.FAILED);
    }

    @Test
    default void a_service_has_one_running_at_a_time_whoever_begins_at_once() {
        var stores = emptyStores();
        var service = service(stores, 1);
        var other = service(stores, 2);
        var outcomes = atOnce(8, number -> {
            try {
                stores.reconciliations().add(begun(number, service, AT));
                return "begun";
            } catch (Problem.Raised raised) {
                return raised.problem().getClass().getSimpleName();
            }
        });
        assertThat(outcomes).containsOnlyOnce("begun").containsOnly("begun", "AlreadyExists");
        stored(stores, 100, other);
    }

    @Test
    default void one_of_no_service_is_not_there() {
        var stores = emptyStores();
        assertThat(problemOf(() -> stores.reconciliations().add(begun(1, new HandleServiceId(Samples.id(9)), AT))))
                .isEqualTo(new Problem.NotFound());
    }

    @Test
    default void one_claimant_gets_it_and_the_next_when_his_lease_is_over() {
        var stores = emptyStores();
        stored(stores, 1, service(stores, 1));
        var claimed = atOnce(
                6,
                number -> stores.reconciliations()
                        .claim(new Lease("node " + number, AT.plusSeconds(60)), AT, 10)
                        .size());
        assertThat(claimed.stream().mapToInt(size -> size).sum()).isEqualTo(1);
        assertThat(stores.reconciliations().claim(new Lease("x", AT.plusSeconds(120)), AT.plusSeconds(59), 10))
                .isEmpty();
        var taken = claimed(stores, "heir", AT.plusSeconds(60));
        assertThat(stores.reconciliations().save(taken.passed("late", AT), "node 0"))
                .isFalse();
        assertThat(stores.reconciliations().save(taken.passed("c", AT), "heir")).isTrue();
    }

    @Test
    default void one_that_rests_is_due_when_it_said() {
        var stores = emptyStores();
        stored(stores, 1, service(stores, 1));
        var resting = claimed(stores, "me", AT).passed("c", AT).resting(AT.plusSeconds(5));
        assertThat(stores.reconciliations().save(resting, "me")).isTrue();
        var lease = new Lease("you", AT.plusSeconds(90));
        assertThat(stores.reconciliations().claim(lease, AT.plusMillis(4999), 10))
                .isEmpty();
        assertThat(stores.reconciliations().claim(lease, AT.plusSeconds(5), 10)).containsExactly(resting.leased(lease));
    }

    @Test
    default void one_that_ended_is_never_due_and_may_run_again_unless_another_does() {
        var stores = emptyStores();
        var service = service(stores, 1);
        stored(stores, 1, service);
        var ended = ended(stores, claimed(stores, "me", AT));
        assertThat(ended.state()).isEqualTo(Reconciliation.State.DONE);
        assertThat(stores.reconciliations().claim(new Lease("x", AT), AT.plusSeconds(100_000), 10))
                .isEmpty();

        var again = ended.repaired(Samples.CREATOR.user(), AT.plusSeconds(10));
        assertThat(stores.reconciliations().resume(again)).isTrue();
        assertThat(stores.reconciliations().find(again.id())).contains(again);
        assertThat(problemOf(() -> stores.reconciliations().resume(again)))
                .as("it runs")
                .isEqualTo(new Problem.AlreadyExists(Optional.empty()));
        assertThat(problemOf(() -> stored(stores, 2, service))).isEqualTo(new Problem.AlreadyExists(Optional.empty()));

        var endedAgain = claimed(stores, "me", AT.plusSeconds(10)).next(AT.plusSeconds(11));
        assertThat(stores.reconciliations().save(endedAgain, "me")).isTrue();
        stored(stores, 3, service);
        assertThat(problemOf(() -> stores.reconciliations().resume(again)))
                .as("another one runs")
                .isEqualTo(new Problem.AlreadyExists(Optional.empty()));
    }

    @Test
    default void they_are_listed_newest_first_page_by_page() {
        var stores = emptyStores();
        var service = service(stores, 1);
        for (int number : new int[] {3, 1, 2, 5, 4}) {
            var begun = begun(number, service, AT.plusSeconds(number / 2));
            stores.reconciliations().add(begun);
            ended(stores, claimed(stores, "me", AT.plusSeconds(10)));
        }
        stored(stores, 9, service(stores, 2));
        var all = stores.reconciliations().list(service, Slice.first(10));
        assertThat(all)
                .extracting(Listed::id)
                .containsExactly(Samples.id(4), Samples.id(5), Samples.id(2), Samples.id(3), Samples.id(1));
        for (int from = 0; from < all.size(); from++) {
            assertThat(stores.reconciliations()
                            .list(service, Slice.after(all.get(from).cursor(), 2)))
                    .isEqualTo(all.subList(from + 1, Math.min(all.size(), from + 3)));
        }
        assertThat(problemOf(() -> stores.reconciliations().list(service, Slice.after("nonsense", 2))))
                .isInstanceOf(Problem.BadData.class);
    }

    @Test
    default void findings_are_kept_once_each_and_read_page_by_page() {
        var stores = emptyStores();
        var id = stored(stores, 1, service(stores, 1)).id();
        var handle = Samples.stored(stores, 7);
        var findings = List.of(
                Finding.unknownToUs("10.5072/A"),
                Finding.missing(handle, PAGE),
                Finding.differentTarget(handle, PAGE, Optional.of("https://x.example/" + "y".repeat(3000))),
                Finding.differentTarget(
                        Samples.handle(8, handle.service(), Samples.shareOf(handle)), PAGE, Optional.empty()),
                Finding.notRemoved(handle).repaired(),
                Finding.unknownToUs("\u0000 odd\uD800 " + "ж".repeat(700)));
        for (Finding finding : findings) {
            assertThat(stores.reconciliations().note(id, finding)).isTrue();
        }
        assertThat(stores.reconciliations().note(id, Finding.unknownToUs("10.5072/a")))
                .isFalse();
        var all = stores.reconciliations().findings(id, Slice.first(100));
        assertThat(all)
                .isEqualTo(IntStream.range(0, findings.size())
                        .mapToObj(i -> new Numbered(i + 1, findings.get(i)))
                        .toList());
        assertThat(stores.reconciliations().findings(id, Slice.after("2", 3))).isEqualTo(all.subList(2, 5));
        assertThat(stores.reconciliations().findings(id, Slice.after("6", 3))).isEmpty();
        assertThat(problemOf(() -> stores.reconciliations().findings(id, Slice.after("x", 3))))
                .isInstanceOf(Problem.BadData.class);

        stores.reconciliations().repaired(id, 2);
        assertThat(stores.reconciliations().findings(id, Slice.after("1", 1)))
                .containsExactly(new Numbered(2, findings.get(1).repaired()));
    }

    @Test
    default void they_go_with_their_service() {
        var stores = emptyStores();
        var service = service(stores, 1);
        var id = stored(stores, 1, service).id();
        stores.reconciliations().note(id, Finding.unknownToUs("10.5072/a"));
        var claimed = claimed(stores, "me", AT);
        stores.handleServices().remove(service);
        assertThat(stores.reconciliations().find(id)).isEmpty();
        assertThat(stores.reconciliations().findings(id, Slice.first(10))).isEmpty();
        assertThat(stores.reconciliations().save(claimed.passed("c", AT), "me")).isFalse();
    }

    @Test
    default void of_those_that_ended_long_ago_the_oldest_of_the_service_are_forgotten() {
        var stores = emptyStores();
        var reconciliations = stores.reconciliations();
        var service = service(stores, 1);
        var other = service(stores, 2);
        stored(stores, 9, other);
        var end = ended(stores, claimed(stores, "me", AT)).endedAt().orElseThrow();
        for (int number = 1; number <= 3; number++) {
            reconciliations.add(begun(number, service, AT.plusSeconds(number)));
            ended(stores, claimed(stores, "me", AT.plusSeconds(number)));
        }
        var old = new ReconciliationId(Samples.id(1));
        reconciliations.note(old, Finding.unknownToUs("10.5072/a"));
        reconciliations.add(begun(4, service, AT));

        assertThat(reconciliations.forget(service, end, 2)).isZero();
        assertThat(reconciliations.forget(service, end.plusMillis(1), 2)).isEqualTo(2);
        assertThat(reconciliations.find(old)).isEmpty();
        assertThat(reconciliations.findings(old, Slice.first(10))).isEmpty();
        assertThat(reconciliations.forget(service, end.plusMillis(1), 2)).isEqualTo(1);
        assertThat(reconciliations.forget(service, end.plusMillis(1), 2)).isZero();
        assertThat(reconciliations.list(service, Slice.first(10))).hasSize(1);
        assertThat(reconciliations.list(other, Slice.first(10))).hasSize(1);
    }

    @Test
    default void what_reconciliations_ask_of_handles_and_their_jobs() {
        var stores = emptyStores();
        var gone = Samples.stored(stores, 1);
        var live = Samples.stored(stores, 2);
        for (var handle : List.of(gone, live)) {
            var number = handle.equals(gone) ? 1 : 2;
            stores.registrationJobs().add(Samples.job(handle, Samples.handleService(number), "me", AT));
        }
        var job = stores.registrationJobs().find(gone.id()).orElseThrow();
        assertThat(stores.handles().takenAmong(List.of(gone.identifier().key(), "10.5072/nobodys")))
                .containsExactly(gone.identifier().key());
        assertThat(stores.handles().takenAmong(List.of())).isEmpty();
        assertThat(stores.registrationJobs().findAll(List.of(gone.id()))).containsExactly(job);

        assertThat(stores.registrationJobs().refusedRemovals(gone.service(), Slice.first(5)))
                .isEmpty();
        var leaving = gone.leaving();
        stores.handles().save(leaving);
        assertThat(stores.registrationJobs().refusedRemovals(gone.service(), Slice.first(5)))
                .as("somebody calls")
                .isEmpty();
        stores.registrationJobs().settle(job.givenUp(true, "no"), "me");
        var refused = stores.registrationJobs().refusedRemovals(gone.service(), Slice.first(5));
        assertThat(refused).extracting(at -> at.id()).containsExactly(gone.id());
        assertThat(stores.registrationJobs()
                        .refusedRemovals(
                                gone.service(), Slice.after(refused.getFirst().cursor(), 5)))
                .isEmpty();
        assertThat(stores.registrationJobs().refusedRemovals(live.service(), Slice.first(5)))
                .isEmpty();
    }
}
