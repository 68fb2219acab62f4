package dev.handles.application.bulk;

import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.bulk.CarryOutBulk.Line;
import dev.handles.application.bulk.CarryOutBulk.Order;
import dev.handles.application.bulk.CarryOutBulk.Outcome;
import dev.handles.application.bulk.CarryOutBulk.Run;
import dev.handles.application.handle.AcceptRegistrations;
import dev.handles.application.handle.ChangeHandle;
import dev.handles.application.handle.RegisterHandle;
import dev.handles.application.handle.RehearseRegistration;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.bulk.Bulk;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of lines when requests stall, repeat each other, or cannot be kept. */
class BulkExecutionTest {

    private static final Client CLIENT = new Client.User(new UserId(Samples.id(1)));
    private static final Optional<String> KEY = Optional.of("key");
    private static final String LINE = "a".repeat(64);
    private static final Order ORDER =
            new Order.Register(new RegisterHandle.Subject(Optional.empty(), Optional.empty()), () -> {
                throw new AssertionError("not asked here");
            });

    private final InMemoryStore stores = new InMemoryStore();
    private Instant now = Samples.NOW;
    private int accepted;
    private int together;
    private int woken;
    private boolean away;
    private boolean removing;

    /** Makes a handle in the store each time, so that a count of them tells what was undone. */
    private final class Accepting implements AcceptRegistrations {
        @Override
        public Handle accept(
                Client client,
                OnBehalfOf behalf,
                RegisterHandle.Subject subject,
                Supplier<RegisterHandle.Command> request) {
            if (away) {
                throw new Problem.TemporaryFailure(1).raise();
            }
            if (removing) {
                throw new Problem.ExternalServiceOperationFailed("service", "still to be removed", Optional.empty())
                        .raise();
            }
            return Samples.stored(stores, ++accepted);
        }

        @Override
        public <T> T acceptAll(
                Client client, OnBehalfOf behalf, List<Request> requests, Function<List<Decision>, T> keeping) {
            together++;
            return stores.transactions()
                    .inTransaction(() -> keeping.apply(requests.stream()
                            .<Decision>map(request ->
                                    new Decision.Accepted(accept(client, behalf, request.subject(), request.command())))
                            .toList()));
        }

        @Override
        public void workIsDue() {
            woken++;
        }
    }

    static final ChangeHandle NO_CHANGES = new ChangeHandle() {
        @Override
        public void changeMetadata(Client client, HandleId id, Optional<Long> version, Supplier<String> metadata) {
            throw new Problem.Forbidden().raise();
        }

        @Override
        public void delete(Client client, HandleId id, Optional<Long> version) {
            throw new Problem.NotFound().raise();
        }
    };

    private static final RehearseRegistration NO_REHEARSALS = (client, behalf, subject, request) -> {
        throw new AssertionError("not rehearsed here");
    };

    private final BulkUseCases bulks = BulkUseCases.over(
            new BulkUseCases.SingleHandles(new Accepting(), NO_CHANGES, NO_REHEARSALS),
            stores.bulks(),
            stores.transactions(),
            () -> UUID.randomUUID().toString().replace("-", ""),
            clock());

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private Run begin() {
        return bulks.carryOut().begin(CLIENT, KEY);
    }

    private static String take(Run run, int line, Order order) {
        return run.take(List.of(line(line, order)));
    }

    private static Line line(int number, Order order) {
        return new Line(number, LINE, order, outcome -> switch (outcome) {
            case Outcome.Accepted(var handle) -> handle.id().value();
            case Outcome.Refused(var problem) -> problem.toString();
            case Outcome.Changed changed -> "changed";
            case Outcome.Retired retired -> "retired";
            case Outcome.Rehearsed rehearsed -> "rehearsed";
        });
    }

    private long handles() {
        return stores.figures().handles(Set.of("reserved")).getOrDefault("reserved", 0L);
    }

    private Bulk.State state(Optional<BulkId> id) {
        return bulks.read().read(CLIENT, id.orElseThrow()).state();
    }

    @Test
    void a_stalled_request_and_its_successor_make_one_handle_of_a_line_and_tell_the_same() {
        var stalled = begin();
        assertThat(problemOf(this::begin)).isInstanceOf(Problem.TemporaryFailure.class);
        now = now.plus(BulkRun.LEASE);
        var successor = begin();
        assertThat(successor.id()).isEqualTo(stalled.id());
        var told = take(successor, 1, ORDER);
        now = now.minus(BulkRun.LEASE); // the stalled one does not see yet that its lease is over
        assertThat(take(stalled, 1, ORDER)).isEqualTo(told);
        assertThat(accepted).as("both tried").isEqualTo(2);
        assertThat(handles()).isEqualTo(1);
        now = now.plus(BulkRun.LEASE);
        assertThat(problemOf(() -> take(stalled, 2, ORDER))).isInstanceOf(Problem.TemporaryFailure.class);
        stalled.close();
        assertThat(state(successor.id())).isEqualTo(Bulk.State.RUNNING);
    }

