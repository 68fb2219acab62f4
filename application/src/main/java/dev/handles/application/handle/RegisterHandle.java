package dev.handles.application.handle;

import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Registers a handle for a share, in a handle service, at the registrar behind it. */
public interface RegisterHandle {

    /** What the request's body names, looked up before rights are; empty where it names nothing that could be an id. */
    record Subject(Optional<ShareId> share, Optional<HandleServiceId> service) {
        /** What names nothing. */
        public static final Subject NONE = new Subject(Optional.empty(), Optional.empty());
    }

    /**
     * @param identifier the suffix that the client wants, where the service lets him choose
     * @param metadata as the client sent it
     */
    record Command(Optional<String> identifier, MetadataPrefix metadataPrefix, String metadata) {}

    /**
     * Commits the identifier and the intent, calls the registrar with no transaction and no lock held, commits the
     * outcome. Of any number of registrations for one share at the same time exactly one goes on.
     *
     * @param wait how long the registrar may take; never longer than the registry allows
     * @return the id of a handle that is registered
     * @throws dev.handles.domain.problem.Problem.Raised with {@code NotFound} for an unknown group and {@code Unauthorized}
     *     for nobody on behalf of himself, before all else; {@code BadValueIdNotFound} for {@code resourceId}, then
     *     {@code handleServiceId}, before anything is said about rights; {@code AlreadyExists} when the share has a handle;
     *     {@code ExternalServiceOperationFailed} when the registrar did not do it: the share is free again, and what may
     *     be left at the registrar is removed in the background
     */
    HandleId register(Client client, OnBehalfOf behalf, Subject subject, Duration wait, Supplier<Command> request);
}
