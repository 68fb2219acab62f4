package dev.handles.adapter.http.registrar;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.RegistrarDiagnosis.Kind;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.handleservice.ServiceProperties;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Several requests to one of DataCite's APIs that share credentials and a limit in time. */
final class DataCiteSession {

    /** They say "not now", and that nothing was done. */
    private static final Set<Integer> NOT_NOW = Set.of(425, 429, 503);

    private final RegistrarHttp http;
    private final ServiceProperties properties;
    private final Optional<Secret> password;
    private final long deadline;

    DataCiteSession(RegistrarHttp http, ServiceProperties properties, Optional<Secret> password, Duration limit) {
        this.http = http;
        this.properties = properties;
        this.password = password;
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
        var headers = Map.of("Accept", accept, "Authorization", "Basic " + credentials());
        return http.send(method, URI.create(base() + path), contentType, body.getBytes(UTF_8), headers, left);
    }

    private String base() {
        return properties
                .address("host")
                .map(uri -> uri.toString().replaceFirst("/+$", ""))
                .orElseThrow(() -> new IllegalStateException("a service at DataCite without a host"));
    }

    private String credentials() {
        var pair = properties.text("username").orElse("")
                + ":"
                + password.map(Secret::reveal).orElse("");
        return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    /** What a request comes to that did not do what it should, when it would have changed something. */
    RegistrarAnswer failedWrite(Exchange exchange) {
        return switch (exchange) {
            case Exchange.Failed failed -> failed.answer();
            case Exchange.Answered answer -> {
                int status = answer.status();
                var reason = reason(answer);
                if (NOT_NOW.contains(status)) {
                    yield new NotReached(reason, answer.retryAfter());
                }
                boolean itsOwnFault = status >= 500 || status == 408 || status < 300;
                yield itsOwnFault ? new Unclear(reason) : new Refused(reason);
            }
        };
    }

    /** The same of a request that changes nothing, whatever becomes of it. */
    RegistrarAnswer failedRead(Exchange exchange) {
        return failedWrite(exchange) instanceof Unclear(var reason) ? new NotReached(reason) : failedWrite(exchange);
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
        return Reasons.of(answer.status(), answer.body().replace(credentials(), "***"), password);
    }
}
