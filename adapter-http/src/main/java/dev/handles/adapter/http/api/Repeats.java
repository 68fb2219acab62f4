package dev.handles.adapter.http.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.handles.adapter.http.edge.ErrorReply;
import dev.handles.adapter.http.edge.HttpErrors;
import dev.handles.adapter.http.edge.Json;
import dev.handles.adapter.http.edge.RequestRefused;
import dev.handles.application.port.IdempotencyKeys;
import dev.handles.application.port.IdempotencyKeys.Claim;
import dev.handles.application.port.IdempotencyKeys.Lease;
import dev.handles.application.port.IdempotencyKeys.UserKey;
import dev.handles.domain.audit.Trace;
import dev.handles.domain.digest.Sha256;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Attempt;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a request with an {@code Idempotency-Key} out once, and answers its repeats as the first time. Nothing is held
 * while it waits, no connection to the database either. What it guarantees, and what not: docs/adr/0012.
 *
 * @param longestWork how long nobody else takes a request up that somebody began: longer than any request takes
 * @param longestWait how long a repeat waits for the first, before it is sent away
 */
record Repeats(IdempotencyKeys keys, Clock clock, Duration longestWork, Duration longestWait) {

    static final String HEADER = "Idempotency-Key";

    private static final Logger LOG = LoggerFactory.getLogger(Repeats.class);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    /** What a request gets beyond the wait for somebody else: as long as that, within bounds. */
    private static final Duration SHORTEST_SLACK = Duration.ofSeconds(5);

    private static final Duration LONGEST_SLACK = Duration.ofSeconds(30);
    private static final int RETRY_AFTER_SECONDS = 5;
    /** When somebody made it and only has to be asked. */
    private static final int RETRY_AT_ONCE_SECONDS = 1;

    private static final int FORGOTTEN_AT_ONCE = 20;
    private static final ObjectWriter SORTED =
            Json.mapper().writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** @param registrationWait how long the slowest use case waits for somebody else */
    static Repeats over(IdempotencyKeys keys, Clock clock, Duration registrationWait) {
        var slack = longest(SHORTEST_SLACK, shortest(registrationWait, LONGEST_SLACK));
        return new Repeats(keys, clock, registrationWait.plus(slack), registrationWait.plus(slack.dividedBy(2)));
    }

    /**
     * The answer to a request: its endpoint's, what it was the first time, or what stands for that.
     *
     * @param key as the client sent it; raises {@code BadData} for one that is no key
     * @param address method and path, which with the body make one request differ from another
     */
    Answer answer(Call call, String key, String address) {
        var userKey = new UserKey(call.client().requireUser(), checked(key));
        var request = fingerprint(address, call.body());
        long deadline = System.nanoTime() + longestWait.toNanos();
        for (var pause = SHORTEST_PAUSE; ; pause = longer(pause)) {
            var now = clock.instant();
            var lease = new Lease(UUID.randomUUID().toString(), now.plus(longestWork));
            var attempt = new Attempt(userKey.text(), lease.owner());
            switch (keys.claim(userKey, request, lease, now)) {
                case Claim.Granted granted -> {
                    var answer = carriedOut(new Holder(userKey, lease.owner(), false), () -> made(call.by(attempt)));
                    if (answer.isPresent()) {
                        return answer.get();
                    }
                }
                case Claim.Inherited(var made) -> {
                    LOG.info("A request is taken up whose answer is lost, after {}", made);
                    var answer =
                            carriedOut(new Holder(userKey, lease.owner(), true), () -> resumed(call.by(attempt), made));
                    if (answer.isPresent()) {
                        return answer.get();
                    }
                }
                case Claim.Answered(var answer) -> {
                    return repeated(KeptAnswer.of(answer));
                }
                case Claim.OfAnotherRequest other -> throw new Problem.IdempotencyKeyReused().raise();
                case Claim.UnderWay underWay -> waitALittle(pause, deadline);
            }
        }
    }

