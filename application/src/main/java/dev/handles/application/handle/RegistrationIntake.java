package dev.handles.application.handle;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.application.port.HandleServices;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.port.Shares;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.HandleChanges;
import dev.handles.domain.authorization.CreationPolicy;
import dev.handles.domain.authorization.Fact;
import dev.handles.domain.authorization.Place;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.IdentifierScheme;
import dev.handles.domain.handle.Names;
import dev.handles.domain.handle.RegistrarDemands;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.metadata.DublinCore;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.LandingPages;
import dev.handles.domain.space.Share;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** What every registration begins with, whether somebody waits for it, nobody does, or it is only rehearsed. */
record RegistrationIntake(
        Gate gate,
        Existing existing,
        Shares shares,
        HandleServices services,
        Handles handles,
        RegistrationJobs jobs,
        Memberships memberships,
        Transactions transactions,
        Journal journal,
        IdentifierReservation identifiers,
        Supplier<LandingPages> pages,
        Supplier<String> newId,
        Clock clock) {

    /** A registration that may be made, with nothing written yet. */
    record Draft(
            UserId user,
            OnBehalfOf behalf,
            HandleTarget target,
            HandleService service,
            IdentifierScheme scheme,
            Names names,
            Optional<Identifier> requested,
            MetadataPrefix metadataPrefix,
            DublinCore metadata) {}

    /** All that can be said before anything is written, in the order of {@link RegisterHandle#register}. */
    Draft draft(Client client, OnBehalfOf behalf, Subject subject, Supplier<Command> request) {
        requireAddress(client, behalf);
        var share = subject.share()
                .flatMap(shares::find)
                .orElseThrow(() -> new Problem.BadValueIdNotFound("resourceId").raise());
        var service = subject.service()
                .flatMap(services::find)
                .orElseThrow(() -> new Problem.BadValueIdNotFound("handleServiceId").raise());
        admit(client, behalf, share, service);
        var command = request.get();
        var scheme = IdentifierScheme.of(service.properties());
        var requested = command.identifier().map(scheme::requested);
        // the constraint decides; this only answers before the metadata are looked at, as the reference does
        if (handles.holding(share.id()).isPresent()) {
            throw new Problem.AlreadyExists(Optional.empty()).raise();
        }
        var target = new HandleTarget.OfShare(share.id());
        var page = target.page(pages.get());
        var document = DublinCore.parse(command.metadata());
        RegistrarDemands.objection(service.properties(), document, page).ifPresent(problem -> {
            throw problem.raise();
        });
        var metadata = document.withIdentifier(page.toString());
        var user = client.requireUser();
        return new Draft(
                user,
                behalf,
                target,
                service,
                scheme,
                identifiers.names(scheme, share, user),
                requested,
                command.metadataPrefix(),
                metadata);
    }

    /**
     * Takes the identifier and the share, in one transaction with what is to be done about it.
     *
     * @param intent the job of the new handle, accepted at this moment
     */
    Accepted commit(Client client, Draft draft, BiFunction<Handle, Instant, RegistrationJob> intent) {
        var id = new HandleId(newId.get());
        var now = clock.instant();
        return transactions.inTransaction(() -> {
            var handle = Handle.reserve(
                    id,
                    draft.service.id(),
                    draft.target,
                    identifiers.reserve(id, draft.scheme, draft.names, draft.requested),
                    draft.metadataPrefix,
                    draft.metadata.toXml(),
                    new Creator(draft.user),
                    now.truncatedTo(ChronoUnit.SECONDS));
            return add(client, handle, draft.behalf.firstMember(draft.user), intent.apply(handle, now));
        });
    }

    /** Inside the transaction that reserved the handle's identifier. */
    Accepted add(Client client, Handle handle, Optional<Member> firstMember, RegistrationJob job) {
        handles.add(handle);
        jobs.add(job);
        firstMember.ifPresent(
                member -> memberships.add(Resource.of(handle.id()), member, PrivilegeSet.of(HandlePrivilege.ADMIN)));
        journal.note(client, HandleChanges.accepted(handle, firstMember));
        return new Accepted(job, handle.with(job.progress()));
    }

    /**
     * @param asRead the new handle with its progress
     */
    record Accepted(RegistrationJob job, Handle asRead) {}

    /** What the address names comes before what the body names: the group, and oneself under {@code /user}. */
    private void requireAddress(Client client, OnBehalfOf behalf) {
        switch (behalf) {
            case OnBehalfOf.Registry registry -> {}
            case OnBehalfOf.Oneself oneself -> client.requireUser();
            case OnBehalfOf.OfGroup(var group) -> existing.group(group);
        }
    }

    private void admit(Client client, OnBehalfOf behalf, Share share, HandleService service) {
        var space = Resource.of(share.space());
        var inService = Resource.of(service.id());
        switch (behalf) {
            case OnBehalfOf.Registry registry -> gate.admit(client, CreationPolicy.HANDLE);
            case OnBehalfOf.Oneself oneself ->
                gate.admit(
                        client,
                        CreationPolicy.HANDLE_AS_USER,
                        Map.of(Place.SPACE, space, Place.SERVICE, inService),
                        Set.of());
            case OnBehalfOf.OfGroup(var group) -> {
                boolean groupInService =
                        memberships.effective(inService, Member.of(group)).isPresent();
                gate.admit(
                        client,
                        CreationPolicy.HANDLE_AS_GROUP,
                        Map.of(Place.SPACE, space, Place.SERVICE, inService, Place.GROUP, Resource.of(group)),
                        groupInService ? Set.of(Fact.GROUP_IN_SERVICE) : Set.of());
            }
        }
    }
}
