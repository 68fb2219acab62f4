package dev.handles.adapter.http.registrar;

import static java.util.stream.Collectors.joining;

import dev.handles.application.port.Registrar;
import dev.handles.domain.datacite.Submission;
import dev.handles.domain.datacite.SubmittedDocument;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.problem.Problem;
import java.util.function.Function;

/** What a call says to DataCite about its DOI. */
final class DataCiteDocuments {

    private DataCiteDocuments() {}

    /** What {@code telling} makes of it; refused when the metadata are not enough, which the client was told if they came from one. */
    static RegistrarAnswer told(Registrar.Call call, Function<SubmittedDocument, RegistrarAnswer> telling) {
        var document = document(call);
        return document.faults().isEmpty()
                ? telling.apply(document)
                : new Refused(document.faults().stream()
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
