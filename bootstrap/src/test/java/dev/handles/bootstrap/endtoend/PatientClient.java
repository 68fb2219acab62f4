package dev.handles.bootstrap.endtoend;

import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Who sends again, to whichever server lives, what was cut off or is refused for now. A server that broke down or lost its
 * database says so by 503, and by nothing else.
 */
record PatientClient(RegistrationLife.World world, int registration) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /**
     * For as long as servers are killed, since whoever takes a request up from a dead one waits for the end of his lease, and that
     * may be longer than a server lives here.
     */
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(5);

    private static final Duration LOOK = Duration.ofMillis(200);

    Reply insisting(String method, String path, String body) {
        return insisting(method, path, body, Map.of());
    }

    Reply insisting(String method, String path, String body, Map<String, String> headers) {
        return known(method + " " + path, () -> once(method, path, body, headers));
    }

    /** What is known at last. */
    <T> T known(String what, Callable<Optional<T>> asking) {
        return awaited(LONG_PATIENCE, asking, known -> true)
                .orElseThrow(() -> new AssertionError("no answer to " + what));
    }

    /** For a while, and no longer. */
    void await(String path, Predicate<Reply> enough) {
        var unused = awaited(PATIENCE, () -> once("GET", path, "", Map.of()), enough);
    }

    private static <T> Optional<T> awaited(Duration patience, Callable<Optional<T>> asking, Predicate<T> enough) {
        try {
            return Awaitility.await()
                    .pollInSameThread()
                    .atMost(patience)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(LOOK)
                    .until(asking, answer -> answer.filter(enough).isPresent());
        } catch (ConditionTimeoutException late) {
            return Optional.empty();
        }
    }

    /** Empty when the connection broke, and when all that is said is "not now". */
    Optional<Reply> once(String method, String path, String body, Map<String, String> headers) throws Exception {
        var reply = send(method, path, body, headers);
        reply.filter(answer -> answer.status() >= 500 && answer.status() != 503).ifPresent(broken -> {
            throw new AssertionError("unexpected: " + broken);
        });
        return reply.filter(
                answer -> answer.status() != 503 || !answer.errorId().equals("temporaryFailure"));
    }

    private Optional<Reply> send(String method, String path, String body, Map<String, String> headers)
            throws InterruptedException {
        var caller = world.nodes().any().withToken(world.token());
        for (var header : headers.entrySet()) {
            caller = caller.with(header.getKey(), header.getValue());
        }
        boolean kills = method.equals("POST")
                && world.plan().killsAtRequest(world.requests().getAndIncrement());
        if (kills) {
            world.killing().run();
        }
        try {
            var reply = caller.send(method, path, body.isEmpty() ? null : body);
            note(method, reply.status() + (reply.status() < 300 ? "" : " " + reply.text()));
            return Optional.of(reply);
        } catch (AssertionError failed) {
            if (!(failed.getCause() instanceof IOException)) {
                throw failed;
            }
            note(method, "cut off");
            return Optional.empty();
        }
    }

    private void note(String method, String what) {
        if (!method.equals("GET")) {
            world.chronicle().note(registration, "client: " + method + " -> " + what);
        }
    }
}
