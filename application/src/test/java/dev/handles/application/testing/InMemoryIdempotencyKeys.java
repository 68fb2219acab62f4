package dev.handles.application.testing;

import dev.handles.application.port.IdempotencyKeys;
import dev.handles.domain.handleservice.Secret;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

record InMemoryIdempotencyKeys(InMemoryStore store) implements IdempotencyKeys {

    /** One of lease and answer is there. */
    record Stored(Secret request, Optional<Lease> lease, Optional<Secret> answer, Instant expiresAt) {

        boolean isOf(String owner) {
            return lease.filter(held -> held.owner().equals(owner)).isPresent();
        }
    }

    @Override
    public Claim claim(UserKey key, Secret request, Lease lease, Instant now) {
        return store.with(state -> {
            var found = Optional.ofNullable(state.idempotency.get(key)).filter(stored -> stored.expiresAt.isAfter(now));
            if (found.isEmpty()) {
                var expiresAt = now.plus(KEPT);
                state.idempotency.put(key, new Stored(request, Optional.of(lease), Optional.empty(), expiresAt));
                return new Claim.Granted();
            }
            var stored = found.get();
            if (!stored.request.equals(request)) {
                return new Claim.OfAnotherRequest();
            }
            if (stored.answer.isPresent()) {
                return new Claim.Answered(stored.answer.get());
            }
            if (stored.lease.filter(held -> held.until().isAfter(now)).isPresent()) {
                return new Claim.UnderWay();
            }
            state.idempotency.put(key, new Stored(request, Optional.of(lease), Optional.empty(), stored.expiresAt));
            return new Claim.Granted();
        });
    }

    @Override
    public boolean answer(UserKey key, String owner, Secret answer) {
        return store.with(state -> {
            var held = Optional.ofNullable(state.idempotency.get(key)).filter(stored -> stored.isOf(owner));
            held.ifPresent(stored -> state.idempotency.put(
                    key, new Stored(stored.request, Optional.empty(), Optional.of(answer), stored.expiresAt)));
            return held.isPresent();
        });
    }

    @Override
    public void release(UserKey key, String owner) {
        store.with(state -> state.idempotency
                .entrySet()
                .removeIf(
                        entry -> entry.getKey().equals(key) && entry.getValue().isOf(owner)));
    }

    @Override
    public int forget(Instant now, int limit) {
        return store.with(state -> {
            var old = state.idempotency.entrySet().stream()
                    .filter(entry -> !entry.getValue().expiresAt.isAfter(now))
                    .sorted(Comparator.comparing(entry -> entry.getValue().expiresAt))
                    .limit(limit)
                    .map(Map.Entry::getKey)
                    .toList();
            old.forEach(state.idempotency::remove);
            return old.size();
        });
    }
}
