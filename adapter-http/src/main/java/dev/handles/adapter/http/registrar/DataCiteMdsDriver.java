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
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.ServiceProperties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Speaks to DataCite's MDS API: metadata first, which makes a draft, then the address, which publishes it (datacite/poodle).
 * Both overwrite, so that what is there is looked at before anything is written that is not known to be ours.
 */
final class DataCiteMdsDriver implements RegistrarDriver {

    private static final Set<Integer> TAKEN = Set.of(200, 201);
    private static final Set<Integer> REMOVED = Set.of(200, 204);
    private static final String TEXT = "text/plain";
    private static final String XML = "application/xml";

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+");

    private final RegistrarHttp http;

    DataCiteMdsDriver(RegistrarHttp http) {
        this.http = http;
    }

    @Override
    public RegistrarAnswer perform(Registrar.Call call, Duration limit) {
        var properties = call.destination().properties();
        var conversation =
                new Conversation(call, new DataCiteSession(http, properties, call.password(), limit), properties);
        return switch (call.intent()) {
            case REGISTER -> conversation.register();
            case UPDATE -> conversation.write(new Done(Optional.empty()));
            case UNREGISTER -> conversation.unregister();
        };
    }

    /** A draft is known without an address. A page in place of a text comes from something in between. */
    @Override
    public RegistrarView.OfOne look(Registrar.Call call, Duration limit) {
        var properties = call.destination().properties();
        var session = new DataCiteSession(http, properties, call.password(), limit);
        var found = session.get(
                path(properties, "doiEndpoint") + "/" + call.identifier().text(), TEXT);
        if (isUnknown(found)) {
            return new RegistrarView.Absent();
        }
        if (isHidden(found)) {
            return new RegistrarView.Known(Optional.empty());
        }
        if (!(found instanceof Exchange.Answered answer) || answer.isPage()) {
            return Unseen.one(session.failedWrite(found));
        }
        return switch (answer.status()) {
            case 200, 204 ->
                new RegistrarView.Known(Optional.of(answer.body().strip()).filter(address -> !address.isEmpty()));
            default -> Unseen.one(session.failedWrite(found));
        };
    }

    /** Each of its texts about one that it does not know says what it is that it does not know (datacite/poodle, datacite/mds). */
    private static boolean isUnknown(Exchange exchange) {
        return exchange instanceof Exchange.Answered answer
                && answer.status() == 404
                && !answer.isPage()
                && answer.body().contains("DOI");
    }

    /** In the words of the older servers, of a DOI whose metadata were deleted (datacite/mds). */
    private static boolean isHidden(Exchange exchange) {
        return exchange instanceof Exchange.Answered answer
                && answer.status() == 410
                && !answer.isPage()
                && answer.body().contains("inactive");
    }

    /** All of the account's DOIs come at once. When that is too much, the beginning counts, and then it says so. */
    @Override
    public RegistrarView.OfAll list(
            Destination destination, Optional<Credential> credential, Optional<String> from, Duration limit) {
        if (from.isPresent()) {
            return new RegistrarView.NotTold(Unseen.TOO_LONG);
        }
        var session =
                new DataCiteSession(http, destination.properties(), credential.flatMap(Credential::password), limit);
        var found = session.get(path(destination.properties(), "doiEndpoint"), TEXT);
        if (!(found instanceof Exchange.Answered answer) || answer.isPage()) {
            return Unseen.all(session.failedWrite(found));
        }
        return switch (answer.status()) {
            case 200 -> {
                boolean cut = answer.mayBeCut();
                var lines = answer.body().lines().map(String::strip).toList();
                var whole = cut ? lines.subList(0, lines.size() - 1) : lines;
                yield new RegistrarView.Part(
                        whole.stream()
                                .filter(destination.properties()::isUnderPrefix)
                                .toList(),
                        cut ? Optional.of("cut") : Optional.empty());
            }
            case 204 -> new RegistrarView.Part(List.of(), Optional.empty());
            default -> Unseen.all(session.failedWrite(found));
        };
    }

    /** Lists the account's DOIs, which needs the credentials. */
    @Override
    public RegistrarDiagnosis test(Destination destination, Optional<Credential> credential, Duration limit) {
        var session =
                new DataCiteSession(http, destination.properties(), credential.flatMap(Credential::password), limit);
        var exchange = session.get(path(destination.properties(), "doiEndpoint"), TEXT);
        boolean good = exchange instanceof Exchange.Answered answer
                && (answer.status() == 204 || (answer.status() == 200 && !answer.isPage()));
        return good
                ? new RegistrarDiagnosis(RegistrarDiagnosis.Kind.OK, "it answers, and takes the credentials")
                : session.diagnosis(exchange);
    }

    private static String path(ServiceProperties properties, String endpoint) {
        return properties.text(endpoint).orElseThrow().replaceFirst("/+$", "");
    }

