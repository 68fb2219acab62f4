package dev.handles.domain.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.problem.Problem;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserTest {

    private static User user(Optional<Username> username, boolean basicAuthEnabled) {
        return new User(new UserId("u"), new FullName("Ann Other"), username, basicAuthEnabled, false, Instant.EPOCH);
    }

    @Test
    void a_password_is_for_who_can_log_in_with_it() {
        var named = Optional.of(new Username("ann"));
        assertThat(user(named, true).objectionToPassword()).isEmpty();
        assertThat(user(named, false).objectionToPassword()).contains(new Problem.BasicAuthDisabled());
        assertThat(user(Optional.empty(), false).objectionToPassword()).contains(new Problem.BasicAuthDisabled());
        assertThat(user(Optional.empty(), true).objectionToPassword()).get().isInstanceOf(Problem.BadData.class);
    }
}
