package dev.handles.application.handle;

import static dev.handles.application.handle.Crowd.doubled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.Transactions;
import dev.handles.domain.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the others when not all can be served. */
@Timeout(30)
class TogetherFailureTest {

    private final Crowd crowd = new Crowd();

    @AfterEach
    void close() {
        crowd.close();
    }

    @Test
    void one_who_cannot_be_served_costs_nobody_else_his_turn() {
        var together = crowd.held(10, items -> {
            if (items.contains(3)) {
                throw new Problem.AlreadyExists(Optional.empty()).raise();
            }
            return doubled(items);
        });
        var outcomes = IntStream.rangeClosed(0, 5)
                .mapToObj(item -> crowd.waiting(together, item))
                .toList();
        crowd.goOn();
        for (int item : List.of(0, 1, 2, 4, 5)) {
            assertThat(outcomes.get(item).join()).isEqualTo(2 * item);
        }
        assertThatThrownBy(outcomes.get(3)::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem()).isInstanceOf(Problem.AlreadyExists.class));
        assertThat(crowd.served()).extracting(List::size).containsExactly(1, 5, 1, 1, 1, 1, 1);
        assertThat(crowd.reported()).isEmpty();
    }

    @Test
    void of_what_is_perhaps_done_each_is_told_so_and_nobody_does_it_again() {
        var together = crowd.held(10, items -> {
            if (items.size() > 1) {
                throw new Transactions.InDoubt(new IllegalStateException("the connection broke"));
            }
            return doubled(items);
        });
        var outcomes = IntStream.rangeClosed(0, 5)
                .mapToObj(item -> crowd.waiting(together, item))
                .toList();
        crowd.goOn();
        assertThat(outcomes.getFirst().join()).isZero();
        for (var outcome : outcomes.subList(1, 6)) {
            assertThatThrownBy(outcome::join)
                    .cause()
                    .isInstanceOfSatisfying(
                            Problem.Raised.class,
                            raised -> assertThat(raised.problem()).isInstanceOf(Problem.TemporaryFailure.class));
        }
        assertThat(crowd.served()).extracting(List::size).containsExactly(1, 5);
        assertThat(together.serve(6)).isEqualTo(12);
    }

    @Test
    void a_failure_that_only_many_have_is_reported_and_nobody_gets_it() {
        var together = crowd.held(10, items -> {
            if (items.size() > 1) {
                throw new IllegalStateException("too many");
            }
            return doubled(items);
        });
        var outcomes = IntStream.rangeClosed(0, 3)
                .mapToObj(item -> crowd.waiting(together, item))
                .toList();
        crowd.goOn();
        assertThat(outcomes).extracting(CompletableFuture::join).containsExactly(0, 2, 4, 6);
        assertThat(crowd.reported()).extracting(RuntimeException::getMessage).containsExactly("too many");
    }

    @Test
    void an_error_leaves_nobody_waiting_and_the_next_are_served() {
        var together = crowd.held(3, items -> {
            if (items.contains(1)) {
                throw new AssertionError("broken");
            }
            return doubled(items);
        });
        var outcomes = IntStream.rangeClosed(0, 4)
                .mapToObj(item -> crowd.waiting(together, item))
                .toList();
        crowd.goOn();
        assertThatThrownBy(outcomes.get(1)::join).cause().isInstanceOf(AssertionError.class);
        assertThat(outcomes.subList(2, 5)).extracting(CompletableFuture::join).containsExactly(4, 6, 8);
        assertThat(together.serve(7)).isEqualTo(14);
    }
}