    /** All that is said about one DOI in one call. */
    private record Conversation(Registrar.Call call, DataCiteSession session, ServiceProperties properties) {

        RegistrarAnswer register() {
            var found = session.get(doiPath(), TEXT);
            if (!(found instanceof Exchange.Answered(int status, var body, var retryAfter))) {
                return session.failedRead(found);
            }
            if (isUnknown(found)) {
                return write(registered());
            }
            if (isHidden(found)) {
                return somebodyElses();
            }
            return switch (status) {
                case 200, 204 -> {
                    if (!isAddress(body)) {
                        yield session.failedRead(found);
                    }
                    yield call.repeated() && isOurs(body) ? write(registered()) : somebodyElses();
                }
                default -> session.failedRead(found);
            };
        }

        private Refused somebodyElses() {
            return new Refused("somebody else's DOI was there: " + doi());
        }

        private Done registered() {
            return new Done(Optional.of(PublicHandle.ofDoi(call.identifier())));
        }

        /** Both steps may be done again and again. */
        RegistrarAnswer write(Done done) {
            return DataCiteDocuments.told(call, document -> write(document, done));
        }

        private RegistrarAnswer write(SubmittedDocument document, Done done) {
            var metadata = session.send("PUT", metadataPath(), TEXT, XML + ";charset=UTF-8", document.toXml());
            if (!has(metadata, TAKEN)) {
                return session.failedWrite(metadata);
            }
            var address = session.send(
                    "PUT",
                    doiPath(),
                    TEXT,
                    TEXT + ";charset=UTF-8",
                    "doi=" + doi() + "\nurl=" + escaped(call.target().toString()));
            return has(address, TAKEN) ? done : halfDone(session.failedWrite(address));
        }

        /**
         * A new DOI has its metadata and no address: a draft, which is taken back, so that "nothing was done" is true. What
         * was there before stays.
         */
        private RegistrarAnswer halfDone(RegistrarAnswer failure) {
            boolean isNew = call.publicHandle().isEmpty() && !call.repeated();
            return switch (failure) {
                case Done done -> done;
                case Unclear unclear -> unclear;
                case Refused(var reason) -> isNew && !takenBack() ? new Unclear(reason) : failure;
                case RegistrarAnswer.NotReached(var reason, var retryAfter, var tried) ->
                    isNew && !takenBack() ? new Unclear(reason) : failure;
            };
        }

        private boolean takenBack() {
            return isGone(session.delete(doiPath(), TEXT));
        }

        /** A DOI that was public stays known, as it must, and is hidden; one that never was is taken back. */
        RegistrarAnswer unregister() {
            if (call.publicHandle().isPresent()) {
                return hide();
            }
            var found = session.get(doiPath(), TEXT);
            if (!(found instanceof Exchange.Answered(int status, var body, var retryAfter))) {
                return session.failedRead(found);
            }
            if (isUnknown(found) || isHidden(found)) {
                return new Done(Optional.empty());
            }
            return switch (status) {
                case 200, 204 -> {
                    if (!isAddress(body)) {
                        yield session.failedRead(found);
                    }
                    yield isOurs(body) ? remove() : new Done(Optional.empty());
                }
                default -> session.failedRead(found);
            };
        }

        private RegistrarAnswer remove() {
            var removed = session.delete(doiPath(), TEXT);
            if (removed instanceof Exchange.Answered answer && answer.status() == 405) {
                return hide();
            }
            return isGone(removed) ? new Done(Optional.empty()) : session.failedRemoval(removed);
        }

        private RegistrarAnswer hide() {
            var hidden = session.delete(metadataPath(), TEXT);
            return isGone(hidden) ? new Done(Optional.empty()) : session.failedRemoval(hidden);
        }

        private static boolean isGone(Exchange removal) {
            return has(removal, REMOVED) || isUnknown(removal) || isHidden(removal);
        }

        /** Anything else does not say whose the DOI is. */
        private static boolean isAddress(String body) {
            return body.isBlank() || ADDRESS.matcher(body.strip()).matches();
        }

        /** One without an address is a draft that we began. */
        private boolean isOurs(String address) {
            return address.isBlank() || address.strip().equals(call.target().toString());
        }

        private String doi() {
            return call.identifier().text();
        }

        private String doiPath() {
            return path(properties, "doiEndpoint") + "/" + doi();
        }

        private String metadataPath() {
            return path(properties, "metadataEndpoint") + "/" + doi();
        }

        private static boolean has(Exchange exchange, Set<Integer> statuses) {
            return exchange instanceof Exchange.Answered answer && statuses.contains(answer.status());
        }

        /** The value is unescaped over there as in a query (datacite/poodle). */
        private static String escaped(String address) {
            return address.replace("%", "%25").replace("+", "%2B");
        }
    }
}
