package dev.handles.application.account;

import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.audit.Journal;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Name;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenCreationTest {

    private static final Client CLIENT = new Client.User(Samples.user(1).id());
    private static final Instant NOW = Samples.NOW;

    private final InMemoryStore stores = new InMemoryStore();
    private final Clock clock = Clock.fixed(NOW.plusMillis(300), ZoneOffset.UTC);
    private final CreateToken creation = new TokenCreation(
            stores.tokens(),
            stores.transactions(),
            new Journal(stores.auditLog(), clock),
            () -> Samples.id(7),
            () -> new Secret("text"),
            clock);

    private void create(Instant expiresAt) {
        creation.create(CLIENT, () -> new CreateToken.Command(new Name("script"), Optional.of(expiresAt)));
    }

    @Test
    void a_token_that_would_be_refused_from_the_beginning_is_not_made() {
        for (Instant end : new Instant[] {Instant.EPOCH, NOW.minusSeconds(1), NOW}) {
            assertThat(problemOf(() -> create(end)))
                    .isEqualTo(new Problem.BadValueNotInRange("expiresAt", NOW.getEpochSecond() + 1, 253_402_300_799L));
        }
        assertThat(stores.tokens().ofUser(CLIENT.requireUser(), Slice.first(2))).isEmpty();
    }

    @Test
    void one_that_lasts_for_a_second_is() {
        stores.users().add(Samples.user(1), Optional.empty());
        create(NOW.plusSeconds(1));
        assertThat(stores.tokens().ofUser(CLIENT.requireUser(), Slice.first(2))).hasSize(1);
    }
}