    @Test
    void a_stalled_request_and_its_successor_who_take_lines_together_make_one_handle_of_each() {
        var lines = List.of(line(1, ORDER), line(2, ORDER), line(3, ORDER));
        var stalled = begin();
        now = now.plus(BulkRun.LEASE);
        var successor = begin();
        now = now.minus(BulkRun.LEASE); // the stalled one does not see yet that its lease is over
        var first = successor.take(lines.subList(0, 2));
        var second = successor.take(lines.subList(1, 2));
        assertThat(stalled.take(lines)).isEqualTo(first);
        assertThat(stalled.take(lines.subList(1, 3))).isEqualTo(second);
        var third = stalled.take(lines.subList(2, 3));
        assertThat(successor.take(lines.subList(2, 3))).isEqualTo(third);
        assertThat(together).as("both tried, and once was enough").isEqualTo(2);
        assertThat(handles()).isEqualTo(3);
    }

    @Test
    void what_may_be_better_off_later_is_not_kept_and_taken_again_by_a_repeat() {
        var run = begin();
        var first = take(run, 1, ORDER);
        away = true;
        assertThat(take(run, 2, ORDER)).contains("TemporaryFailure");
        away = false;
        var third = take(run, 3, ORDER);
        assertThat(run.complete()).isFalse();
        run.close();
        assertThat(state(run.id())).isEqualTo(Bulk.State.INTERRUPTED);

        var repeat = begin();
        assertThat(take(repeat, 1, ORDER)).isEqualTo(first);
        assertThat(take(repeat, 2, ORDER)).isEqualTo(Samples.id(3));
        assertThat(take(repeat, 3, ORDER)).isEqualTo(third);
        assertThat(repeat.complete()).isTrue();
        repeat.close();
        assertThat(state(run.id())).isEqualTo(Bulk.State.COMPLETE);
        assertThat(handles()).isEqualTo(3);
    }

    @Test
    void of_one_user_only_some_are_under_way_at_once() {
        var runs = Stream.generate(() -> bulks.carryOut().begin(CLIENT, Optional.empty()))
                .limit(OpenBulks.MOST)
                .toList();
        assertThat(problemOf(() -> bulks.carryOut().begin(CLIENT, Optional.empty())))
                .isEqualTo(new Problem.TooManyRequests(5));
        bulks.carryOut().begin(new Client.User(new UserId(Samples.id(2))), KEY).close();

        runs.getFirst().close();
        runs.getFirst().close();
        var one = begin();
        assertThat(problemOf(this::begin)).isEqualTo(new Problem.TooManyRequests(5));
        one.close();
        assertThat(problemOf(() -> bulks.carryOut().begin(Client.nobody(), KEY)))
                .isEqualTo(new Problem.Unauthorized(Optional.empty()));
        runs.forEach(Run::close);
    }

    @Test
    void one_that_cannot_begin_is_not_under_way() {
        try (var run = begin()) {
            for (int i = 0; i < 2 * OpenBulks.MOST; i++) {
                assertThat(problemOf(this::begin)).isInstanceOf(Problem.TemporaryFailure.class);
            }
        }
    }

    @Test
    void when_nothing_can_be_kept_three_times_in_a_row_the_request_is_over() {
        try (var run = begin()) {
            away = true;
            List.of(1, 2, 3).forEach(line -> take(run, line, ORDER));
            assertThat(problemOf(() -> take(run, 4, ORDER))).isInstanceOf(Problem.TemporaryFailure.class);
        }
    }

    /** Of identifiers that are being taken back, say: each line is told so, none is kept, and the next may be well. */
    @Test
    void what_waits_for_a_registrar_stops_nothing_and_is_taken_again_by_a_repeat() {
        var run = begin();
        removing = true;
        for (int line = 1; line <= 5; line++) {
            assertThat(take(run, line, ORDER)).contains("ExternalServiceOperationFailed");
        }
        removing = false;
        var sixth = take(run, 6, ORDER);
        assertThat(run.complete()).isFalse();
        run.close();

        var repeat = begin();
        for (int line = 1; line <= 5; line++) {
            assertThat(take(repeat, line, ORDER)).isEqualTo(Samples.id(1 + line));
        }
        assertThat(take(repeat, 6, ORDER)).isEqualTo(sixth);
        assertThat(repeat.complete()).isTrue();
    }

    @Test
    void refusals_are_kept_and_workers_are_woken_only_when_there_is_work() {
        try (var run = begin()) {
            assertThat(take(run, 1, new Order.Retire(new HandleId("x")))).contains("NotFound");
            run.handOver();
            assertThat(woken).isZero();
            take(run, 2, ORDER);
            run.handOver();
            run.handOver();
            assertThat(woken).isEqualTo(1);
            assertThat(run.complete()).isTrue();
            var progress = bulks.read().read(CLIENT, run.id().orElseThrow()).progress();
            assertThat(progress.accepted()).isEqualTo(1);
            assertThat(progress.refused()).isEqualTo(1);
        }
    }
}
