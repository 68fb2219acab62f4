package dev.handles.adapter.http.registrar;

import static dev.handles.adapter.http.registrar.DataCiteMdsConversation.TEXT;
import static dev.handles.adapter.http.registrar.DataCiteMdsConversation.isHidden;
import static dev.handles.adapter.http.registrar.DataCiteMdsConversation.isUnknown;
import static dev.handles.adapter.http.registrar.DataCiteMdsConversation.path;

import dev.handles.application.port.Registrar;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Speaks to DataCite's MDS API: metadata first, which makes a draft, then the address, which publishes it (datacite/poodle).
 * Both overwrite, so that what is there is looked at before anything is written that is not known to be ours.
 */
final class DataCiteMdsDriver implements RegistrarDriver {

    private final RegistrarHttp http;

    DataCiteMdsDriver(RegistrarHttp http) {
        this.http = http;
    }

    @Override
    public RegistrarAnswer perform(Registrar.Call call, Duration limit) {
        var properties = call.destination().properties();
        var conversation = new DataCiteMdsConversation(
                call, new DataCiteSession(http, properties, call.password(), limit), properties);
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
}
