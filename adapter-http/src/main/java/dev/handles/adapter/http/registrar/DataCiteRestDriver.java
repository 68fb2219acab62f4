package dev.handles.adapter.http.registrar;

import dev.handles.application.port.Registrar;
import dev.handles.domain.datacite.SubmittedDocument;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.ServiceProperties;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to DataCite's REST API (datacite/lupo). A new DOI is posted, since a PUT would overwrite what is there; transitions
 * that are not possible are passed over there in silence, so that it is the state in the answer that counts.
 */
final class DataCiteRestDriver implements RegistrarDriver {

    private static final String PATH = "/dois";
    private static final String JSON_API = "application/vnd.api+json";
    private static final String FINDABLE = "findable";
    /** A server that does not leave out what is not asked for sends this many whole records within the limit. */
    private static final int PAGE = 100;

    private static final Pattern CURSOR =
            Pattern.compile("[?&]page(?:%5B|\\[)cursor(?:%5D|\\])=([A-Za-z0-9%_.~=-]{1,2000})");
    private static final Set<String> HIDDEN = Set.of("registered", "draft");

    private final RegistrarHttp http;

    DataCiteRestDriver(RegistrarHttp http) {
        this.http = http;
    }

    @Override
    public RegistrarAnswer perform(Registrar.Call call, Duration limit) {
        var conversation = new Conversation(
                call, new DataCiteSession(http, call.destination().properties(), call.password(), limit));
        return switch (call.intent()) {
            case REGISTER -> conversation.told(document -> conversation.register(document));
            case UPDATE -> conversation.told(document -> conversation.put(document, new Done(Optional.empty())));
            case UNREGISTER -> conversation.unregister();
        };
    }

    /** A draft resolves nowhere, whatever address it has. */
    @Override
    public RegistrarView.OfOne look(Registrar.Call call, Duration limit) {
        var session = new DataCiteSession(http, call.destination().properties(), call.password(), limit);
        var found = session.get(PATH + "/" + call.identifier().text(), JSON_API);
        if (!(found instanceof Exchange.Answered(int status, var body, var retryAfter))) {
            return Unseen.one(session.failedWrite(found));
        }
        var json = Json.read(body);
        if (status == 404 && json.path("errors").isArray()) {
            return new RegistrarView.Absent();
        }
        var attributes = json.path("data").path("attributes");
        if (status == 200 && attributes.path("state").isTextual()) {
            return new RegistrarView.Known(
                    Optional.ofNullable(attributes.path("url").textValue())
                            .filter(url -> !attributes.path("state").asText().equals("draft")));
        }
        return status == 200
                ? new RegistrarView.NotTold("it answered 200, and no DOI")
                : Unseen.one(session.failedWrite(found));
    }

    /**
     * The account's DOIs under the prefix, by cursor, since pages end at 10,000 (support.datacite.org/docs/pagination).
     * Addresses in answers are not followed: of the one of the next part only the cursor is taken.
     */
    @Override
    public RegistrarView.OfAll list(
            Destination destination, Optional<Credential> credential, Optional<String> from, Duration limit) {
        var session =
                new DataCiteSession(http, destination.properties(), credential.flatMap(Credential::password), limit);
        var found = session.get(listPath(destination.properties(), from.orElse("1")), JSON_API);
        if (!(found instanceof Exchange.Answered(int status, var body, var retryAfter)) || status != 200) {
            return Unseen.all(session.failedWrite(found));
        }
        var data = Json.read(body).path("data");
        if (!data.isArray()) {
            return new RegistrarView.NotTold("it answered 200, and no list of DOIs");
        }
        var identifiers = data.valueStream()
                .map(doi -> doi.path("id").asText())
                .filter(destination.properties()::isUnderPrefix)
                .toList();
        var next = data.isEmpty()
                ? Optional.<String>empty()
                : cursor(Json.read(body).path("links").path("next").asText())
                        .filter(to -> from.filter(to::equals).isEmpty());
        return new RegistrarView.Part(identifiers, next);
    }

