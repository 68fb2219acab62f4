package dev.handles.adapter.http.registrar;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handles.application.port.Registrar;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.RegistrarDiagnosis.Kind;
import dev.handles.domain.handleservice.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The ePIC API v2 of older PID services (doc.pidconsortium.eu). Its word is the HTTP status; a page comes from something in
 * between, but for one with the headline of the servers themselves.
 */
final class EpicProtocol implements HandleServerProtocol {

    private static final String NO_BODY = "";

    /** What servers send at most unless they are asked for more. */
    private static final int PAGE = 1000;

    @Override
    public Request request(HandleOperation operation, Registrar.Call call) {
        var address = URI.create(HandleServerProtocol.endpoint(call.destination()) + "/"
                + call.identifier().text());
        var credentials = credentials(call.destination(), call.password());
        return switch (operation) {
            case CREATE -> new Request("PUT", address, record(call), headers(credentials, "If-None-Match"));
            case REPLACE -> new Request("PUT", address, record(call), headers(credentials, "If-Match"));
            case READ -> new Request("GET", address, NO_BODY, headers(credentials));
            case REMOVE -> new Request("DELETE", address, NO_BODY, headers(credentials));
        };
    }

    @Override
    public HandleVerdict verdict(HandleOperation operation, Exchange.Answered answer) {
        int status = answer.status();
        if (status < 300 && !isItsWord(answer)) {
            return HandleVerdict.NOBODY_KNOWS;
        }
        return switch (status) {
            case 200, 204 -> success(operation, answer);
            case 201 ->
                operation == HandleOperation.CREATE || operation == HandleOperation.REPLACE
                        ? HandleVerdict.DONE
                        : HandleVerdict.NOBODY_KNOWS;
            case 404, 410 ->
                operation == HandleOperation.CREATE
                        ? HandleVerdict.NO
                        : isItsWord(answer) ? HandleVerdict.NOT_THERE : HandleVerdict.LOST_ON_THE_WAY;
            case 409 -> operation == HandleOperation.CREATE ? HandleVerdict.TAKEN : HandleVerdict.NO;
            case 412 ->
                switch (operation) {
                    case CREATE -> HandleVerdict.TAKEN;
                    case REPLACE -> HandleVerdict.NOT_THERE;
                    case READ, REMOVE -> HandleVerdict.NO;
                };
            case 425, 429 -> HandleVerdict.NOT_NOW;
            case 408 -> HandleVerdict.NOBODY_KNOWS;
            default -> status >= 500 || status < 300 ? HandleVerdict.NOBODY_KNOWS : HandleVerdict.NO;
        };
    }

    /** The servers say in XHTML what is no handle, whatever is accepted (pieterb/rackful, HTTPStatus). */
    private static boolean isItsWord(Exchange.Answered answer) {
        return !answer.isPage() || answer.body().contains("<h1>HTTP/1.1 " + answer.status() + " ");
    }

    private static HandleVerdict success(HandleOperation operation, Exchange.Answered answer) {
        return switch (operation) {
            case CREATE -> HandleVerdict.REPLACED; // a server that does not know If-None-Match
            case REPLACE, REMOVE -> HandleVerdict.DONE;
            // anything else than values does not say whose the handle is
            case READ ->
                answer.status() == 200 && Json.read(answer.body()).isArray()
                        ? HandleVerdict.DONE
                        : HandleVerdict.NOBODY_KNOWS;
        };
    }

    /** Who may change a handle is the server's affair, and is not in it. */
    @Override
    public boolean isOurs(Registrar.Call call, String body) {
        for (var value : Json.read(body)) {
            if (value.path("type").asText().equals("URL")
                    && call.isTarget(value.path("parsed_data").asText())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<String> target(String body) {
        return Json.read(body)
                .valueStream()
                .filter(value -> value.path("type").asText().equals("URL"))
                .map(value -> value.path("parsed_data").asText())
                .findFirst();
    }

    /** Pages are numbered from one: epic.grnet.gr/docs/list. */
    @Override
    public Request list(Destination destination, Optional<Secret> password, Optional<String> from) {
        var page = from.map(PageCursor::parse).map(PageCursor::page).orElse(1);
        var search = URI.create(HandleServerProtocol.endpoint(destination) + "/" + prefix(destination) + "/?limit="
                + PAGE + "&page=" + page);
        return new Request("GET", search, NO_BODY, headers(credentials(destination, password)));
    }

    /** Suffixes. Servers that know no pages send the first one again and again, and are not believed. */
    @Override
    public Optional<RegistrarView.OfAll> listed(
            Destination destination, Optional<String> from, Exchange.Answered answer) {
        var json = Json.read(answer.body());
        if (answer.status() != 200 || !json.isArray() || answer.mayBeCut()) {
            return answer.mayBeCut() ? Optional.of(new RegistrarView.NotTold(Unseen.TOO_LONG)) : Optional.empty();
        }
        var suffixes = json.valueStream().map(JsonNode::asText).toList();
        var before = from.map(PageCursor::parse).orElse(new PageCursor(1, ""));
        if (!suffixes.isEmpty() && before.isRepeatedBy(suffixes.getFirst())) {
            return Optional.of(new RegistrarView.NotTold(Unseen.TOO_LONG));
        }
        var names = suffixes.stream()
                .map(suffix -> prefix(destination) + "/" + suffix)
                .toList();
        var next = suffixes.size() < PAGE
                ? Optional.<String>empty()
                : Optional.of(before.next(suffixes.getFirst()).text());
        return Optional.of(new RegistrarView.Part(names, next));
    }

    private static String prefix(Destination destination) {
        return destination.properties().prefix().map(Prefix::value).orElseThrow();
    }

    private static String record(Registrar.Call call) {
        return Json.write(
                List.of(Map.of("type", "URL", "parsed_data", call.target().toString())));
    }

    @Override
    public BasicCredentials credentials(Destination destination, Optional<Secret> password) {
        return new BasicCredentials(
                destination.properties().text("username").orElse(""), password.orElse(new Secret("")));
    }

    /** A search, which needs credentials. */
    @Override
    public RegistrarDiagnosis test(
            Destination destination, BasicCredentials credentials, Function<Request, Exchange> conversation) {
        var search = URI.create(HandleServerProtocol.endpoint(destination) + "/" + prefix(destination) + "/?limit=1");
        return switch (conversation.apply(new Request("GET", search, NO_BODY, headers(credentials)))) {
            case Exchange.Failed failed -> failed.diagnosis();
            case Exchange.Answered answer ->
                answer.status() == 200 && Json.read(answer.body()).isArray()
                        ? new RegistrarDiagnosis(Kind.OK, "it takes the credentials and has the prefix")
                        : new RegistrarDiagnosis(
                                kind(answer.status()),
                                Reasons.of(answer.status(), answer.body(), credentials.secrets()));
        };
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 401 -> Kind.UNAUTHORIZED;
            case 400, 403, 404, 405, 429, 503 -> Kind.REFUSED;
            default -> Kind.UNEXPECTED;
        };
    }

    private static Map<String, String> headers(BasicCredentials credentials, String... conditions) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", credentials.header());
        for (var condition : conditions) {
            headers.put(condition, "*");
        }
        return headers;
    }
}
