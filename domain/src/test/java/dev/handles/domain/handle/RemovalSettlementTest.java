package dev.handles.domain.handle;

import static dev.handles.domain.handle.Settlements.NOW;
import static dev.handles.domain.handle.Settlements.RETRY;
import static dev.handles.domain.handle.Settlements.STRAGGLING;
import static dev.handles.domain.handle.Settlements.VISIBLE;
import static dev.handles.domain.handle.Settlements.answer;
import static dev.handles.domain.handle.Settlements.job;
import static dev.handles.domain.handle.Settlements.registered;
import static dev.handles.domain.handle.Settlements.reserved;
import static dev.handles.domain.handle.Settlements.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.handle.Settlement.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of an answer about a handle that nobody wants any more. */
class RemovalSettlementTest {

    /** The client deleted the handle while the registrar was being told of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            false | done       | deleting | UNREGISTER | PENDING
            false | unclear    | deleting | UNREGISTER | PENDING
            false | refused    | deleted  | REGISTER   | GIVEN_UP
            false | notReached | deleted  | REGISTER   | GIVEN_UP
            true  | done       | deleting | UNREGISTER | PENDING
            true  | unclear    | deleting | UNREGISTER | PENDING
            true  | refused    | deleting | UNREGISTER | PENDING
            true  | notReached | deleting | UNREGISTER | PENDING
            """)
    void what_nobody_wants_any_more_does_not_stay_at_the_registrar(
            boolean mayExist, String answer, String state, Intent intent, Step step) {
        var settled = settle(
                reserved().leaving(), job(Intent.REGISTER, Patience.KEEP_TRYING, 1, mayExist), answer(answer), true);
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
        var leaving = settle(reserved(), job(Intent.REGISTER, Patience.ONE_TRY, 1, false), answer("unclear"), true);
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

    @Test
    void nothing_is_clear_before_an_unanswered_removal_cannot_come_any_more() {
        var leaving = settle(reserved(), job(Intent.REGISTER, Patience.ONE_TRY, 1, false), answer("unclear"), true);
        var lease = new Lease("node", NOW.plusSeconds(60));
        var end = NOW.plus(STRAGGLING);
        var cut = at(end, leaving.handle(), leaving.job().claimed(lease), "unclear");
        var removed = at(end.plusSeconds(1), cut.handle(), cut.job().claimed(lease), "done");
        assertThat(removed.handle().state()).isInstanceOf(HandleState.Deleting.class);
        assertThat(removed.job().dueAt()).contains(end.plus(STRAGGLING));
        assertThat(Availability.of(removed.job(), true)).isEqualTo(Availability.SOON);
        var late = at(end.plus(STRAGGLING), removed.handle(), removed.job().claimed(lease), "done");
        assertThat(late.handle().state()).isInstanceOf(HandleState.Deleted.class);
        assertThat(Availability.of(late.job(), true)).isEqualTo(Availability.FREE);
    }

    private static Settlement at(Instant now, Handle handle, RegistrationJob job, String answer) {
        return Settlement.of(
                handle,
                job,
                handle.metadata(),
                answer(answer),
                new Times(now, Optional.of(RETRY), STRAGGLING, () -> VISIBLE));
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
        var wanted = settled.job().retried(RETRY).orElseThrow();
        assertThat(wanted.step()).isEqualTo(Step.PENDING);
        assertThat(wanted.wantedSince()).isEqualTo(RETRY);
    }
}
