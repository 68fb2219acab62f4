package dev.handles.application.handle;

import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells what a registration would do, without doing it. */
public interface RehearseRegistration {

    /** Of who wants to rehearse a change or a deletion: that it is done without being asked for would be worse. */
    Problem NO_REHEARSAL = new Problem.BadValueNotAllowed("dryRun", List.of("false"));

    /** What a client may want to know before he registers. */
    enum Warning {
        /** Another part of chance makes it another identifier. */
        IDENTIFIER_IS_AN_EXAMPLE,
        /** The template's name is taken already, so a random part was added. */
        IDENTIFIER_WAS_TAKEN,
        PUBLIC_HANDLE_IS_THE_REGISTRARS,
        NO_TITLE,
        NO_CREATOR,
        NO_PUBLISHER,
        NO_DATE
    }

    /**
     * @param publicHandle absent when only the registrar knows it
     * @param metadata as it would be published
     */
    record Rehearsal(
            Identifier identifier, Optional<PublicHandle> publicHandle, String metadata, List<Warning> warnings) {
        public Rehearsal {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Writes nothing and calls nobody.
     *
     * @throws dev.handles.domain.problem.Problem.Raised as {@link RegisterHandle#register}, but for what registrars do
     */
    Rehearsal rehearse(Client client, OnBehalfOf behalf, Subject subject, Supplier<Command> request);
}
