package dev.handles.application.handle;

import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.application.handle.RegistrationIntake.Draft;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.metadata.DublinCore;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

record RegistrationRehearsal(RegistrationIntake intake, IdentifierReservation identifiers)
        implements RehearseRegistration {

    @Override
    public Rehearsal rehearse(Client client, OnBehalfOf behalf, Subject subject, Supplier<Command> request) {
        var draft = intake.draft(client, behalf, subject, request);
        var example = identifiers.example(draft.wish(), draft.scheme(), draft.names(), draft.requested());
        var publicHandle = PublicHandle.ours(
                example.identifier(),
                draft.service().properties(),
                intake.pages().get().publicUrl());
        var metadata = publicHandle
                .map(known -> draft.metadata().knownAs(known.value()))
                .orElse(draft.metadata());
        return new Rehearsal(
                example.identifier(), publicHandle, metadata.toXml(), warnings(draft, example, publicHandle));
    }

    private static List<Warning> warnings(
            Draft draft, IdentifierReservation.Example example, Optional<PublicHandle> publicHandle) {
        var warnings = new ArrayList<Warning>();
        if (example.byChance()) {
            warnings.add(Warning.IDENTIFIER_IS_AN_EXAMPLE);
        }
        if (example.clashed()) {
            warnings.add(Warning.IDENTIFIER_WAS_TAKEN);
        }
        if (publicHandle.isEmpty()) {
            warnings.add(Warning.PUBLIC_HANDLE_IS_THE_REGISTRARS);
        }
        var described = draft.metadata().inDublinCore();
        warnIfAbsent(described, "dc:title", Warning.NO_TITLE, warnings);
        warnIfAbsent(described, "dc:creator", Warning.NO_CREATOR, warnings);
        warnIfAbsent(described, "dc:publisher", Warning.NO_PUBLISHER, warnings);
        warnIfAbsent(described, "dc:date", Warning.NO_DATE, warnings);
        return warnings;
    }

    private static void warnIfAbsent(DublinCore metadata, String name, Warning warning, List<Warning> warnings) {
        if (metadata.values(name).isEmpty()) {
            warnings.add(warning);
        }
    }
}
