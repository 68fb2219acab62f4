package dev.handles.adapter.http.registrar;

import dev.handles.application.port.Registrar;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.RegistrarType;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.handleservice.ServiceProperties;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to a handle proxy as Onezone does (oz-worker handle_proxy, handle_proxy_client): every call carries the whole
 * of the service's properties, password and token included.
 */
final class HandleProxyDriver implements RegistrarDriver {

    /** They say nothing about whether it can be read. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429, 502, 503, 504);

    private final RegistrarHttp http;

    HandleProxyDriver(RegistrarHttp http) {
        this.http = http;
    }

    @Override
    public RegistrarAnswer perform(Registrar.Call call, Duration limit) {
        return switch (http.send(method(call), address(call), body(call), Map.of(), limit)) {
            case Exchange.Failed failed -> failed.answer();
            case Exchange.Answered answer -> meaning(call, answer);
        };
    }

    /**
     * The contract has no such call. A proxy that has one all the same, as the sandbox does, says what it has, or which
     * name it does not know: a bare 404 says only that there is no such address.
     */
    @Override
    public RegistrarView.OfOne look(Registrar.Call call, Duration limit) {
        return switch (http.send("GET", address(call), new byte[0], Map.of(), limit)) {
            case Exchange.Failed failed -> Unseen.one(failed.answer());
            case Exchange.Answered answer -> seen(call, answer);
        };
    }

    private static RegistrarView.OfOne seen(Registrar.Call call, Exchange.Answered answer) {
        var json = Json.read(answer.body());
        var identifier = json.path("identifier").asText();
        if (answer.status() == 200 && !identifier.isEmpty() && json.path("url").isTextual()) {
            return new RegistrarView.Known(Optional.of(json.path("url").asText()));
        }
        if (answer.status() == 404 && identifier.equals(name(call))) {
            return new RegistrarView.Absent();
        }
        return LATER.contains(answer.status())
                ? Unseen.one(failed(call, answer))
                : new RegistrarView.NotTold("a handle proxy need not tell what it has; " + reason(call, answer));
    }

    @Override
    public RegistrarView.OfAll list(
            Destination destination, Optional<Credential> credential, Optional<String> from, Duration limit) {
        return new RegistrarView.NotTold("a handle proxy has no list of what it has");
    }

    /** The contract of a proxy has no call that changes nothing, so that what can be told is whether somebody answers. */
    @Override
    public RegistrarDiagnosis test(Destination destination, Optional<Credential> credential, Duration limit) {
        return switch (http.send("GET", handles(destination), new byte[0], Map.of(), limit)) {
            case Exchange.Failed failed -> failed.diagnosis();
            case Exchange.Answered answer -> {
                var kind = kind(answer.status());
                yield new RegistrarDiagnosis(
                        kind,
                        kind == RegistrarDiagnosis.Kind.OK
                                ? answered(destination, answer.status())
                                : Reasons.of(answer.status(), answer.body(), secrets(credential)));
            }
        };
    }

    /** A path too much is found out before the first registration by who reads that nothing is there. */
    private static String answered(Destination destination, int status) {
        return status == 404
                ? "it answers, but says 404 of " + handles(destination)
                        + ", as a proxy may to who only asks; whether the address is right, and whether it takes the"
                        + " credentials, shows at a registration"
                : "it answers; whether it takes the credentials shows at a registration";
    }

    /** To who only asks, a proxy may answer 404, 405 and the like: that says nothing. */
    private static RegistrarDiagnosis.Kind kind(int status) {
        return switch (status) {
            case 401, 403, 407 -> RegistrarDiagnosis.Kind.UNAUTHORIZED;
            default ->
                status >= 500 || (status >= 300 && status < 400)
                        ? RegistrarDiagnosis.Kind.UNEXPECTED
                        : RegistrarDiagnosis.Kind.OK;
        };
    }

    private static RegistrarAnswer meaning(Registrar.Call call, Exchange.Answered answer) {
        return switch (call.intent()) {
            case REGISTER -> registration(call, answer);
            case UPDATE -> isDone(answer) ? done() : failed(call, answer);
            case UNREGISTER ->
                isDone(answer) || isNothingThere(answer) ? done() : answer.failureToRemove(reason(call, answer));
        };
    }

    /** 201 is believed with any body: nothing in between says of a page that it was made. */
    private static RegistrarAnswer registration(Registrar.Call call, Exchange.Answered answer) {
        if (answer.status() == 201) {
            return registered(call, answer);
        }
        if (answer.status() != 200 || answer.isPage()) {
            return failed(call, answer);
        }
        // a handle was there: ours, when an earlier call may have made it
        return call.repeated() ? registered(call, answer) : new Refused("somebody else's handle was there");
    }

    /** In whatever words, but not by a page: as {@link #isNothingThere}. */
    private static boolean isDone(Exchange.Answered answer) {
        return (answer.status() == 204 || answer.status() == 200) && !answer.isPage();
    }

