package dev.handles.application.handleservice;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Credentials;
import dev.handles.application.port.HandleServices;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.HandleServiceChanges;
import dev.handles.domain.audit.HandleServiceChanges.WithCredential;
import dev.handles.domain.authorization.CreationPolicy;
import dev.handles.domain.authorization.Place;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

record HandleServiceRegistration(
        Gate gate,
        Existing existing,
        HandleServices services,
        Credentials credentials,
        Memberships memberships,
        Transactions transactions,
        Journal journal,
        Supplier<String> newId,
        Clock clock)
        implements RegisterHandleService {

    @Override
    public HandleServiceId register(Client client, OnBehalfOf behalf, Supplier<Command> request) {
        admit(client, behalf);
        var user = client.requireUser();
        var command = request.get();
        var credential = command.properties().credential();
        var service = new HandleService(
                new HandleServiceId(newId.get()),
                command.name(),
                command.proxyEndpoint(),
                command.properties().withoutCredential(),
                credential.map(kept -> new CredentialId(newId.get())),
                new Creator(user),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                0);
        return transactions.inTransaction(() -> {
            service.credential().ifPresent(id -> credentials.add(id, credential.orElseThrow()));
            services.add(service);
            var firstMember = behalf.firstMember(user);
            firstMember.ifPresent(member -> {
                existing.keptMember(member);
                memberships.add(Resource.of(service.id()), member, PrivilegeSet.of(HandleServicePrivilege.ADMIN));
            });
            journal.note(client, HandleServiceChanges.created(new WithCredential(service, credential), firstMember));
            return service.id();
        });
    }

    private void admit(Client client, OnBehalfOf behalf) {
        switch (behalf) {
            case OnBehalfOf.Registry registry -> gate.admit(client, CreationPolicy.HANDLE_SERVICE);
            case OnBehalfOf.Oneself oneself -> gate.admit(client, CreationPolicy.HANDLE_SERVICE_AS_USER);
            case OnBehalfOf.OfGroup(var group) -> {
                existing.group(group);
                gate.admit(
                        client,
                        CreationPolicy.HANDLE_SERVICE_AS_GROUP,
                        Map.of(Place.GROUP, Resource.of(group)),
                        Set.of());
            }
        }
    }
}
