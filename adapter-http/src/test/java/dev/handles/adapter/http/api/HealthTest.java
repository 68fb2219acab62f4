package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.problem.Problem;
import org.junit.jupiter.api.Test;

class HealthTest {

    @Test
    void while_no_request_can_be_served_it_answers_as_each_of_them() {
        var use = new RefusingUseCases();
        use.health = () -> {
            throw new Problem.TemporaryFailure(1).raise();
        };
        try (var server = ApiServer.over(use)) {
            var reply = server.nobody("GET", "/health", "");
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.error()).isEqualTo("temporaryFailure");
            assertThat(reply.header("Retry-After")).isEqualTo("1");
        }
    }
}
