package dev.handles.adapter.http.registrar;

import dev.handles.application.port.Registrar;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
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
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Speaks to DataCite's REST API (datacite/lupo). A new DOI is posted, since a PUT would overwrite what is there; transitions
 * that are not possible are passed over there in silence, so that it is the state in the answer that counts.
 */
final class DataCiteRestDriver implements RegistrarDriver {

    static final String PATH = "/dois";
    static final String JSON_API = "application/vnd.api+json";

    /** A server that does not leave out what is not asked for sends this many whole records within the limit. */
    private static final int PAGE = 100;

    private static final Pattern CURSOR =
            Pattern.compile("[?&]page(?:%5B|\\[)cursor(?:%5D|\\])=([A-Za-z0-9%_.~=-]{1,2000})");

    private final RegistrarHttp http;

    DataCiteRestDriver(RegistrarHttp http) {
        this.http = http;
    }

    @Override
    public RegistrarAnswer perform(Registrar.Call call, Duration limit) {
        var conversation = new DataCiteRestConversation(
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
        if (DataCiteRestConversation.isUnknown(found)) {
            return new RegistrarView.Absent();
        }
        var attributes = Json.read(body).path("data").path("attributes");
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
}
