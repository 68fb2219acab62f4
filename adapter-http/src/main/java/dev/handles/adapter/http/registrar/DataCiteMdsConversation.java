package dev.handles.adapter.http.registrar;

import dev.handles.application.port.Registrar;
import dev.handles.domain.datacite.SubmittedDocument;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import dev.handles.domain.handleservice.ServiceProperties;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** All that is said to DataCite's MDS API about one DOI in one call. */
record DataCiteMdsConversation(Registrar.Call call, DataCiteSession session, ServiceProperties properties) {

    static final String TEXT = "text/plain";

    private static final String XML = "application/xml";
    private static final Set<Integer> TAKEN = Set.of(200, 201);
    private static final Set<Integer> REMOVED = Set.of(200, 204);
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+");

    RegistrarAnswer register() {
        var found = session.get(doiPath(), TEXT);
        if (!(found instanceof Exchange.Answered(int status, var body, var retryAfter))) {
            return session.failedRead(found);
        }
        if (isUnknown(found)) {
            return write(doi().registered());
        }
        if (isHidden(found)) {
            return doi().somebodyElses();
        }
        return switch (status) {
            case 200, 204 -> {
                if (!isAddress(body)) {
                    yield session.failedRead(found);
                }
                yield call.repeated() && isOurs(body) ? write(doi().registered()) : doi().somebodyElses();
            }
            default -> session.failedRead(found);
        };
    }

    /** Both steps may be done again and again. */
    RegistrarAnswer write(Done done) {
        return doi().told(document -> write(document, done));
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
                "doi=" + doi().text() + "\nurl=" + escaped(call.target().toString()));
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

    /** Each of its texts about one that it does not know says what it is that it does not know (datacite/poodle, datacite/mds). */
    static boolean isUnknown(Exchange exchange) {
        return exchange instanceof Exchange.Answered answer
                && answer.status() == 404
                && !answer.isPage()
                && answer.body().contains("DOI");
    }

    /** In the words of the older servers, of a DOI whose metadata were deleted (datacite/mds). */
    static boolean isHidden(Exchange exchange) {
        return exchange instanceof Exchange.Answered answer
                && answer.status() == 410
                && !answer.isPage()
                && answer.body().contains("inactive");
    }

    /** Anything else does not say whose the DOI is. */
    private static boolean isAddress(String body) {
        return body.isBlank() || ADDRESS.matcher(body.strip()).matches();
    }

    /** One without an address is a draft that we began. */
    private boolean isOurs(String address) {
        return address.isBlank() || call.isTarget(address.strip());
    }

    private DataCiteDoi doi() {
        return new DataCiteDoi(call);
    }

    private String doiPath() {
        return path(properties, "doiEndpoint") + "/" + doi().text();
    }

    private String metadataPath() {
        return path(properties, "metadataEndpoint") + "/" + doi().text();
    }

    static String path(ServiceProperties properties, String endpoint) {
        return properties.text(endpoint).orElseThrow().replaceFirst("/+$", "");
    }

    private static boolean has(Exchange exchange, Set<Integer> statuses) {
        return exchange instanceof Exchange.Answered answer
                && statuses.contains(answer.status())
                && (!answer.isPage() || isMetadata(answer));
    }

    /** The older servers answer with the XML that they have hidden (datacite/mds). */
    private static boolean isMetadata(Exchange.Answered answer) {
        return answer.body().contains("http://datacite.org/schema/");
    }

    /** The value is unescaped over there as in a query (datacite/poodle). */
    private static String escaped(String address) {
        return address.replace("%", "%25").replace("+", "%2B");
    }
}
