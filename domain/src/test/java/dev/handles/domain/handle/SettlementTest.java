package dev.handles.domain.handle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.handle.Settlement.Times;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every answer to every intent in every state: few enough to try them all. */
class SettlementTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Duration STRAGGLING = Duration.ofMinutes(5);
    private static final Instant RETRY = NOW.plusSeconds(10);
    private static final Instant VISIBLE = Instant.parse("2026-01-02T03:04:06Z");
    private static final PublicHandle KNOWN = new PublicHandle("doi:10.5072/abc");
    private static final Destination DESTINATION = new Destination(
            new HandleServiceId("s"),
            new Name("My service"),
            Optional.of(ProxyEndpoint.of("http://localhost:1/proxy")),
            ServiceProperties.of(Map.of("type", "DOI", "prefix", "10.5072")),
            Optional.empty());

    /** A client waits: the answer decides, after however many that passed within his wait. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            done       | registered | REGISTER   | DONE     | true
            refused    | deleted    | REGISTER   | GIVEN_UP | false
            notReached | deleted    | REGISTER   | GIVEN_UP | false
            unclear    | deleting   | UNREGISTER | PENDING  | true
            """)
    void the_last_answer_within_his_wait_is_the_clients(
            String answer, String state, Intent intent, Step step, boolean mayExist) {
        var job = job(Intent.REGISTER, Patience.ONE_TRY, 1, true);
        assertThat(settle(reserved(), job.calledAgain(), answer(answer), true)
                        .handle()
                        .state())
                .isEqualTo(
                        settle(reserved(), job, answer(answer), true).handle().state());
        var settled = settle(reserved(), job, answer(answer), true);
        assertThat(settled.handle().state().wireName()).isEqualTo(state);
        assertThat(settled.job().intent()).isEqualTo(intent);
        assertThat(settled.job().step()).isEqualTo(step);
        assertThat(settled.job().mayExist()).isEqualTo(mayExist);
    }

    /** Nobody waits, or nobody waits any more since the node that called died. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 | done       | true  | registered | DONE
            2 | unclear    | true  | reserved   | PENDING
            2 | notReached | true  | reserved   | PENDING
            2 | refused    | true  | failed     | GIVEN_UP
            1 | done       | true  | registered | DONE
            1 | unclear    | true  | reserved   | PENDING
            1 | notReached | true  | reserved   | PENDING
            1 | refused    | true  | failed     | GIVEN_UP
            9 | unclear    | false | failed     | GIVEN_UP
            9 | notReached | false | failed     | GIVEN_UP
            """)
    void what_may_work_later_is_tried_until_the_horizon(
            int attempts, String answer, boolean beforeHorizon, String state, Step step) {
        var settled = settle(
                reserved(), job(Intent.REGISTER, Patience.KEEP_TRYING, attempts, true), answer(answer), beforeHorizon);
        assertThat(settled.handle().state().wireName()).isEqualTo(state);
        assertThat(settled.job().intent()).isEqualTo(Intent.REGISTER);
        assertThat(settled.job().step()).isEqualTo(step);
        assertThat(settled.job().nextAttemptAt())
                .isEqualTo(step == Step.PENDING ? Optional.of(RETRY) : Optional.empty());
    }

    @Test
    void a_mark_is_of_what_clients_own() {
        var handle = registered();
        assertThat(handle.mark()).isBetween(0L, 999_999_999_999_999_999L);
        assertThat(handle.updating().settled().mark()).isEqualTo(handle.mark());
        assertThat(handle.changed(handle.metadata(), () -> NOW.plusSeconds(9)).mark())
                .isEqualTo(handle.mark());
        assertThat(handle.changed(handle.metadata() + " ", () -> NOW).mark()).isNotEqualTo(handle.mark());
    }

    @ParameterizedTest
    @CsvSource({"REGISTER, false", "REGISTER, true", "UPDATE, true", "UNREGISTER, true"})
    void a_call_that_nobody_made_is_no_attempt_and_says_nothing_of_what_is_there(Intent intent, boolean mayExist) {
        var before = intent == Intent.REGISTER ? reserved() : registered();
        var handle = intent == Intent.UNREGISTER ? before.leaving() : before;
        var job = job(intent, Patience.KEEP_TRYING, 2, mayExist);
        var settled = settle(handle, job, NotReached.notCalled("others are", Optional.empty()), true);
        assertThat(settled.job().step()).isEqualTo(Step.PENDING);
        assertThat(settled.job().attempts()).isEqualTo(1);
        assertThat(settled.job().mayExist()).isEqualTo(mayExist);
        assertThat(settled.job().claimed(new Lease("node", NOW)).mayBeThere()).isEqualTo(mayExist);
    }

    /** The client deleted the handle while the registrar was being told of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | done       | deleting | UNREGISTER | PENDING
            1 | unclear    | deleting | UNREGISTER | PENDING
            1 | refused    | deleted  | REGISTER   | GIVEN_UP
            1 | notReached | deleted  | REGISTER   | GIVEN_UP
            2 | refused    | deleting | UNREGISTER | PENDING
            2 | notReached | deleting | UNREGISTER | PENDING
            """)
    void what_nobody_wants_any_more_does_not_stay_at_the_registrar(
            int attempts, String answer, String state, Intent intent, Step step) {
        var settled = settle(
                reserved().leaving(), job(Intent.REGISTER, Patience.KEEP_TRYING, attempts, true), answer(answer), true);
        assertThat(settled.handle().state().wireName()).isEqualTo(state);
        assertThat(settled.job().intent()).isEqualTo(intent);
        assertThat(settled.job().step()).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            done       | true  | deleted  | DONE
            refused    | true  | deleting | PENDING
            refused    | false | deleting | GIVEN_UP
            notReached | true  | deleting | PENDING
            unclear    | true  | deleting | PENDING
            unclear    | false | deleting | GIVEN_UP
            """)
    void a_removal_goes_on_until_it_is_done(String answer, boolean beforeHorizon, String state, Step step) {
        var settled = settle(
                registered().leaving(),
                job(Intent.UNREGISTER, Patience.KEEP_TRYING, 1, true),
                answer(answer),
                beforeHorizon);
        assertThat(settled.handle().state().wireName()).isEqualTo(state);
        assertThat(settled.job().step()).isEqualTo(step);
        assertThat(settled.job().mayExist()).isEqualTo(step != Step.DONE);
    }

    /** The registrar may still be busy with what it never answered when it says that there is nothing to be removed. */
    @Test
    void what_was_never_confirmed_is_removed_once_more_when_nothing_can_come_any_longer() {
        var leaving = settle(reserved(), job(Intent.REGISTER, Patience.ONE_TRY, 1, true), answer("unclear"), true);
        var lease = new Lease("node", NOW.plusSeconds(60));

        var early = settle(leaving.handle(), leaving.job().claimed(lease), answer("done"), true);
        assertThat(early.handle().state()).isInstanceOf(HandleState.Deleting.class);
        assertThat(early.job().intent()).isEqualTo(Intent.UNREGISTER);
        assertThat(early.job().dueAt()).contains(NOW.plus(STRAGGLING));
        assertThat(early.job().mayExist()).as("who wants it again finds it").isTrue();

        var late = Settlement.of(
                early.handle(),
                early.job().claimed(lease),
                early.handle().metadata(),
                answer("done"),
                new Times(NOW.plus(STRAGGLING), Optional.of(RETRY), STRAGGLING, () -> VISIBLE));
        assertThat(late.handle().state()).isInstanceOf(HandleState.Deleted.class);
        assertThat(late.job().step()).isEqualTo(Step.DONE);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void a_handle_that_was_registered_never_becomes_failed(RegistrarAnswer answer) {
        for (boolean beforeHorizon : new boolean[] {true, false}) {
            var updating =
                    settle(registered(), job(Intent.UPDATE, Patience.KEEP_TRYING, 3, true), answer, beforeHorizon);
            assertThat(updating.handle().state().isPublic())
                    .as("%s, before the horizon: %s", answer, beforeHorizon)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"REGISTER", "UPDATE"})
    void a_registrar_that_was_told_something_older_is_told_again(Intent intent) {
        var handle = intent == Intent.REGISTER ? reserved() : registered();
        var settled = Settlement.of(
                handle,
                job(intent, Patience.KEEP_TRYING, 1, true),
                "what it said before",
                answer("done"),
                new Times(NOW, Optional.of(RETRY), STRAGGLING, () -> VISIBLE));
        assertThat(settled.handle().state()).isEqualTo(new HandleState.Updating(KNOWN, VISIBLE));
        assertThat(settled.job().intent()).isEqualTo(Intent.UPDATE);
        assertThat(settled.job().step()).isEqualTo(Step.PENDING);
        assertThat(settled.job().nextAttemptAt()).contains(NOW);
    }

    /** What was refused was something older: nobody knows whether the registrar refuses the new ones too. */
    @ParameterizedTest
    @CsvSource({"REGISTER, reserved", "UPDATE, updating"})
    void what_a_registrar_refused_is_told_again_when_it_has_changed_meanwhile(Intent intent, String state) {
        var settled = Settlement.of(
                intent == Intent.REGISTER ? reserved() : registered().changed("newer", () -> VISIBLE),
                job(intent, Patience.KEEP_TRYING, 2, true),
                "what it said before",
                answer("refused"),
                new Times(NOW, Optional.of(RETRY), STRAGGLING, () -> VISIBLE));
        assertThat(settled.handle().state().wireName()).isEqualTo(state);
        assertThat(settled.job().intent()).isEqualTo(intent);
        assertThat(settled.job().step()).isEqualTo(Step.PENDING);
        assertThat(settled.job().nextAttemptAt()).contains(NOW);
        assertThat(settled.job().mayExist()).isTrue();
    }

    @Test
    void a_registered_handle_carries_its_name_in_its_metadata_and_the_time_it_became_visible() {
        var settled = settle(reserved(), job(Intent.REGISTER, Patience.ONE_TRY, 1, true), answer("done"), true);
        assertThat(settled.handle().metadata()).contains("<dc:identifier>doi:10.5072/abc</dc:identifier>");
        assertThat(settled.handle().timestamp()).contains(VISIBLE);
        assertThat(settled.handle().state().knownAs()).contains(KNOWN);
    }

    /** Asking for the time of publication holds up everybody else who does, so only what is published may ask. */
    @ParameterizedTest
    @MethodSource("answers")
    void only_what_becomes_visible_asks_for_the_time(RegistrarAnswer answer) {
        if (!(answer instanceof Done)) {
            Settlement.of(reserved(), job(Intent.REGISTER, Patience.KEEP_TRYING, 1, true), "", answer, neverVisible());
        }
        Settlement.of(
                registered().leaving(),
                job(Intent.UNREGISTER, Patience.KEEP_TRYING, 1, true),
                "",
                answer,
                neverVisible());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void no_outcome_leaves_anything_leased_or_a_settled_job_waiting(RegistrarAnswer answer) {
        for (Intent intent : Intent.values()) {
            for (Handle handle : List.of(reserved(), registered(), registered().leaving())) {
                var settled = settle(handle, job(intent, Patience.KEEP_TRYING, 2, true), answer, true);
                assertThat(settled.job().lease()).isEmpty();
                assertThat(settled.job().nextAttemptAt().isPresent())
                        .as("%s of a handle that is %s", intent, handle.state().wireName())
                        .isEqualTo(settled.job().step() == Step.PENDING);
            }
        }
    }

    static Stream<RegistrarAnswer> answers() {
        return Stream.of("done", "refused", "notReached", "unclear").map(SettlementTest::answer);
    }

    /** It was registered before, so that it stays so for clients whatever comes of registering it again. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            done       | true  | registered | REGISTER   | DONE
            done       | false | registered | REGISTER   | DONE
            refused    | true  | registered | REGISTER   | GIVEN_UP
            notReached | true  | updating   | REGISTER   | PENDING
            notReached | false | registered | REGISTER   | GIVEN_UP
            unclear    | true  | updating   | REGISTER   | PENDING
            unclear    | false | registered | REGISTER   | GIVEN_UP
            """)
    void what_a_registrar_lost_is_registered_again_and_never_fails(
            String answer, boolean beforeHorizon, String state, Intent intent, Step step) {
        var before = registered().retried();
        var settled = settle(before, restoring(), answer(answer), beforeHorizon);
        assertThat(settled.handle().state().wireName()).isEqualTo(state);
        assertThat(settled.handle().state().knownAs()).contains(KNOWN);
        assertThat(settled.handle().timestamp()).isEqualTo(before.timestamp());
        assertThat(settled.job().intent()).isEqualTo(intent);
        assertThat(settled.job().step()).isEqualTo(step);
        assertThat(settled.job().publicHandle()).contains(KNOWN);
    }

    @Test
    void a_public_handle_never_changes_whatever_a_registrar_calls_it_the_second_time() {
        var other = new PublicHandle("https://hdl.handle.net/21.T1/other");
        var settled = settle(registered().retried(), restoring(), new Done(Optional.of(other)), true);
        assertThat(settled.handle().state().knownAs()).contains(KNOWN);
        assertThat(settled.job().step()).isEqualTo(Step.GIVEN_UP);
        assertThat(settled.job().lastError().orElseThrow()).contains(other.value());
    }

    @Test
    void what_is_deleted_while_it_is_registered_again_is_removed() {
        for (String answer : List.of("done", "refused", "notReached", "unclear")) {
            var settled = settle(registered().leaving(), restoring(), answer(answer), true);
            assertThat(settled.handle().state()).as(answer).isInstanceOf(HandleState.Deleting.class);
            assertThat(settled.job().intent()).as(answer).isEqualTo(Intent.UNREGISTER);
            assertThat(settled.job().publicHandle())
                    .as("by the name that it has there: %s", answer)
                    .contains(KNOWN);
        }
    }

    @Test
    void a_change_does_not_turn_registering_again_into_a_change_of_what_is_not_there() {
        var waiting = job(Intent.UPDATE, Patience.KEEP_TRYING, 1, true)
                .done(Optional.of(KNOWN))
                .restoration(KNOWN, NOW);
        assertThat(waiting.mayBeThere()).isTrue();
        assertThat(waiting.update(KNOWN, NOW).isRestoring()).isTrue();
        var done = waiting.claimed(new Lease("node", NOW)).done(Optional.of(KNOWN));
        assertThat(done.update(KNOWN, NOW).intent()).isEqualTo(Intent.UPDATE);
    }

    private static RegistrationJob restoring() {
        return job(Intent.UPDATE, Patience.KEEP_TRYING, 1, true)
                .restoration(KNOWN, NOW)
                .claimed(new Lease("node", NOW.plusSeconds(60)));
    }

    private static RegistrarAnswer answer(String name) {
        return switch (name) {
            case "done" -> new Done(Optional.of(KNOWN));
            case "refused" -> new Refused("no");
            case "notReached" -> new NotReached("away");
            case "unclear" -> new Unclear("cut");
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource({"refused", "notReached", "unclear"})
    void a_removal_is_tried_beyond_the_horizon_though_seldom(String answer) {
        var leaving = registered().leaving();
        var settled = settle(leaving, job(Intent.UNREGISTER, Patience.KEEP_TRYING, 40, true), answer(answer), false);
        assertThat(settled.handle()).isEqualTo(leaving);
        assertThat(settled.job().step()).isEqualTo(Step.GIVEN_UP);
        assertThat(settled.job().dueAt()).contains(NOW.plus(Duration.ofDays(1)));
        assertThat(settled.job().isFinished()).isFalse();
        var again = settled.job().claimed(new Lease("me", RETRY));
        assertThat(again.attempts()).isEqualTo(41);
        assertThat(settle(leaving, again, answer("done"), false)
                        .handle()
                        .state()
                        .wireName())
                .isEqualTo("deleted");
        var wanted = settled.job().retried(DESTINATION, RETRY).orElseThrow();
        assertThat(wanted.step()).isEqualTo(Step.PENDING);
        assertThat(wanted.wantedSince()).isEqualTo(RETRY);
    }

    private static Settlement settle(
            Handle handle, RegistrationJob job, RegistrarAnswer answer, boolean beforeHorizon) {
        var retry = beforeHorizon ? Optional.of(RETRY) : Optional.<Instant>empty();
        return Settlement.of(handle, job, handle.metadata(), answer, new Times(NOW, retry, STRAGGLING, () -> VISIBLE));
    }

    private static Times neverVisible() {
        return new Times(NOW, Optional.of(RETRY), STRAGGLING, () -> {
            throw new AssertionError("asked for the time of publication");
        });
    }

    private static Handle reserved() {
        return Handle.reserve(
                new HandleId("h"),
                DESTINATION.service(),
                new HandleTarget.OfShare(new ShareId("share")),
                new Identifier(Optional.of(new Prefix("10.5072")), new Suffix("abc")),
                MetadataPrefix.OAI_DC,
                "<metadata><dc:title>T</dc:title></metadata>",
                new Creator(new UserId("u")),
                NOW);
    }

    private static Handle registered() {
        return reserved().registered(KNOWN, reserved().metadata(), VISIBLE);
    }

    private static RegistrationJob job(Intent intent, Patience patience, int attempts, boolean mayExist) {
        return new RegistrationJob(
                new HandleId("h"),
                intent,
                Step.CALLING,
                reserved().identifier(),
                intent == Intent.REGISTER ? Optional.empty() : Optional.of(KNOWN),
                DESTINATION,
                mayExist,
                attempts,
                patience,
                Optional.empty(),
                Optional.of(new Lease("node", NOW.plusSeconds(60))),
                Optional.empty(),
                NOW);
    }
}
