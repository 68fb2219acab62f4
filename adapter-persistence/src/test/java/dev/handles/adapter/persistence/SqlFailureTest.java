package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFailureTest {

    @ParameterizedTest
    @CsvSource({
        "40001, RIVAL",
        "40P01, RIVAL",
        "55P03, RIVAL",
        "HYT00, RIVAL",
        "90131, RIVAL",
        "57P01, AWAY",
        "57014, ENDED",
        "25P03, AWAY",
        "25006, AWAY",
        "53100, AWAY",
        "53200, AWAY",
        "53300, AWAY",
        "90121, AWAY",
        "90098, AWAY",
        "08006, AWAY",
        "23505, DUPLICATE",
        "42601, BUG",
        "90112, BUG"
    })
    void a_state_means(String state, SqlFailure meaning) {
        var failure = new SQLException("it failed", state);
        assertThat(SqlFailure.of(failure)).isEqualTo(meaning);
        assertThat(SqlFailure.of(new IllegalStateException("wrapped", failure))).isEqualTo(meaning);
    }

    @Test
    void without_a_state_it_is_a_mistake_of_ours() {
        assertThat(SqlFailure.of(new IllegalStateException("no", new SQLException("no state"))))
                .isEqualTo(SqlFailure.BUG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HY000", "90028", "90031"})
    void what_h2_cannot_read_or_write_is_away_and_what_else_it_calls_so_is_a_mistake_of_ours(String state) {
        var full = new IllegalStateException("Writing failed", new IOException("No space left on device"));
        assertThat(SqlFailure.of(new SQLException("General error", state, full)))
                .isEqualTo(SqlFailure.AWAY);
        assertThat(SqlFailure.of(new SQLException("General error", state, new IllegalStateException("no"))))
                .isEqualTo(SqlFailure.BUG);
    }

    @Test
    void an_index_that_does_not_know_a_row_is_no_rival_whatever_h2_calls_it() {
        var torn = new SQLException("Row not found when trying to delete from index", "90112");
        assertThat(SqlFailure.of(new IllegalStateException(new SQLException("Timeout trying to lock", "HYT00", torn))))
                .isEqualTo(SqlFailure.BUG);
    }

    @Test
    void nor_is_it_one_in_a_batch() {
        var timeout = new SQLException("Timeout trying to lock", "HYT00", new SQLException("Row not found", "90112"));
        var batch = new BatchUpdateException("Timeout trying to lock", "HYT00", new int[0]);
        batch.setNextException(timeout);
        assertThat(SqlFailure.of(new IllegalStateException(batch))).isEqualTo(SqlFailure.BUG);
    }
}
