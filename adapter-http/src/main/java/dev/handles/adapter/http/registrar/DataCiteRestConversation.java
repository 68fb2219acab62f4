package dev.handles.adapter.http.registrar;

import static dev.handles.adapter.http.registrar.DataCiteRestDriver.JSON_API;
import static dev.handles.adapter.http.registrar.DataCiteRestDriver.PATH;

import dev.handles.application.port.Registrar;
import dev.handles.domain.datacite.SubmittedDocument;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All that is said to DataCite's REST API about one DOI in one call. */
record DataCiteRestConversation(Registrar.Call call, DataCiteSession session) {

    private static final String FINDABLE = "findable";
    private static final Set<String> HIDDEN = Set.of("registered", "draft");

    RegistrarAnswer told(Function<SubmittedDocument, RegistrarAnswer> telling) {
        return doi().told(telling);
    }

    RegistrarAnswer register(SubmittedDocument document) {
        var attributes = attributes(document);
        attributes.put("doi", doi().text());
        var created = send("POST", PATH, attributes);
        if (!isTaken(created) && !mayMeanTaken(created)) {
            return published(created, doi().registered());
        }
        if (!call.repeated()) {
            return doi().somebodyElses();
        }
        var found = session.get(doiPath(), JSON_API);
        if (!(found instanceof Exchange.Answered answer) || !isDoi(answer)) {
            // it was there a moment ago
            return isUnknown(found) ? new Unclear("it knows the DOI, and does not") : session.failedRead(found);
        }
        return isOurs(answer) ? put(document, doi().registered()) : doi().somebodyElses();
    }

    /** May be done again and again. */
    RegistrarAnswer put(SubmittedDocument document, Done done) {
        return published(send("PUT", doiPath(), attributes(document)), done);
    }

    private RegistrarAnswer published(Exchange exchange, Done done) {
        if (exchange instanceof Exchange.Answered answer && (answer.status() == 200 || answer.status() == 201)) {
            var state = attribute(answer, "state");
            return state.equals(FINDABLE) ? done : unexpected(state);
        }
        return session.failedWrite(exchange);
    }

    private static Unclear unexpected(String state) {
        return new Unclear(
                HIDDEN.contains(state) || state.equals(FINDABLE)
                        ? "the DOI is " + state + " there"
                        : "it did not say in which state the DOI is");
    }

    /** A DOI that was public stays known, as it must, and is hidden; one that never was is taken back. */
    RegistrarAnswer unregister() {
        if (call.publicHandle().isPresent()) {
            return hide();
        }
        var found = session.get(doiPath(), JSON_API);
        if (isUnknown(found)) {
            return new Done(Optional.empty());
        }
        if (!(found instanceof Exchange.Answered answer) || !isDoi(answer)) {
            return session.failedRead(found);
        }
        if (!isOurs(answer)) {
            return new Done(Optional.empty());
        }
        return attribute(answer, "state").equals("draft") ? remove() : hide();
    }

    private RegistrarAnswer remove() {
        var removed = session.delete(doiPath(), JSON_API);
        if (removed instanceof Exchange.Answered answer && answer.status() == 405) {
            return hide();
        }
        return has(removed, 204) || has(removed, 200) || isUnknown(removed)
                ? new Done(Optional.empty())
                : session.failedRemoval(removed);
    }

    private RegistrarAnswer hide() {
        var hidden = send("PUT", doiPath(), new LinkedHashMap<>(Map.of("event", "hide")));
        if (isUnknown(hidden)) {
            return new Done(Optional.empty());
        }
        if (has(hidden, 201)) {
            return remove(); // there was none, and a PUT makes one
        }
        if (hidden instanceof Exchange.Answered answer && answer.status() == 200) {
            var state = attribute(answer, "state");
            return HIDDEN.contains(state) ? new Done(Optional.empty()) : unexpected(state);
        }
        return session.failedRemoval(hidden);
    }

    private Exchange send(String method, String path, Map<String, @Nullable Object> attributes) {
        var body = Json.write(Map.of("data", Map.of("type", "dois", "attributes", attributes)));
        return session.send(method, path, JSON_API, JSON_API, body);
    }

    private Map<String, @Nullable Object> attributes(SubmittedDocument document) {
        var attributes = new LinkedHashMap<String, @Nullable Object>();
        attributes.put("event", "publish");
        attributes.put("url", call.target().toString());
        attributes.putAll(document.toJson());
        return attributes;
    }

    private static boolean isTaken(Exchange exchange) {
        return exchange instanceof Exchange.Answered answer
                && (answer.status() == 409
                        || (answer.status() == 422
                                && answer.body().toLowerCase(Locale.ROOT).contains("already been taken")));
    }

    /** A 422 of which only the number came means that the metadata are bad, or that a call before has made the DOI. */
    private boolean mayMeanTaken(Exchange exchange) {
        return call.repeated()
                && exchange instanceof Exchange.Answered answer
                && answer.status() == 422
                && !Json.read(answer.body()).path("errors").isArray();
    }

    /** Anything else that is answered with 200 does not say whose the DOI is. */
    private static boolean isDoi(Exchange.Answered answer) {
        return answer.status() == 200 && !attribute(answer, "state").isEmpty();
    }

    private boolean isOurs(Exchange.Answered answer) {
        return call.isTarget(attribute(answer, "url"));
    }

    /** A 404 without the errors of JSON:API comes from something in between. */
    static boolean isUnknown(Exchange exchange) {
        return exchange instanceof Exchange.Answered answer
                && answer.isMissing()
                && Json.read(answer.body()).path("errors").isArray();
    }

    private static String attribute(Exchange.Answered answer, String name) {
        return Json.read(answer.body())
                .path("data")
                .path("attributes")
                .path(name)
                .asText();
    }

    /** A page with the number of a success comes from something in between. */
    private static boolean has(Exchange exchange, int status) {
        return exchange instanceof Exchange.Answered answer && answer.status() == status && !answer.isPage();
    }

    private DataCiteDoi doi() {
        return new DataCiteDoi(call);
    }

    private String doiPath() {
        return PATH + "/" + doi().text();
    }
}