    /**
     * In whatever words, since the contract has none for it; the reference's own are a text in JSON. But not by a page, which
     * comes from something in between.
     */
    private static boolean isNothingThere(Exchange.Answered answer) {
        return answer.isMissing() && !answer.isPage();
    }

    private static RegistrarAnswer done() {
        return new Done(Optional.empty());
    }

    private static RegistrarAnswer failed(Registrar.Call call, Exchange.Answered answer) {
        var reason = reason(call, answer);
        return isNotNow(answer) ? new NotReached(reason, answer.retryAfter()) : answer.failure(reason);
    }

    /**
     * A proxy that says in words of its own that it cannot now has done nothing: what it may have registered could not be told from somebody
     * else's by its name, so that is not supposed lightly. A page comes from something in between; and a registry like this one may go
     * on with what it has accepted.
     */
    private static boolean isNotNow(Exchange.Answered answer) {
        boolean goesOn = Json.read(answer.body()).at("/error/id").asText().equals("temporaryFailure");
        return answer.status() == 503 && !answer.isPage() && !goesOn;
    }

    private static String reason(Registrar.Call call, Exchange.Answered answer) {
        return Reasons.of(answer.status(), answer.body(), secrets(call.credential()));
    }

    private static RegistrarAnswer registered(Registrar.Call call, Exchange.Answered answer) {
        var known = PublicHandle.ours(call.identifier(), properties(call)).or(() -> handleIn(answer.body()));
        return known.isPresent() ? new Done(known) : new Unclear("it did not say what the handle is called");
    }

    private static Optional<PublicHandle> handleIn(String body) {
        return Optional.ofNullable(Json.read(body).path("handle").textValue()).flatMap(PublicHandle::named);
    }

    private static String method(Registrar.Call call) {
        return switch (call.intent()) {
            case REGISTER -> "PUT";
            case UPDATE -> "PATCH";
            case UNREGISTER -> "DELETE";
        };
    }

    private static URI address(Registrar.Call call) {
        return URI.create(
                handles(call.destination()) + "?hndl=" + URLEncoder.encode(name(call), StandardCharsets.UTF_8));
    }

    private static URI handles(Destination destination) {
        var endpoint = destination
                .proxyEndpoint()
                .map(ProxyEndpoint::uri)
                .orElseThrow(() -> new IllegalStateException("a handle proxy without an endpoint"));
        // a slash at the end is not doubled: the reference doubles it, and servers differ in what they make of that
        return URI.create(endpoint.toString().replaceFirst("/$", "") + "/handle");
    }

    /** What this call names the handle: the reference does it differently for each. */
    private static String name(Registrar.Call call) {
        boolean doi = properties(call).type() == RegistrarType.DOI;
        return switch (call.intent()) {
            case REGISTER -> doi ? call.identifier().text() : suffix(call);
            case UPDATE -> call.publicHandle().map(PublicHandle::value).orElseThrow();
            case UNREGISTER ->
                doi
                        ? call.identifier().text()
                        : call.publicHandle()
                                .flatMap(known -> afterPrefix(call, known))
                                .orElseGet(() -> suffix(call));
        };
    }

    private static String suffix(Registrar.Call call) {
        return call.identifier().suffix().value();
    }

    /**
     * A proxy may have given a PID another suffix than the one it was asked for. The prefix stands between slashes, or at
     * the beginning as in {@code hdl:21.T15999/abc}; a host's name that ends like it is not it.
     */
    private static Optional<String> afterPrefix(Registrar.Call call, PublicHandle known) {
        return call.identifier()
                .prefix()
                .map(prefix -> Pattern.compile(
                                "^(?:[a-z]+://[^/]*/(?:.*?/)?|[a-z]+:)?" + Pattern.quote(prefix.value() + "/")
                                        + "(.+)$",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(known.value()))
                .filter(Matcher::matches)
                .map(found -> found.group(1));
    }

    /** What a proxy may repeat, as it is sent all of it. */
    private static List<String> secrets(Optional<Credential> credential) {
        return credential.stream()
                .flatMap(shown -> shown.secrets().stream())
                .map(Secret::reveal)
                .toList();
    }

    private static ServiceProperties properties(Registrar.Call call) {
        return call.destination().properties();
    }

    private static byte[] body(Registrar.Call call) {
        Map<String, @Nullable Object> service = ServiceProperties.stored(
                        properties(call).visible(), call.credential())
                .revealed();
        if (call.intent() == Intent.UNREGISTER) {
            return bytes(service);
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("url", call.target().toString());
        body.put("serviceProperties", service);
        body.put("metadata", Map.of("onedata_dc", call.metadata())); // the key, whatever the format: oz-worker
        return bytes(body);
    }

    private static byte[] bytes(Map<String, @Nullable Object> body) {
        return Json.write(body).getBytes(StandardCharsets.UTF_8);
    }
}
