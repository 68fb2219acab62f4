package dev.handles.adapter.http.registrar;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handles.application.port.Registrar;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.Secret;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The HTTP JSON API of Handle.Net servers of version 8 and 9 (Handle.Net Technical Manual, chapter 14). Their word is the
 * {@code responseCode} in the body (RFC 3652); an HTTP status without one comes from something in between.
 */
final class HandleNetProtocol implements HandleServerProtocol {

    static final String API = "/api/handles";

    // the numbers by which pyhandle and the servers' own tools find these values
    private static final int URL = 1;
    private static final int ADMIN = 100;
    private static final String VALUES = "index=" + URL + "&index=" + ADMIN;

    /** All about the handle and its values, but nothing about prefixes and lists. */
    private static final String PERMISSIONS = "011111110011";

    private static final int PAGE = 1000;
    private static final int SECONDS_IN_CACHES = 86400;
    static final String NO_BODY = "";

    @Override
    public Request request(HandleOperation operation, Registrar.Call call) {
        var address = api(call.destination()) + "/" + call.identifier().text();
        var headers = Map.of(
                "Authorization",
                credentials(call.destination(), call.password()).header());
        return switch (operation) {
            case CREATE -> new Request("PUT", URI.create(address + "?overwrite=false"), values(call), headers);
            // both, or a handle that was lost could come back as one that nobody may change
            case REPLACE ->
                new Request("PUT", URI.create(address + "?overwrite=true&" + VALUES), values(call), headers);
            // without credentials, and past the caches of a public proxy
            case READ -> new Request("GET", URI.create(address + "?auth=true&" + VALUES), NO_BODY, Map.of());
            case REMOVE -> new Request("DELETE", URI.create(address), NO_BODY, headers);
        };
    }

    @Override
    public HandleVerdict verdict(HandleOperation operation, Exchange.Answered answer) {
        int status = answer.status();
        var code = responseCode(answer.body());
        return switch (code.orElse(0)) {
            case 1 -> status < 300 ? success(operation, status) : HandleVerdict.NOBODY_KNOWS;
            case 3 -> HandleVerdict.NOT_NOW;
            case 2, 405 -> HandleVerdict.NOBODY_KNOWS;
            case 100 -> HandleVerdict.NOT_THERE;
            case 101 -> operation == HandleOperation.CREATE ? HandleVerdict.TAKEN : HandleVerdict.NO;
            // the handle is there, and none of the values that were asked for
            case 200 -> operation == HandleOperation.READ ? HandleVerdict.DONE : byStatus(status);
            // the number says what a body would that got lost: a call before may have made it
            case 0 -> operation == HandleOperation.CREATE && status == 409 ? HandleVerdict.TAKEN : byStatus(status);
            default -> status < 300 ? HandleVerdict.NO : byStatus(status);
        };
    }

    private static HandleVerdict success(HandleOperation operation, int status) {
        return operation == HandleOperation.CREATE && status != 201 ? HandleVerdict.REPLACED : HandleVerdict.DONE;
    }

    private static HandleVerdict byStatus(int status) {
        return switch (status) {
            case 425, 429 -> HandleVerdict.NOT_NOW;
            case 408 -> HandleVerdict.NOBODY_KNOWS;
            default -> status >= 500 || status < 300 ? HandleVerdict.NOBODY_KNOWS : HandleVerdict.NO;
        };
    }

    @Override
    public boolean isOurs(Registrar.Call call, String body) {
        var json = Json.read(body);
        var admin = HandleNetIdentity.of(call.destination());
        var saidAdmin = data(json, ADMIN, "HS_ADMIN");
        return call.isTarget(data(json, URL, "URL").asText())
                && saidAdmin.path("handle").asText().equalsIgnoreCase(admin.handle())
                && saidAdmin.path("index").asInt(-1) == admin.index();
    }

    /** The data of a value may stand alone or with their format. */
    private static JsonNode data(JsonNode json, int index, String type) {
        for (var value : json.path("values")) {
            if (value.path("index").asInt(-1) == index
                    && value.path("type").asText().equals(type)) {
                var data = value.path("data");
                return data.has("value") ? data.path("value") : data;
            }
        }
        return Json.NOTHING;
    }

