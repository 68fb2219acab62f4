package dev.handles.adapter.http.registrar;

import static dev.handles.adapter.http.registrar.HandleNetProtocol.NO_BODY;
import static dev.handles.adapter.http.registrar.HandleNetProtocol.responseCode;

import dev.handles.adapter.http.registrar.HandleServerProtocol.Request;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.RegistrarDiagnosis.Kind;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/**
 * Whether a Handle.Net server takes the credentials, has the prefix, and is called as it takes changes.
 *
 * @param api the address of its handles
 */
record HandleNetTrial(
        String api, String prefix, BasicCredentials credentials, Function<Request, Exchange> conversation) {

    /** A session proves the credentials and changes no handle; the prefix is asked about without them. */
    RegistrarDiagnosis diagnosis() {
        var sessions = URI.create(api.substring(0, api.length() - HandleNetProtocol.API.length()) + "/api/sessions");
        var login = new Request("POST", sessions, NO_BODY, Map.of("Authorization", credentials.header()));
        return switch (conversation.apply(login)) {
            case Exchange.NotAnswered(var reason) ->
                new RegistrarDiagnosis(
                        Kind.TIMEOUT,
                        reason + "; a handle server can be looking for a user name that there is not for that long");
            case Exchange.Failed failed -> failed.diagnosis();
            case Exchange.Answered answer ->
                answer.status() < 300
                                && Json.read(answer.body())
                                        .path("authenticated")
                                        .asBoolean()
                        ? hasPrefix()
                        : refusal(answer);
        };
    }

    private RegistrarDiagnosis hasPrefix() {
        var probe = URI.create(api + "/" + prefix + "/handles-connection-test?auth=true");
        return switch (conversation.apply(new Request("GET", probe, NO_BODY, Map.of()))) {
            case Exchange.Failed failed -> failed.diagnosis();
            case Exchange.Answered answer ->
                switch (responseCode(answer.body()).orElse(0)) {
                    case 1, 100, 200 -> takesChanges(probe);
                    case 301 -> new RegistrarDiagnosis(Kind.REFUSED, "the prefix " + prefix + " is not at this server");
                    default -> refusal(answer);
                };
        };
    }

    /** By plain http they answer whoever asks, and refuse whoever changes: 403 with responseCode 402. */
    private static RegistrarDiagnosis takesChanges(URI uri) {
        var fine = "it takes the credentials and has the prefix";
        return "https".equalsIgnoreCase(uri.getScheme())
                ? new RegistrarDiagnosis(Kind.OK, fine)
                : new RegistrarDiagnosis(
                        Kind.REFUSED, fine + ", but handle servers refuse changes that do not come by https");
    }

    private RegistrarDiagnosis refusal(Exchange.Answered answer) {
        var reason = Reasons.of(answer.status(), answer.body(), credentials.secrets());
        var saysNo = responseCode(answer.body()).isPresent();
        return switch (answer.status()) {
            case 401 -> new RegistrarDiagnosis(Kind.UNAUTHORIZED, reason);
            case 403, 429, 503 -> new RegistrarDiagnosis(Kind.REFUSED, reason);
            default ->
                answer.status() < 300 && Json.read(answer.body()).has("authenticated")
                        ? new RegistrarDiagnosis(Kind.UNAUTHORIZED, reason)
                        : new RegistrarDiagnosis(saysNo ? Kind.REFUSED : Kind.UNEXPECTED, reason);
        };
    }
}
