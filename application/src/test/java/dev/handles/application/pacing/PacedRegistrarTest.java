package dev.handles.application.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.handles.application.port.Registrar;
import dev.handles.application.testing.ScriptedRegistrar;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.Suffix;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.subject.Name;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time passes only when the test, or a pause that was asked for, says so. */
class PacedRegistrarTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final RegistrarAnswer DONE = new Done(Optional.empty());
    private static final RegistrarAnswer AWAY = new NotReached("away");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_000_000));
    private final AtomicInteger calls = new AtomicInteger();
    private final List<Duration> pauses = new ArrayList<>();
    private Supplier<RegistrarAnswer> answers = () -> DONE;
    private final PacedRegistrar paced = new PacedRegistrar(
            new ScriptedRegistrar((call, limit) -> {
                calls.incrementAndGet();
                return answers.get();
            }),
            FIRST_PAUSE,
            ((InstantSource) now::get).withZone(ZoneOffset.UTC),
            time -> {
                pauses.add(time);
                pass(time);
            });

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private static Registrar.Call call(String service, String proxy, Optional<Number> rate) {
        var properties = new HashMap<String, Object>(Map.of("type", "PID"));
        rate.ifPresent(number -> properties.put("rateLimit", number));
        return new Registrar.Call(
                Intent.REGISTER,
                new Identifier(Optional.empty(), new Suffix("abc")),
                Optional.empty(),
                new Destination(
                        new HandleServiceId(service),
                        new Name("My service"),
                        ProxyEndpoint.parse(proxy),
                        ServiceProperties.of(properties),
                        Optional.empty()),
                Optional.empty(),
                URI.create("http://localhost/share/1"),
                MetadataPrefix.OAI_DC,
                "<metadata/>",
                false);
    }

    private static Registrar.Call call() {
        return call("one", "http://one.example", Optional.empty());
    }

    private RegistrarAnswer perform() {
        return paced.perform(call(), LIMIT);
    }

    private void fail(int times) {
        answers = () -> AWAY;
        for (int i = 0; i < times; i++) {
            assertThat(perform()).isEqualTo(AWAY);
        }
    }

    private static NotReached notCalled(RegistrarAnswer answer) {
        assertThat(answer)
                .isInstanceOf(NotReached.class)
                .extracting("reason")
                .asString()
                .startsWith("not called: ");
        return (NotReached) answer;
    }

    @Test
    void without_a_limit_everything_passes_at_once() {
        IntStream.range(0, 1000).forEach(i -> assertThat(perform()).isEqualTo(DONE));
        assertThat(pauses).isEmpty();
    }

    @Test
    void five_failures_in_a_row_close_the_way_to_the_registrar() {
        fail(4);
        assertThat(paced.breakers()).extracting(PacedRegistrar.Breaker::state).containsExactly("closed");
        fail(1);

        var answer = notCalled(perform());

        assertThat(answer)
                .as("who waits is told at once, and not asked to wait")
                .isEqualTo(NotReached.notCalled("it did not answer the last 5 times", Optional.empty()));
        assertThat(paced.inBackground().perform(call(), LIMIT))
                .isEqualTo(NotReached.notCalled(
                        "it did not answer the last 5 times", Optional.of(Duration.ofSeconds(10))));
        assertThat(calls).hasValue(5);
        assertThat(paced.breakers()).extracting(PacedRegistrar.Breaker::state).containsExactly("open");
    }

    @Test
    void an_answer_between_failures_keeps_it_open_to_all_even_a_refusal() {
        for (var answer : List.of(DONE, new Refused("no"))) {
            fail(4);
            answers = () -> answer;
            assertThat(perform()).isEqualTo(answer);
        }
        fail(4);
        assertThat(calls).hasValue(14);
    }

    @Test
    void an_unclear_outcome_is_a_failure() {
        answers = () -> new Unclear("cut");
        IntStream.range(0, 5).forEach(i -> perform());
        notCalled(perform());
    }

    @Test
    void the_pause_doubles_after_each_trial_that_fails_up_to_five_minutes() {
        fail(5);
        for (long seconds : new long[] {10, 20, 40, 80, 160, 300, 300}) {
            int before = calls.get();
            pass(Duration.ofSeconds(seconds).minusMillis(1));
            notCalled(perform());
            assertThat(calls).as("before %s s have passed", seconds).hasValue(before);
            pass(Duration.ofMillis(1));
            assertThat(perform()).isEqualTo(AWAY);
        }
    }

    @Test
    void a_trial_that_is_answered_opens_the_way_and_forgets() {
        fail(5);
        pass(Duration.ofSeconds(10));
        fail(1);
        pass(Duration.ofSeconds(20));
        answers = () -> DONE;
        assertThat(perform()).isEqualTo(DONE);

        fail(5);
        assertThat(notCalled(paced.inBackground().perform(call(), LIMIT)).retryAfter())
                .contains(Duration.ofSeconds(10));
    }

    @Test
    void while_one_tries_the_others_are_not_called() {
        fail(5);
        pass(Duration.ofSeconds(10));
        answers = () -> {
            notCalled(perform());
            assertThat(paced.breakers())
                    .extracting(PacedRegistrar.Breaker::state)
                    .containsExactly("half_open");
            return DONE;
        };
        assertThat(perform()).isEqualTo(DONE);
        assertThat(calls).hasValue(6);
    }

    @Test
    void a_bug_during_the_trial_leaves_another_trial() {
        fail(5);
        pass(Duration.ofSeconds(10));
        answers = () -> {
            throw new IllegalStateException("a bug");
        };
        assertThatThrownBy(this::perform).isInstanceOf(IllegalStateException.class);
        answers = () -> DONE;
        assertThat(perform()).isEqualTo(DONE);
    }

    @Test
    void who_does_not_wait_for_an_answer_learns_nothing_of_the_registrar() {
        answers = () -> {
            pass(Duration.ofSeconds(1));
            return new Unclear("no answer within 1000 ms");
        };
        IntStream.range(0, 20).forEach(i -> paced.perform(call(), Duration.ofSeconds(1)));
        assertThat(calls).hasValue(20);
    }

    @Test
    void a_registrar_that_wants_to_be_left_alone_is_and_who_can_wait_does() {
        answers = () -> new NotReached("429", Optional.of(Duration.ofSeconds(12)));
        perform();
        answers = () -> DONE;

        assertThat(notCalled(paced.perform(call(), Duration.ofSeconds(20))).retryAfter())
                .isEmpty();
        assertThat(notCalled(paced.inBackground().perform(call(), LIMIT)).retryAfter())
                .contains(Duration.ofSeconds(12));
        assertThat(calls).hasValue(1);
        assertThat(perform()).isEqualTo(DONE);
        assertThat(pauses).containsExactly(Duration.ofSeconds(12));
    }

    @Test
    void its_own_retry_after_is_how_long_it_is_left_alone_but_for_an_hour_at_most() {
        answers = () -> new NotReached("503", Optional.of(Duration.ofMinutes(7)));
        var background = paced.inBackground();
        for (int i = 0; i < 5; i++) {
            assertThat(background.perform(call(), LIMIT)).extracting("reason").isEqualTo("503");
            pass(Duration.ofMinutes(7));
        }
        answers = () -> new NotReached("503", Optional.of(Duration.ofDays(1)));
        background.perform(call(), LIMIT);
        assertThat(notCalled(background.perform(call(), LIMIT)).retryAfter()).contains(Duration.ofHours(1));
    }

    @Test
    void another_destination_of_the_service_begins_anew() {
        fail(5);
        answers = () -> DONE;

        assertThat(paced.perform(call("one", "http://two.example", Optional.empty()), LIMIT))
                .isEqualTo(DONE);
        assertThat(paced.perform(call("two", "http://one.example", Optional.empty()), LIMIT))
                .isEqualTo(DONE);
        notCalled(perform());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 4, 50})
    void over_a_long_time_no_more_calls_begin_than_the_rate_limit_says(double rate) {
        var limited = call("one", "http://one.example", Optional.of(new BigDecimal(rate)));
        var begin = now.get();
        int made = 100;
        for (int i = 0; i < made; i++) {
            assertThat(paced.perform(limited, LIMIT)).isEqualTo(DONE);
        }
        double seconds = Duration.between(begin, now.get()).toNanos() / 1e9;
        assertThat(made).isLessThanOrEqualTo((int) Math.ceil(rate * seconds + Math.max(1, rate) + 0.001));
        assertThat(seconds).as("and it is not slower either").isLessThanOrEqualTo(made / rate);
    }

    @Test
    void in_the_background_nobody_stands_in_line_for_long() {
        var slow = call("one", "http://one.example", Optional.of(new BigDecimal("0.1")));
        assertThat(paced.perform(slow, LIMIT)).isEqualTo(DONE);
        assertThat(notCalled(paced.inBackground().perform(slow, LIMIT)).retryAfter())
                .contains(Duration.ofSeconds(10));
        assertThat(paced.perform(slow, LIMIT)).as("somebody who waits").isEqualTo(DONE);
        assertThat(pauses).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void who_is_interrupted_while_he_stands_in_line_does_not_call() {
        var interrupted = new PacedRegistrar(
                new ScriptedRegistrar((call, limit) -> DONE),
                FIRST_PAUSE,
                Clock.fixed(now.get(), ZoneOffset.UTC),
                time -> {
                    throw new InterruptedException();
                });
        var slow = call("one", "http://one.example", Optional.of(1));
        interrupted.perform(slow, LIMIT);
        notCalled(interrupted.perform(slow, LIMIT));
        assertThat(Thread.interrupted()).as("the mark is kept").isTrue();
    }

    @Test
    void eight_call_at_the_same_time_and_the_ninth_gives_way_or_waits() throws Exception {
        var entered = new CountDownLatch(Lane.CALLS);
        var end = new CountDownLatch(1);
        var hanging = holding(entered, end);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var eight = IntStream.range(0, Lane.CALLS)
                    .mapToObj(i -> threads.submit(() -> hanging.perform(call(), LIMIT)))
                    .toList();
            uninterrupted(entered);

            notCalled(hanging.perform(call(), Duration.ofMillis(1)));
            assertThat(hanging.breakers()).as("the others are not affected").hasSize(1);
            Future<RegistrarAnswer> ninth = threads.submit(() -> hanging.perform(call(), Duration.ofMinutes(10)));
            end.countDown();

            assertThat(ninth.get()).isEqualTo(DONE);
            for (var one : eight) {
                assertThat(one.get()).asInstanceOf(type(Done.class)).isEqualTo(DONE);
            }
        }
    }

    @Test
    void in_the_background_a_few_stand_in_line_for_a_place_and_the_rest_gives_way() throws Exception {
        var entered = new CountDownLatch(Lane.CALLS);
        var end = new CountDownLatch(1);
        var busy = holding(entered, end);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ExecutorCompletionService<RegistrarAnswer>(threads);
            for (int i = 0; i < Lane.CALLS; i++) {
                answers.submit(() -> busy.perform(call(), LIMIT));
            }
            uninterrupted(entered);
            int many = 10 * Lane.CALLS;
            for (int i = 0; i < many; i++) {
                answers.submit(() -> busy.inBackground().perform(call(), LIMIT));
            }
            int gaveWay = many - 4 * Lane.CALLS; // a few more may come to stand there at once
            for (int i = 0; i < gaveWay; i++) {
                assertThat(notCalled(answers.take().get()).tried()).isFalse();
            }
            end.countDown();
            int done = 0;
            for (int i = gaveWay; i < Lane.CALLS + many; i++) {
                done += answers.take().get().equals(DONE) ? 1 : 0;
            }
            assertThat(done).as("those who stood in line, too").isGreaterThanOrEqualTo(2 * Lane.CALLS);
        }
    }

    @Test
    void a_thousand_destinations_are_remembered_and_no_more() {
        fail(5);
        answers = () -> DONE;
        IntStream.range(0, 1000)
                .forEach(i -> paced.perform(call("other " + i, "http://one.example", Optional.empty()), LIMIT));
        assertThat(paced.breakers()).hasSize(1000);
        assertThat(perform()).as("the longest unused one was forgotten").isEqualTo(DONE);
    }

    /** Each call is counted as entered, and is answered at the end. */
    private PacedRegistrar holding(CountDownLatch entered, CountDownLatch end) {
        return new PacedRegistrar(
                new ScriptedRegistrar((call, limit) -> {
                    entered.countDown();
                    uninterrupted(end);
                    return DONE;
                }),
                FIRST_PAUSE,
                Clock.fixed(now.get(), ZoneOffset.UTC),
                time -> {});
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
