package dev.handles.adapter.http.registrar;

import static java.util.stream.Collectors.joining;

import dev.handles.application.port.Registrar;
import dev.handles.domain.datacite.Submission;
import dev.handles.domain.datacite.SubmittedDocument;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.problem.Problem;
import java.util.Optional;
import java.util.function.Function;

/** The DOI that a call is about, whichever of DataCite's APIs it goes to. */
record DataCiteDoi(Registrar.Call call) {

    /** Prefix and suffix. */
    String text() {
        return call.identifier().text();
    }

    /** What {@code telling} makes of it; refused when the metadata are not enough, which the client was told if they came from one. */
    RegistrarAnswer told(Function<SubmittedDocument, RegistrarAnswer> telling) {
        var document = document();
        return document.faults().isEmpty()
                ? telling.apply(document)
                : new Refused(document.faults().stream()
                        .map(Problem.Fault::message)
                        .collect(joining("; ", "the metadata are not enough: ", "")));
    }

    private SubmittedDocument document() {
        return Submission.of(
                        call.metadataPrefix().stored(call.metadata()),
                        text(),
                        call.target(),
                        call.destination().properties().metadataDefaults())
                .document();
    }

    Done registered() {
        return new Done(Optional.of(PublicHandle.ofDoi(call.identifier())));
    }

    Refused somebodyElses() {
        return new Refused("somebody else's DOI was there: " + text());
    }
}
