package dev.handles.adapter.http.registrar;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.RegistrarDiagnosis.Kind;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.handleservice.ServiceProperties;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Several requests to one of DataCite's APIs that share credentials and a limit in time. */
final class DataCiteSession {

    private final RegistrarHttp http;
    private final ServiceProperties properties;
    private final BasicCredentials credentials;
    private final long deadline;

    DataCiteSession(RegistrarHttp http, ServiceProperties properties, Optional<Secret> password, Duration limit) {
        this.http = http;
        this.properties = properties;
        this.credentials =
                new BasicCredentials(properties.text("username").orElse(""), password.orElseGet(() -> new Secret("")));
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    Exchange get(String path, String accept) {
        return send("GET", path, accept, "text/plain", "");
    }

    Exchange delete(String path, String accept) {
        return send("DELETE", path, accept, "text/plain", "");
    }

    /** @param path what follows {@code host}, beginning with a slash */
    Exchange send(String method, String path, String accept, String contentType, String body) {
        var left = Duration.ofNanos(deadline - System.nanoTime());
        if (!left.isPositive()) {
            return new Exchange.NotSent(Exchange.NotSent.Obstacle.CONNECTION, "there was no time left");
        }
        var headers = Map.of("Accept", accept, "Authorization", credentials.header());
        return http.send(method, URI.create(base() + path), contentType, body.getBytes(UTF_8), headers, left);
    }

    private String base() {
        return properties
                .address("host")
                .map(uri -> uri.toString().replaceFirst("/+$", ""))
                .orElseThrow(() -> new IllegalStateException("a service at DataCite without a host"));
    }

    /** What a request comes to that did not do what it should, when it would have changed something. */
    RegistrarAnswer failedWrite(Exchange exchange) {
        return switch (exchange) {
            case Exchange.Failed failed -> failed.answer();
            case Exchange.Answered answer -> answer.failure(reason(answer));
        };
    }

    /** The same of one that would have removed something, when DataCite did not say that there is nothing. */
    RegistrarAnswer failedRemoval(Exchange exchange) {
        return exchange instanceof Exchange.Answered answer
                ? answer.failureToRemove(reason(answer))
                : failedWrite(exchange);
    }

    /** The same of a request that changes nothing, whatever becomes of it. */
    RegistrarAnswer failedRead(Exchange exchange) {
        var failed = failedRemoval(exchange);
        return failed instanceof Unclear(var reason, var retryAfter) ? new NotReached(reason, retryAfter) : failed;
    }

    /** What a failed attempt to read says of address and credentials. */
    RegistrarDiagnosis diagnosis(Exchange exchange) {
        return switch (exchange) {
            case Exchange.Failed failed -> failed.diagnosis();
            case Exchange.Answered answer -> new RegistrarDiagnosis(kind(answer.status()), reason(answer));
        };
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 401, 403 -> Kind.UNAUTHORIZED;
            // not one of its addresses: another server, or another API
            case 404, 405, 406, 410 -> Kind.UNEXPECTED;
            default -> status >= 400 && status < 500 ? Kind.REFUSED : Kind.UNEXPECTED;
        };
    }

    /** The registrar's own words, without the password, also as the header has it. */
    String reason(Exchange.Answered answer) {
        return Reasons.of(answer.status(), answer.body(), credentials.secrets());
    }
}
