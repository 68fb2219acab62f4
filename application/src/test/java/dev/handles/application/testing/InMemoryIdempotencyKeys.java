package dev.handles.application.testing;

import dev.handles.application.port.IdempotencyKeys;
import dev.handles.domain.audit.Trace;
import dev.handles.domain.handleservice.Secret;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

record InMemoryIdempotencyKeys(InMemoryStore store) implements IdempotencyKeys {

    /** One of lease and answer is there. */
    record Stored(
            Secret request, Optional<Lease> lease, Optional<Secret> answer, Optional<Trace> made, Instant expiresAt) {

        static Stored of(Secret request, Lease lease, Instant expiresAt) {
            return new Stored(request, Optional.of(lease), Optional.empty(), Optional.empty(), expiresAt);
        }

        Stored held(Lease by) {
            return new Stored(request, Optional.of(by), Optional.empty(), made, expiresAt);
        }

        Stored answered(Secret by) {
            return new Stored(request, Optional.empty(), Optional.of(by), made, expiresAt);
        }

        Stored having(Trace trace) {
            return new Stored(request, lease, answer, Optional.of(trace), expiresAt);
        }

        boolean isHeld(Instant now) {
            return lease.filter(held -> held.until().isAfter(now)).isPresent();
        }

        boolean isOver(Instant now) {
            return !isHeld(now) && !expiresAt.isAfter(now);
        }

        boolean isOf(String owner) {
            return lease.filter(held -> held.owner().equals(owner)).isPresent();
        }
    }

    @Override
    public Claim claim(UserKey key, Secret request, Lease lease, Instant now) {
        return store.with(state -> {
            var found = Optional.ofNullable(state.idempotency.get(key)).filter(stored -> !stored.isOver(now));
            if (found.isEmpty()) {
                state.idempotency.put(key, Stored.of(request, lease, now.plus(KEPT)));
                return new Claim.Granted();
            }
            var stored = found.get();
            if (!stored.request.equals(request)) {
                return new Claim.OfAnotherRequest();
            }
            if (stored.answer.isPresent()) {
                return new Claim.Answered(stored.answer.get());
            }
            if (stored.isHeld(now)) {
                return new Claim.UnderWay();
            }
            state.idempotency.put(key, stored.held(lease));
            return stored.made.<Claim>map(Claim.Inherited::new).orElseGet(Claim.Granted::new);
        });
    }

    @Override
    public boolean answer(UserKey key, String owner, Secret answer) {
        return store.with(state -> held(state, key, owner, stored -> stored.answered(answer)));
    }

    @Override
    public Refusal refuse(UserKey key, String owner, Secret refusal) {
        return store.with(state -> {
            var held = Optional.ofNullable(state.idempotency.get(key)).filter(stored -> stored.isOf(owner));
            if (held.isEmpty()) {
                return Refusal.LOST;
            }
            if (held.get().made.isPresent()) {
                return Refusal.SOMETHING_MADE;
            }
            state.idempotency.put(key, held.get().answered(refusal));
            return Refusal.KEPT;
        });
    }

    private static boolean held(InMemoryStore.State state, UserKey key, String owner, UnaryOperator<Stored> change) {
        var held = Optional.ofNullable(state.idempotency.get(key)).filter(stored -> stored.isOf(owner));
        held.ifPresent(stored -> state.idempotency.put(key, change.apply(stored)));
        return held.isPresent();
    }

    @Override
    public boolean made(UserKey key, String owner, Trace made) {
        return store.joining(state -> held(state, key, owner, stored -> stored.having(made)));
    }

    @Override
    public void release(UserKey key, String owner) {
        remove(key, owner, stored -> true);
    }

    @Override
    public void leave(UserKey key, String owner) {
        remove(key, owner, stored -> stored.made.isEmpty());
        store.with(state -> held(state, key, owner, stored -> stored.held(new Lease(owner, Instant.EPOCH))));
    }

    private void remove(UserKey key, String owner, Predicate<Stored> condition) {
        store.with(state -> state.idempotency
                .entrySet()
                .removeIf(entry -> entry.getKey().equals(key)
                        && entry.getValue().isOf(owner)
                        && condition.test(entry.getValue())));
    }

    @Override
    public int forget(Instant now, int limit) {
        return store.with(state -> {
            var old = state.idempotency.entrySet().stream()
                    .filter(entry -> entry.getValue().isOver(now))
                    .sorted(Comparator.comparing(entry -> entry.getValue().expiresAt))
                    .limit(limit)
                    .map(Map.Entry::getKey)
                    .toList();
            old.forEach(state.idempotency::remove);
            return old.size();
        });
    }
}
