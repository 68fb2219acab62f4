package dev.handles.adapter.http.registrar;

import static java.util.stream.Collectors.joining;

import dev.handles.application.port.Registrar;
import dev.handles.domain.datacite.Submission;
import dev.handles.domain.datacite.SubmittedDocument;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.problem.Problem;
import java.util.Optional;

/** What a call says to DataCite about its DOI. */
final class DataCiteDocuments {

    private DataCiteDocuments() {}

    /** Empty when the metadata are not enough, which the client was told if they came from one. */
    static Optional<SubmittedDocument> of(Registrar.Call call) {
        return Optional.of(document(call)).filter(given -> given.faults().isEmpty());
    }

    static Refused refusal(Registrar.Call call) {
        return new Refused(document(call).faults().stream()
                .map(Problem.Fault::message)
                .collect(joining("; ", "the metadata are not enough: ", "")));
    }

    private static SubmittedDocument document(Registrar.Call call) {
        return Submission.of(
                        call.metadataPrefix().stored(call.metadata()),
                        call.identifier().text(),
                        call.target(),
                        call.destination().properties().metadataDefaults())
                .document();
    }
}
