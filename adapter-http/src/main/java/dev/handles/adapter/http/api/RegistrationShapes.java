package dev.handles.adapter.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.application.handle.RehearseRegistration.Rehearsal;
import dev.handles.application.handle.RehearseRegistration.Warning;
import dev.handles.domain.handleservice.RegistrarDiagnosis;

/** How look in answers what was not registered. */
final class RegistrationShapes {

    private RegistrationShapes() {}

    static ObjectNode rehearsal(Rehearsal rehearsal) {
        var json = Shapes.object().put("identifier", rehearsal.identifier().text());
        rehearsal.publicHandle().ifPresent(known -> json.put("publicHandle", known.value()));
        json.put("metadata", rehearsal.metadata());
        var warnings = json.putArray("warnings");
        rehearsal.warnings().forEach(warning -> warnings.add(sentence(warning)));
        return json;
    }

    static ObjectNode diagnosis(RegistrarDiagnosis diagnosis) {
        return Shapes.object()
                .put("ok", diagnosis.isOk())
                .put("diagnosis", diagnosis.text())
                .put("kind", diagnosis.kind().wireName());
    }

    private static String sentence(Warning warning) {
        return switch (warning) {
            case IDENTIFIER_IS_AN_EXAMPLE ->
                "The identifier is an example: a part of it is random, and a registration gets another one.";
            case IDENTIFIER_WAS_TAKEN ->
                "The identifier that the template gives is taken, so a random part is added to it.";
            case PUBLIC_HANDLE_IS_THE_REGISTRARS ->
                "The registrar says what the public handle is, when it registers it.";
            case NO_TITLE -> "The metadata have no dc:title, without which a handle is not found by name.";
            case NO_CREATOR -> "The metadata have no dc:creator, which DataCite demands.";
            case NO_PUBLISHER -> "The metadata have no dc:publisher, which DataCite demands.";
            case NO_DATE -> "The metadata have no dc:date, of which DataCite demands the year.";
        };
    }
}
