package dev.handles.application.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.Credentials;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.Tally;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bugs, odd registrars and endless ones: a comparison comes to its end, and tells. */
class ReconciliationTroubleTest extends ReconciliationScene {

    @Test
    void a_bug_that_one_handle_meets_stops_neither_the_others_nor_the_end() {
        registered(25);
        begin(true);
        shown = call -> {
            if (looked.size() == 2) {
                throw new IllegalStateException("a bug");
            }
            return looked.size() == 3 ? new RegistrarView.Absent() : asExpected(call);
        };
        work("me");
        assertThat(stored().state()).isEqualTo(Reconciliation.State.DONE);
        assertThat(looked).hasSize(25).doesNotHaveDuplicates();
        assertThat(stored().count(Tally.CHECKED)).isEqualTo(24);
        assertThat(stored().count(Tally.NOT_TOLD)).isEqualTo(1);
        assertThat(stored().notTold().orElseThrow())
                .contains("unexpected error")
                .doesNotContain("a bug");
        assertThat(findings()).hasSize(1);
        assertThat(reported).singleElement().satisfies(bug -> assertThat(bug).hasRootCauseMessage("a bug"));
    }

    @Test
    void a_bug_at_every_handle_is_counted_everywhere_and_reported_a_few_times() {
        registered(25);
        begin(true);
        shown = call -> {
            throw new IllegalStateException("a bug");
        };
        work("me");
        assertThat(stored().state()).isEqualTo(Reconciliation.State.DONE);
        assertThat(stored().count(Tally.NOT_TOLD)).isEqualTo(25);
        assertThat(reported).hasSize(10);
    }

    @Test
    void that_a_password_cannot_be_opened_is_said_and_no_bug() {
        registered(25);
        begin(true);
        shown = call -> {
            throw unreadable();
        };
        listed = from -> {
            throw unreadable();
        };
        work("me");
        assertThat(stored().state()).isEqualTo(Reconciliation.State.DONE);
        assertThat(stored().count(Tally.NOT_TOLD)).isEqualTo(25);
        assertThat(stored().notTold()).contains(Credentials.Unreadable.REASON);
        assertThat(stored().notListed()).contains(Credentials.Unreadable.REASON);
        assertThat(reported).isEmpty();
    }

    private static Credentials.Unreadable unreadable() {
        return new Credentials.Unreadable(new CredentialId("c"), new IllegalStateException("another key"));
    }

    @Test
    void a_store_that_is_away_is_nobodys_bug() {
        registered(2);
        begin(true);
        shown = call -> {
            throw new Problem.TemporaryFailure(1).raise();
        };
        assertThatThrownBy(() -> work("me")).isInstanceOf(Problem.Raised.class);
        assertThat(stored().isRunning()).isTrue();
        assertThat(stored().count(Tally.NOT_TOLD)).isZero();
    }

    @Test
    void odd_entries_of_a_list_are_strangers_as_others() {
        registered(1);
        begin(false);
        listed = from -> new RegistrarView.Part(
                List.of("10.5072/a\u0000b", "10.5072/" + "x".repeat(9000), "10.5072/\ud800"), Optional.empty());
        work("me");
        assertThat(stored().state()).isEqualTo(Reconciliation.State.DONE);
        assertThat(stored().count(Tally.UNKNOWN_TO_US)).isEqualTo(3);
    }

    @Test
    void a_list_that_cannot_be_dealt_with_takes_nothing_from_what_was_found() {
        registered(1);
        begin(false);
        shown = call -> new RegistrarView.Absent();
        listed = from -> {
            throw new IllegalStateException("a bug");
        };
        work("me");
        assertThat(stored().state()).isEqualTo(Reconciliation.State.DONE);
        assertThat(stored().notListed().orElseThrow()).contains("unexpected error");
        assertThat(stored().count(Tally.MISSING)).isEqualTo(1);
        assertThat(reported).hasSize(1);
    }

    @Test
    void a_registrar_that_lists_for_ever_does_not_fill_the_store() {
        registered(1);
        begin(false, state -> state.counted(Tally.UNKNOWN_TO_US, StrangerSearch.MOST - 5));
        listed = from -> {
            int page = from.map(Integer::parseInt).orElse(0);
            assertThat(page).isLessThan(10);
            return new RegistrarView.Part(List.of("10.5072/stranger-" + page), Optional.of("" + (page + 1)));
        };
        work("me");
        assertThat(stored().state()).isEqualTo(Reconciliation.State.DONE);
        assertThat(stored().count(Tally.UNKNOWN_TO_US)).isEqualTo(StrangerSearch.MOST);
        assertThat(stored().notListed()).contains(StrangerSearch.ENOUGH);
    }

    @Test
    void who_has_many_handles_gives_others_a_turn() {
        registered(3);
        begin(false);
        shown = call -> {
            clock.passes(ReconciliationRun.TURN.dividedBy(2));
            return asExpected(call);
        };
        work("me");
        assertThat(looked).hasSize(2);
        assertThat(stored().isRunning()).isTrue();
        assertThat(stored().lease()).isEmpty();
        work("me");
        assertThat(looked).hasSize(3).doesNotHaveDuplicates();
        assertThat(stored().state()).isEqualTo(Reconciliation.State.DONE);
    }
}
