package dev.handles.application.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.handles.application.port.Registrar;
import dev.handles.application.testing.ScriptedRegistrar;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many calls begin, and what becomes of those whose turn has not come. */
class CallsInLineTest extends OnePacedRegistrar {

    @Test
    void without_a_limit_everything_passes_at_once() {
        IntStream.range(0, 1000).forEach(i -> assertThat(perform()).isEqualTo(DONE));
        assertThat(pauses).isEmpty();
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

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 4, 50})
    void what_is_told_by_several_requests_has_a_turn_for_each(double rate) {
        var begin = now.get();
        int made = 0;
        for (int i = 0; i < 100; i++) {
            assertThat(paced.perform(mds(rate), Duration.ofHours(1))).isEqualTo(DONE);
            made += 3;
            double seconds = Duration.between(begin, now.get()).toNanos() / 1e9;
            assertThat(made).as("after %s s", seconds).isLessThanOrEqualTo((int)
                    Math.ceil(rate * seconds + Math.max(3, rate) + 0.001));
            assertThat(seconds).as("and it is not slower either").isLessThanOrEqualTo(made / rate);
        }
    }

    @Test
    void a_look_is_one_request_and_who_has_more_to_say_waits_for_the_rest_of_its_turn() {
        paced.look(mds(1), LIMIT);
        paced.look(mds(1), LIMIT);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
        assertThat(paced.perform(mds(1), LIMIT)).isEqualTo(DONE);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(paced.isOpen(mds(1).destination()))
                .as("to the background, within two seconds")
                .isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(paced.isOpen(mds(1).destination())).isTrue();
    }

    @Test
    void what_may_begin_earlier_is_no_more_than_a_second_s_worth() {
        IntStream.range(0, 3).forEach(i -> paced.perform(mds(10), LIMIT));
        assertThat(pauses).isEmpty();
        assertThat(paced.isOpen(mds(10).destination())).isTrue();
        paced.perform(mds(10), LIMIT);
        assertThat(pauses).as("twelve requests").containsExactly(Duration.ofMillis(200));
    }

    private Registrar.Call mds(double rate) {
        return call(
                "one",
                "http://one.example",
                Map.of(
                        "type", "DOI",
                        "driver", "datacite_mds",
                        "host", "https://mds.example",
                        "prefix", "10.5072",
                        "username", "ABCD.REPO",
                        "password", "secret",
                        "rateLimit", new BigDecimal(rate)));
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