    private static String listPath(ServiceProperties properties, String cursor) {
        var user = properties.text("username").orElse("");
        // a repository's name has a dot; other accounts have no list of their own
        var own = user.contains(".") ? "&client-id=" + encoded(user.toLowerCase(Locale.ROOT)) : "";
        return PATH + "?prefix=" + properties.prefix().map(Prefix::value).orElse("") + own
                + "&fields%5Bdois%5D=doi&page%5Bsize%5D=" + PAGE + "&page%5Bcursor%5D=" + encoded(cursor);
    }

    private static Optional<String> cursor(String next) {
        var found = CURSOR.matcher(next);
        return found.find() ? Optional.of(URLDecoder.decode(found.group(1), StandardCharsets.UTF_8)) : Optional.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Lists one of the account's DOIs. */
    @Override
    public RegistrarDiagnosis test(Destination destination, Optional<Credential> credential, Duration limit) {
        var session =
                new DataCiteSession(http, destination.properties(), credential.flatMap(Credential::password), limit);
        var prefix = destination.properties().prefix().map(Prefix::value).orElse("");
        var exchange = session.get(PATH + "?prefix=" + prefix + "&page%5Bsize%5D=1", JSON_API);
        boolean good = exchange instanceof Exchange.Answered(int status, var body, var retryAfter)
                && status == 200
                && Json.read(body).path("data").isArray();
        return good
                ? new RegistrarDiagnosis(RegistrarDiagnosis.Kind.OK, "it answers, and takes the credentials")
                : session.diagnosis(exchange);
    }

    /** All that is said about one DOI in one call. */
    private record Conversation(Registrar.Call call, DataCiteSession session) {

        RegistrarAnswer told(Function<SubmittedDocument, RegistrarAnswer> telling) {
            return DataCiteDocuments.told(call, telling);
        }

        RegistrarAnswer register(SubmittedDocument document) {
            var attributes = attributes(document);
            attributes.put("doi", doi());
            var created = send("POST", PATH, attributes);
            if (!isTaken(created) && !mayMeanTaken(created)) {
                return published(created, registered());
            }
            if (!call.repeated()) {
                return somebodyElses();
            }
            var found = session.get(doiPath(), JSON_API);
            if (!(found instanceof Exchange.Answered answer) || !isDoi(answer)) {
                // it was there a moment ago
                return has(found, 404) ? new Unclear("it knows the DOI, and does not") : session.failedRead(found);
            }
            return isOurs(answer) ? put(document, registered()) : somebodyElses();
        }

        private Done registered() {
            return new Done(Optional.of(PublicHandle.ofDoi(call.identifier())));
        }

        private Refused somebodyElses() {
            return new Refused("somebody else's DOI was there: " + doi());
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
            if (has(found, 404) || has(found, 410)) {
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
            if (has(removed, 405)) {
                return hide();
            }
            return has(removed, 204) || has(removed, 200) || has(removed, 404)
                    ? new Done(Optional.empty())
                    : session.failedWrite(removed);
        }

        private RegistrarAnswer hide() {
            var hidden = send("PUT", doiPath(), new LinkedHashMap<>(Map.of("event", "hide")));
            if (has(hidden, 404) || has(hidden, 410)) {
                return new Done(Optional.empty());
            }
            if (has(hidden, 201)) {
                return remove(); // there was none, and a PUT makes one
            }
            if (hidden instanceof Exchange.Answered answer && answer.status() == 200) {
                var state = attribute(answer, "state");
                return HIDDEN.contains(state) ? new Done(Optional.empty()) : unexpected(state);
            }
            return session.failedWrite(hidden);
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
            return attribute(answer, "url").equals(call.target().toString());
        }

        private static String attribute(Exchange.Answered answer, String name) {
            return Json.read(answer.body())
                    .path("data")
                    .path("attributes")
                    .path(name)
                    .asText();
        }

        private static boolean has(Exchange exchange, int status) {
            return exchange instanceof Exchange.Answered answer && answer.status() == status;
        }

        private String doi() {
            return call.identifier().text();
        }

        private String doiPath() {
            return PATH + "/" + doi();
        }
    }
}
