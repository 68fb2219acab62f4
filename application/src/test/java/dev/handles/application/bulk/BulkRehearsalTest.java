package dev.handles.application.bulk;

import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.bulk.CarryOutBulk.Line;
import dev.handles.application.bulk.CarryOutBulk.Order;
import dev.handles.application.bulk.CarryOutBulk.Outcome;
import dev.handles.application.bulk.CarryOutBulk.Run;
import dev.handles.application.handle.AcceptRegistrations;
import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.application.handle.RehearseRegistration;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.Suffix;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What lines of which nothing is done are told of each other. */
class BulkRehearsalTest {

    private static final Client CLIENT = new Client.User(new UserId(Samples.id(1)));
    private static final String TAKEN = new Problem.AlreadyExists(Optional.empty()).toString();

    private final InMemoryStore stores = new InMemoryStore();
    private boolean away;

    private static final class NoRegistrations implements AcceptRegistrations {
        @Override
        public Handle accept(Client client, OnBehalfOf behalf, Subject subject, Supplier<Command> request) {
            throw new AssertionError("to be rehearsed only");
        }

        @Override
        public <T> T acceptAll(
                Client client, OnBehalfOf behalf, List<Request> requests, Function<List<Decision>, T> keeping) {
            throw new AssertionError("to be rehearsed only");
        }

        @Override
        public void workIsDue() {
            throw new AssertionError("to be rehearsed only");
        }
    }

    /** Names a handle as it is told to, or else by a template that has the same for all. */
    private final RehearseRegistration rehearsals = (client, behalf, subject, request) -> {
        if (away) {
            throw new Problem.TemporaryFailure(5).raise();
        }
        var name = request.get().identifier().orElse("of-template");
        return new RehearseRegistration.Rehearsal(
                new Identifier(Optional.empty(), new Suffix(name)), Optional.empty(), "<metadata/>", List.of());
    };

    private final RehearseBulk bulks = new BulkRehearsal(new BulkWork(
            new BulkUseCases.SingleHandles(new NoRegistrations(), BulkExecutionTest.NO_CHANGES, rehearsals),
            stores.bulks(),
            stores.transactions(),
            new Semaphore(1),
            new OpenBulks(),
            Clock.systemUTC()));

    private static Order registration(int share, Optional<String> identifier) {
        var subject = new Subject(Optional.of(new ShareId(Samples.id(share))), Optional.empty());
        return new Order.Register(subject, () -> new Command(identifier, MetadataPrefix.OAI_DC, "<metadata/>"));
    }

    private static String take(Run run, Order order) {
        return run.take(List.of(new Line(1, "a".repeat(64), order, outcome -> switch (outcome) {
            case Outcome.Rehearsed(var rehearsal) -> rehearsal.identifier().text();
            case Outcome.Refused(var problem) -> problem.toString();
            case Outcome.Accepted accepted -> throw new AssertionError(accepted);
            case Outcome.Changed changed -> throw new AssertionError(changed);
            case Outcome.Retired retired -> throw new AssertionError(retired);
        })));
    }

    @Test
    void of_two_lines_that_want_one_share_or_one_identifier_the_second_is_refused() {
        try (var run = bulks.begin(CLIENT)) {
            assertThat(take(run, registration(1, Optional.of("a")))).isEqualTo("a");
            assertThat(take(run, registration(1, Optional.of("b")))).isEqualTo(TAKEN);
            assertThat(take(run, registration(2, Optional.of("a"))))
                    .isEqualTo(new Problem.AlreadyExists(Optional.of("identifier")).toString());
            assertThat(take(run, registration(2, Optional.of("b"))))
                    .as("what was refused took nothing")
                    .isEqualTo("b");
            assertThat(take(run, registration(3, Optional.empty()))).isEqualTo("of-template");
            assertThat(take(run, registration(4, Optional.empty())))
                    .as("would get another name")
                    .isEqualTo("of-template");
            assertThat(take(run, registration(5, Optional.of("of-template")))).contains("identifier");
            run.handOver();
            assertThat(run.complete()).isTrue();
        }
        try (var another = bulks.begin(CLIENT)) {
            assertThat(take(another, registration(1, Optional.of("a")))).isEqualTo("a");
            assertThat(another.id()).isEmpty();
        }
    }

    @Test
    void what_is_no_registration_is_refused() {
        try (var run = bulks.begin(CLIENT)) {
            var handle = new HandleId("x");
            for (var order : List.of(new Order.Retire(handle), new Order.Change(handle, () -> "<metadata/>"))) {
                assertThat(take(run, order)).contains("dryRun");
            }
            var problem = new Problem.MissingRequiredValue("handleId");
            assertThat(take(run, new Order.Unreadable(problem))).isEqualTo(problem.toString());
        }
    }

    @Test
    void a_store_that_is_away_ends_the_run_instead_of_refusing_each_line() {
        try (var run = bulks.begin(CLIENT)) {
            away = true;
            assertThat(problemOf(() -> take(run, registration(1, Optional.empty()))))
                    .isInstanceOf(Problem.TemporaryFailure.class);
        }
    }

    @Test
    void rehearsals_count_among_the_bulks_that_one_user_has_under_way() {
        var runs =
                Stream.generate(() -> bulks.begin(CLIENT)).limit(OpenBulks.MOST).toList();
        assertThat(problemOf(() -> bulks.begin(CLIENT))).isInstanceOf(Problem.TooManyRequests.class);
        runs.getFirst().close();
        runs.getFirst().close();
        bulks.begin(CLIENT);
        assertThat(problemOf(() -> bulks.begin(CLIENT))).isInstanceOf(Problem.TooManyRequests.class);
        assertThat(problemOf(() -> bulks.begin(Client.nobody()))).isInstanceOf(Problem.Unauthorized.class);
    }
}
