package dev.handles.application.handle;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
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
import dev.handles.domain.handle.IdentifierScheme;
import dev.handles.domain.handle.RegistrarDemands;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.metadata.DublinCore;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.LandingPages;
import dev.handles.domain.space.Share;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

record HandleRegistration(
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
        RegistrationStep step,
        Supplier<LandingPages> pages,
        String node,
        Duration longestWait,
        Supplier<String> newId,
        Clock clock)
        implements RegisterHandle {

    /** What a caller gets beyond his wait to store the outcome, before others may think him dead. */
    private static final Duration TO_SETTLE = Duration.ofSeconds(10);

    /** When to ask again after this node stalled and another took over. */
    private static final int RETRY_SECONDS = 5;

    @Override
    public HandleId register(
            Client client, OnBehalfOf behalf, Subject subject, Duration wait, Supplier<Command> request) {
        requireAddress(client, behalf);
        var share = subject.share()
                .flatMap(shares::find)
                .orElseThrow(() -> new Problem.BadValueIdNotFound("resourceId").raise());
        var service = subject.service()
                .flatMap(services::find)
                .orElseThrow(() -> new Problem.BadValueIdNotFound("handleServiceId").raise());
        admit(client, behalf, share, service);
        var command = request.get();
        var limit = wait.compareTo(longestWait) < 0 ? wait : longestWait;

        var job = commitIntent(client, behalf, share, service, command, limit);
        var settled = step.run(job, limit).orElseThrow(() -> new Problem.TemporaryFailure(RETRY_SECONDS).raise());
        if (!settled.handle().state().isPublic()) {
            throw new Problem.ExternalServiceOperationFailed(
                            service.name().value(), settled.job().lastError().orElse("the registration was withdrawn"))
                    .raise();
        }
        return job.handle();
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

    private RegistrationJob commitIntent(
            Client client, OnBehalfOf behalf, Share share, HandleService service, Command command, Duration wait) {
        var scheme = IdentifierScheme.of(service.properties());
        var requested = command.identifier().map(scheme::requested);
        // the constraint decides; this only answers before the metadata are looked at, as the reference does
        if (handles.holding(share.id()).isPresent()) {
            throw new Problem.AlreadyExists(Optional.empty()).raise();
        }
        var page = pages.get().of(share.id());
        var document = DublinCore.parse(command.metadata());
        RegistrarDemands.objection(service.properties(), document, page).ifPresent(problem -> {
            throw problem.raise();
        });
        var metadata = document.withIdentifier(page.toString()).toXml();
        var user = client.requireUser();
        var names = identifiers.names(share, user);
        var id = new HandleId(newId.get());
        var now = clock.instant();
        var lease = new Lease(node + "/" + id.value(), now.plus(wait).plus(TO_SETTLE));
        return transactions.inTransaction(() -> {
            var handle = Handle.reserve(
                    id,
                    service.id(),
                    share.id(),
                    identifiers.reserve(id, scheme, names, requested),
                    command.metadataPrefix(),
                    metadata,
                    new Creator(user),
                    now.truncatedTo(ChronoUnit.SECONDS));
            handles.add(handle);
            var job = RegistrationJob.registering(handle, service.destination(), lease, Patience.ONE_TRY);
            jobs.add(job);
            var firstMember = behalf.firstMember(user);
            firstMember.ifPresent(
                    member -> memberships.add(Resource.of(id), member, PrivilegeSet.of(HandlePrivilege.ADMIN)));
            journal.note(client, HandleChanges.accepted(handle, firstMember));
            return job;
        });
    }
}
