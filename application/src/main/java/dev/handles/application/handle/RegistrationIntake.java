package dev.handles.application.handle;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.application.port.HandleServices;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Identities.Identity;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Prospects;
import dev.handles.application.port.Prospects.Prospect;
import dev.handles.application.port.Shares;
import dev.handles.domain.authorization.CreationPolicy;
import dev.handles.domain.authorization.Fact;
import dev.handles.domain.authorization.Place;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.IdentifierScheme;
import dev.handles.domain.handle.Names;
import dev.handles.domain.handle.RegistrarDemands;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.metadata.Metadata;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.LandingPages;
import dev.handles.domain.space.Share;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What every registration begins with, whether somebody waits for it, nobody does, or it is only rehearsed. */
record RegistrationIntake(
        Gate gate,
        Existing existing,
        Shares shares,
        HandleServices services,
        Prospects prospects,
        Handles handles,
        Memberships memberships,
        IdentifierReservation identifiers,
        Supplier<LandingPages> pages) {

    /** A registration that may be made, with nothing written yet. */
    record Draft(
            Client client,
            UserId user,
            OnBehalfOf behalf,
            HandleTarget target,
            HandleService service,
            IdentifierScheme scheme,
            Names names,
            Optional<Identifier> requested,
            MetadataPrefix metadataPrefix,
            Metadata metadata) {
        Handles.Wish wish() {
            return new Handles.Wish(service.id(), target);
        }
    }

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
        var wanted = Wanted.of(service, request.get());
        // the constraint decides; this only answers before the metadata are looked at, as the reference does
        if (handles.holding(share.id()).isPresent()) {
            throw new Problem.AlreadyExists(Optional.empty()).raise();
        }
        return draft(client, behalf, share, wanted);
    }

    /** The same for a client whom {@link #admits} let in, and a share that had no handle when it was looked at. */
    Draft draft(Client client, OnBehalfOf behalf, Prospect prospect, Supplier<Command> request) {
        return draft(client, behalf, prospect.share(), Wanted.of(prospect.service(), request.get()));
    }

    /** What is said of the command before it is known whether the share is free. */
    private record Wanted(
            HandleService service, IdentifierScheme scheme, Command command, Optional<Identifier> requested) {

        static Wanted of(HandleService service, Command command) {
            var scheme = IdentifierScheme.of(service.properties());
            return new Wanted(service, scheme, command, command.identifier().map(scheme::requested));
        }
    }

    private Draft draft(Client client, OnBehalfOf behalf, Share share, Wanted wanted) {
        var target = new HandleTarget.OfShare(share.id());
        var page = target.page(pages.get());
        var document = wanted.command.metadataPrefix().parse(wanted.command.metadata());
        RegistrarDemands.objection(wanted.service.properties(), document, page).ifPresent(problem -> {
            throw problem.raise();
        });
        var metadata = document.foundAt(page.toString());
        var user = client.requireUser();
        return new Draft(
                client,
                user,
                behalf,
                target,
                wanted.service,
                wanted.scheme,
                identifiers.names(wanted.scheme, share, user),
                wanted.requested,
                wanted.command.metadataPrefix(),
                metadata);
    }

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

    /** What there is for somebody who was looked up some time ago; empty where something is missing or the share is held. */
    Optional<Prospect> prospect(Subject subject, Identity user) {
        return subject.share()
                .flatMap(share -> subject.service().flatMap(service -> prospects.glance(share, service, user)))
                .filter(found -> !found.held());
    }

    /** Whether {@link #draft} would let somebody in whose standing is known; not for a group, of which more has to be known. */
    boolean admits(OnBehalfOf behalf, Prospect prospect) {
        return switch (behalf) {
            case OnBehalfOf.Registry registry -> gate.admits(prospect.standing(), CreationPolicy.HANDLE, Map.of());
            case OnBehalfOf.Oneself oneself ->
                gate.admits(
                        prospect.standing(),
                        CreationPolicy.HANDLE_AS_USER,
                        Map.of(
                                Place.SPACE, Resource.of(prospect.share().space()),
                                Place.SERVICE, Resource.of(prospect.service().id())));
            case OnBehalfOf.OfGroup group -> false;
        };
    }
}
