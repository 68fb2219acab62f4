package dev.handles.application.testing;

import dev.handles.application.port.IdempotencyKeys;
import dev.handles.application.port.IdempotencyKeys.Claim;
import dev.handles.application.port.IdempotencyKeys.Lease;
import dev.handles.application.port.IdempotencyKeys.UserKey;
import dev.handles.application.port.Stores;
import dev.handles.domain.audit.HandleServiceChanges;
import dev.handles.domain.audit.Trace;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.subject.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One key for the contracts, who claims it when, and what is made for it. */
final class ClaimedKeys {

    static final UserKey KEY = new UserKey(new UserId(Samples.id(1)), "key");
    static final Secret REQUEST = new Secret("request");
    static final Secret ANSWER = new Secret("answer \uD83D\uDE00 ".repeat(2000));
    static final Instant NOW = Samples.NOW.plusMillis(7);
    static final Duration LEASE = Duration.ofSeconds(60);
    static final Trace MADE = Trace.of(HandleServiceChanges.created(
                    new HandleServiceChanges.WithCredential(Samples.handleService(3), Optional.empty()),
                    Optional.empty()))
            .orElseThrow();

    private ClaimedKeys() {}

    static Claim claim(IdempotencyKeys keys, String owner, Instant now) {
        return keys.claim(KEY, REQUEST, new Lease(owner, now.plus(LEASE)), now);
    }

    static boolean made(Stores stores, String owner, Trace trace) {
        return stores.transactions()
                .inTransaction(() -> stores.idempotencyKeys().made(KEY, owner, trace));
    }
}
