package dev.handles.adapter.persistence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.IdempotencyKeys.Lease;
import dev.handles.application.port.IdempotencyKeys.UserKey;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.subject.UserId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That who reads the database learns neither passwords of requests nor tokens of answers, nor can exchange them. */
class IdempotencySecrecyTest {

    private static final Lease LEASE = new Lease("me", Samples.NOW.plusSeconds(60));
    private static final Secret REQUEST = new Secret("a body with a password");

    @Test
    void neither_key_nor_request_nor_answer_is_readable_and_equal_ones_look_different() {
        try (var database = TestDatabase.h2()) {
            Persistence.migrate(database.pool());
            var keys = database.persistence().idempotencyKeys();
            var first = new UserKey(new UserId(Samples.id(1)), "order-66");
            var second = new UserKey(new UserId(Samples.id(2)), "order-66");
            for (var key : List.of(first, second)) {
                keys.claim(key, REQUEST, LEASE, Samples.NOW);
                keys.answer(key, "me", new Secret("a fresh token"));
            }
            var columns = columns(database);
            assertThat(columns)
                    .hasSize(6)
                    .doesNotHaveDuplicates()
                    .allSatisfy(column -> assertThat(column)
                            .doesNotContain("order-66")
                            .doesNotContain("password")
                            .doesNotContain("token")
                            .doesNotContain(Samples.id(1)));

            database.jdbi().useHandle(db -> db.execute("UPDATE idempotency_key SET answer = request"));
            assertThatThrownBy(() -> keys.claim(first, REQUEST, LEASE, Samples.NOW))
                    .as("sealed for another place")
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static List<String> columns(TestDatabase database) {
        return database.jdbi()
                .withHandle(db -> db
                        .createQuery("SELECT id, request, answer FROM idempotency_key")
                        .map((row, context) -> Stream.of(
                                row.getString("id"),
                                new String(row.getBytes("request"), ISO_8859_1),
                                new String(row.getBytes("answer"), ISO_8859_1)))
                        .list()
                        .stream()
                        .flatMap(values -> values)
                        .toList());
    }
}