    @Override
    public Optional<String> target(String body) {
        return Optional.ofNullable(data(Json.read(body), URL, "URL").textValue());
    }

    /** Takes an administrator of the prefix, which the one of its handles need not be. */
    @Override
    public Request list(Destination destination, Optional<Secret> password, Optional<String> from) {
        var page = URI.create(api(destination) + "?prefix=" + prefix(destination) + "&page="
                + cursor(from).page() + "&pageSize=" + PAGE);
        return new Request(
                "GET",
                page,
                NO_BODY,
                Map.of("Authorization", credentials(destination, password).header()));
    }

    /**
     * In upper case. The handle that holds the secret is there for all the others, and is none of them. Servers, and what
     * stands in front of them, that know no pages are not believed.
     */
    @Override
    public Optional<RegistrarView.OfAll> listed(
            Destination destination, Optional<String> from, Exchange.Answered answer) {
        var json = Json.read(answer.body());
        if (responseCode(answer.body()).orElse(0) != 1 || !json.path("handles").isArray()) {
            return answer.mayBeCut() ? Optional.of(new RegistrarView.NotTold(Unseen.TOO_LONG)) : Optional.empty();
        }
        var handles = json.path("handles").valueStream().map(JsonNode::asText).toList();
        var admin = HandleNetIdentity.of(destination).handle();
        var before = cursor(from);
        if (!handles.isEmpty() && before.isRepeatedBy(handles.getFirst())) {
            return Optional.of(new RegistrarView.NotTold(Unseen.TOO_LONG));
        }
        var next = handles.size() < PAGE
                ? Optional.<String>empty()
                : Optional.of(before.next(handles.getFirst()).text());
        return Optional.of(new RegistrarView.Part(
                handles.stream()
                        .filter(handle -> !handle.equalsIgnoreCase(admin))
                        .toList(),
                next));
    }

    private static PageCursor cursor(Optional<String> from) {
        return from.map(PageCursor::parse).orElse(new PageCursor(0, ""));
    }

    private static String prefix(Destination destination) {
        return destination.properties().prefix().map(Prefix::value).orElseThrow();
    }

    private static String values(Registrar.Call call) {
        var admin = HandleNetIdentity.of(call.destination());
        return Json.write(Map.of(
                "values",
                List.of(
                        value(URL, "URL", "string", call.target().toString()),
                        value(
                                ADMIN,
                                "HS_ADMIN",
                                "admin",
                                Map.of(
                                        "handle",
                                        admin.handle(),
                                        "index",
                                        admin.index(),
                                        "permissions",
                                        PERMISSIONS)))));
    }

    private static Map<String, Object> value(int index, String type, String format, Object data) {
        return Map.of(
                "index", index,
                "type", type,
                "data", Map.of("format", format, "value", data),
                "ttl", SECONDS_IN_CACHES);
    }

    /** A colon or a percent sign of its own would end the name too early, and a server looks for a handle "300" then. */
    @Override
    public BasicCredentials credentials(Destination destination, Optional<Secret> password) {
        var encoded =
                HandleNetIdentity.of(destination).text().replace("%", "%25").replace(":", "%3A");
        return new BasicCredentials(encoded, password.orElse(new Secret("")));
    }

    @Override
    public RegistrarDiagnosis test(
            Destination destination, BasicCredentials credentials, Function<Request, Exchange> conversation) {
        return new HandleNetTrial(api(destination), prefix(destination), credentials, conversation).diagnosis();
    }

    static OptionalInt responseCode(String body) {
        var code = Json.read(body).path("responseCode");
        return code.isInt() ? OptionalInt.of(code.intValue()) : OptionalInt.empty();
    }

    /** People give the server's address with and without the path of the API. */
    private static String api(Destination destination) {
        var given = HandleServerProtocol.endpoint(destination);
        return given.toLowerCase(Locale.ROOT).endsWith(API) ? given : given + API;
    }
}
