package dev.handles.application.account;

import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.audit.Journal;
import dev.handles.application.port.AuditLog;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.audit.Action;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.TokenId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenCreationTest {

    private static final Client CLIENT = new Client.User(Samples.user(1).id());
    private static final Instant NOW = Samples.NOW;
    private static final AuditLog.Filter EVERYTHING = new AuditLog.Filter(
            Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());

    private final AtomicInteger ids = new AtomicInteger(6);
    private final InMemoryStore stores = new InMemoryStore();
    private final Clock clock = Clock.fixed(NOW.plusMillis(300), ZoneOffset.UTC);
    private final TokenCreation creation = new TokenCreation(
            stores.tokens(),
            stores.transactions(),
            new Journal(stores.auditLog(), clock),
            () -> Samples.id(ids.incrementAndGet()),
            () -> new Secret("text " + ids),
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

    private CreateToken.Created replaced(Client client, TokenId lost) {
        return creation.replace(client, lost, () -> new CreateToken.Command(new Name("script"), Optional.empty()));
    }

    @Test
    void one_that_nobody_ever_saw_goes_when_another_comes_in_its_place() {
        stores.users().add(Samples.user(1), Optional.empty());
        create(NOW.plusSeconds(1));
        var lost = new TokenId(Samples.id(7));
        var created = replaced(CLIENT, lost);
        assertThat(created.id()).isNotEqualTo(lost);
        assertThat(stores.tokens().ofUser(CLIENT.requireUser(), Slice.first(2))).containsExactly(created.id());
        assertThat(stores.auditLog().list(EVERYTHING, Slice.first(9)))
                .extracting(entry -> entry.change().action())
                .containsExactly(Action.TOKEN_CREATED, Action.TOKEN_REMOVED, Action.TOKEN_CREATED);

        var another = replaced(CLIENT, lost);
        assertThat(stores.tokens().ofUser(CLIENT.requireUser(), Slice.first(3)))
                .as("there was nothing to take away")
                .containsExactly(created.id(), another.id());
    }

    @Test
    void nobody_takes_another_one_s_away() {
        stores.users().add(Samples.user(1), Optional.empty());
        stores.users().add(Samples.user(2), Optional.empty());
        create(NOW.plusSeconds(1));
        replaced(new Client.User(Samples.user(2).id()), new TokenId(Samples.id(7)));
        assertThat(stores.tokens().ofUser(CLIENT.requireUser(), Slice.first(2))).hasSize(1);
    }
}