    /** Raises {@code BadData} for what is no key. */
    static String checked(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new Problem.BadData(HEADER, "1 to 255 visible ASCII characters").raise();
        }
        return key;
    }

    private static Answer made(Call call) {
        return call.found().target().endpoint().answer(call);
    }

    private static Answer resumed(Call call, Trace made) {
        return call.found().target().resumption().answer(call, made).orElseGet(() -> made(call));
    }

    /**
     * Who carries a request out.
     *
     * @param heir whether he answers for another, who made something: he knows of it, so his refusal is the answer too
     */
    private record Holder(UserKey key, String owner, boolean heir) {}

    /** What becomes of a key. */
    private enum End {
        /** Nothing is left to be done with it. */
        KEPT,
        /** Somebody else has it, and what he says counts. */
        LOST,
        /** There is no last word. */
        OPEN,
        /** He was to be refused, and yet something was made for him: as {@link #OPEN}, and a repeat gets what was made. */
        BELIED,
        /** What was begun was taken back, and nothing is left of it. */
        UNDONE
    }

    /** Empty when somebody else took the request up meanwhile: his answer is everybody's. */
    private Optional<Answer> carriedOut(Holder holder, Supplier<Answer> work) {
        var end = End.OPEN;
        try {
            var answer = work.get();
            end = kept(new KeptAnswer.Done(answer), text -> answered(holder, text));
            return end == End.LOST ? Optional.empty() : Optional.of(answer);
        } catch (Problem.Raised raised) {
            end = raised.problem() instanceof Problem.ExternalServiceOperationFailed
                    ? End.UNDONE
                    : kept(holder, HttpErrors.reply(raised.problem()));
            return told(end, raised);
        } catch (RequestRefused refused) {
            end = kept(holder, refused.reply());
            return told(end, refused);
        } finally {
            switch (end) {
                case KEPT, LOST -> {}
                case OPEN, BELIED -> quietly("left", () -> keys.leave(holder.key, holder.owner));
                case UNDONE -> quietly("given back", () -> keys.release(holder.key, holder.owner));
            }
            quietly("cleared", () -> keys.forget(clock.instant(), FORGOTTEN_AT_ONCE));
        }
    }

    private static Optional<Answer> told(End end, RuntimeException refusal) {
        return switch (end) {
            case LOST -> Optional.empty();
            case BELIED -> throw new Problem.TemporaryFailure(RETRY_AT_ONCE_SECONDS).raise();
            case KEPT, OPEN, UNDONE -> throw refusal;
        };
    }

    /** What may be better in a while is no last word. */
    private End kept(Holder holder, ErrorReply refusal) {
        boolean last = refusal.status() < 500 && !refusal.headers().containsKey("Retry-After");
        return last
                ? kept(
                        new KeptAnswer.Refused(refusal),
                        text -> holder.heir ? answered(holder, text) : refused(holder, text))
                : End.OPEN;
    }

    /** What was done was done: the client is told so, also when the store is away. His repeat is answered as by an heir. */
    private static End kept(KeptAnswer answer, Function<Secret, End> keeping) {
        var text = answer.toSecret();
        try {
            var end = text.map(keeping).orElse(End.OPEN);
            if (end == End.LOST) {
                LOG.warn("A request took longer than its lease, and somebody else answers it");
            }
            return end;
        } catch (RuntimeException e) {
            LOG.warn("An idempotency key could not be kept", e);
            return End.KEPT;
        }
    }

    private End answered(Holder holder, Secret answer) {
        return keys.answer(holder.key, holder.owner, answer) ? End.KEPT : End.LOST;
    }

    /** A commit whose acknowledgement was lost would, tried again, be in its own way: that refusal is not the answer. */
    private End refused(Holder holder, Secret refusal) {
        return switch (keys.refuse(holder.key, holder.owner, refusal)) {
            case KEPT -> End.KEPT;
            case SOMETHING_MADE -> End.BELIED;
            case LOST -> End.LOST;
        };
    }

    private static Answer repeated(KeptAnswer kept) {
        return switch (kept) {
            case KeptAnswer.Done(var answer) -> answer;
            case KeptAnswer.Refused(var reply) -> throw new RequestRefused(reply);
        };
    }

    /** What was done was done: the client is told so, whatever becomes of his key. */
    private static void quietly(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("An idempotency key could not be {}", what, e);
        }
    }

    private static void waitALittle(Duration pause, long deadline) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || Thread.currentThread().isInterrupted()) {
            throw new Problem.TemporaryFailure(RETRY_AFTER_SECONDS).raise();
        }
        long nanos = ThreadLocalRandom.current().nextLong(pause.toNanos() / 2, pause.toNanos());
        LockSupport.parkNanos(Math.min(nanos, left));
    }

    private static Duration longer(Duration pause) {
        return shortest(pause.multipliedBy(2), LONGEST_PAUSE);
    }

    private static Duration shortest(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** A body is what it says: neither white space nor the order of its keys makes it another. */
    private static Secret fingerprint(String address, Body body) {
        try {
            return new Secret(Sha256.hex(address + "\n" + SORTED.writeValueAsString(body.json())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON can be written", e);
        }
    }
}
