package dev.handles.adapter.http.registrar;

import java.time.Duration;
import java.util.Optional;

/** What came of one request to a registrar, before anybody thinks about what it means. */
sealed interface Exchange {

    /**
     * A whole answer.
     *
     * @param body text, of bounded size
     * @param retryAfter what the registrar said in {@code Retry-After}
     */
    record Answered(int status, String body, Optional<Duration> retryAfter) implements Exchange {}

    /** The address is not one where a registrar may be; nothing was sent. */
    record NotAllowed(String host) implements Exchange {}

    /** Nothing was sent: no such host, no connection, no trusted certificate. */
    record NotSent(String reason) implements Exchange {}

    /** Something was sent, and no whole answer came back in time. */
    record NotAnswered(String reason) implements Exchange {}
}
