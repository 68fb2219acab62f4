package dev.handles.adapter.persistence.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.Passwords;
import dev.handles.application.port.Users.PasswordHash;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class Argon2PasswordsTest {

    private final Passwords passwords = Cryptography.passwords();

    /** The test vector of the reference implementation, made by another program. */
    @Test
    void a_hash_of_the_reference_implementation_matches() {
        var hash = new PasswordHash(
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
        assertThat(passwords.matches(new Secret("password"), hash)).isTrue();
        assertThat(passwords.matches(new Secret("Password"), hash)).isFalse();
    }

    @Test
    void only_the_password_that_was_hashed_matches() {
        var hash = passwords.hash(new Secret("pä\uD83D\uDE00ssword"));
        assertThat(hash.value()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches(new Secret("pä\uD83D\uDE00ssword"), hash)).isTrue();
        assertThat(passwords.matches(new Secret(""), hash)).isFalse();
        assertThat(passwords.hash(new Secret("pä\uD83D\uDE00ssword"))).isNotEqualTo(hash);
        assertThat(hash.toString()).doesNotContain("argon2id");
    }

    @Test
    void a_repeated_right_answer_is_cheap_and_a_changed_password_is_forgotten() {
        var hash = passwords.hash(new Secret("right"));
        passwords.matches(new Secret("right"), hash);
        long begin = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            assertThat(passwords.matches(new Secret("right"), hash)).isTrue();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("a thousand; one by Argon2 takes 20 ms")
                .isLessThan(Duration.ofSeconds(2));
        assertThat(passwords.matches(new Secret("wrong"), hash)).isFalse();
        assertThat(passwords.matches(new Secret("right"), passwords.hash(new Secret("new"))))
                .isFalse();
    }

    @Test
    void pretending_works_as_hard_as_checking() {
        var hash = passwords.hash(new Secret("right"));
        long checking = fastest(() -> passwords.matches(new Secret("wrong"), hash));
        long pretending = fastest(() -> passwords.pretend(new Secret("wrong")));
        assertThat((double) pretending / checking).isBetween(0.4, 2.5);
    }

    private static long fastest(Runnable work) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            long begin = System.nanoTime();
            work.run();
            fastest = Math.min(fastest, System.nanoTime() - begin);
        }
        return fastest;
    }

    @Test
    void too_many_at_once_are_sent_away() throws Exception {
        var one = Argon2Passwords.create(1, Duration.ofMillis(1));
        var hash = one.hash(new Secret("right"));
        var busy = new AtomicInteger();
        var start = new CountDownLatch(1);
        var threads = new Thread[16];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofPlatform().start(() -> {
                try {
                    start.await();
                    one.matches(new Secret("wrong"), hash);
                } catch (Problem.Raised raised) {
                    assertThat(raised.problem()).isInstanceOf(Problem.TemporaryFailure.class);
                    busy.incrementAndGet();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(busy.get()).isBetween(1, 15);
    }

    @Test
    void what_is_no_hash_of_ours_is_a_mistake() {
        for (String odd : new String[] {"", "secret", "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$abc"}) {
            assertThatThrownBy(() -> passwords.matches(new Secret("x"), new PasswordHash(odd)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("secret");
        }
    }
}
