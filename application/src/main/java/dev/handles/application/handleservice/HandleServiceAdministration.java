package dev.handles.application.handleservice;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Deletion;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Credentials;
import dev.handles.application.port.HandleServices;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.HandleServiceChanges;
import dev.handles.domain.audit.HandleServiceChanges.WithCredential;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.ProxyChange;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import java.util.Optional;
import java.util.function.Supplier;

record HandleServiceAdministration(
        Gate gate,
        Existing existing,
        HandleServices services,
        Credentials credentials,
        Memberships memberships,
        Transactions transactions,
        Journal journal,
        Supplier<String> newId)
        implements AdministerHandleServices {

    @Override
    public void change(Client client, HandleServiceId id, Optional<Long> expectedVersion, Supplier<Change> request) {
        existing.handleService(id);
        gate.admit(client, HandleServicePolicy.UPDATE, Resource.of(id));
        var change = request.get();
        transactions.inTransaction(() -> {
            var before = current(id, expectedVersion);
            store(client, before, change);
            return id;
        });
    }

    @Override
    public void delete(Client client, HandleServiceId id, Optional<Long> expectedVersion) {
        existing.handleService(id);
        gate.admit(client, HandleServicePolicy.DELETE, Resource.of(id));
        transactions.inTransaction(() -> {
            var service = current(id, expectedVersion);
            var deletion = Deletion.by(client, journal);
            memberships.removeAll(Resource.of(id), deletion::members);
            services.remove(service.id());
            var credential = service.credential().flatMap(this::readable);
            service.credential().ifPresent(credentials::remove);
            deletion.note(HandleServiceChanges.deleted(new WithCredential(service, credential)));
            return id;
        });
    }

    private HandleService current(HandleServiceId id, Optional<Long> expectedVersion) {
        var service = existing.lockedHandleService(id);
        if (expectedVersion.filter(expected -> expected != service.version()).isPresent()) {
            throw new Problem.StaleVersion().raise();
        }
        return service;
    }

    private void store(Client client, HandleService before, Change change) {
        var proxy =
                new ProxyChange(before.proxyEndpoint(), change.proxyEndpoint().or(before::proxyEndpoint));
        var stored = ServiceProperties.stored(
                before.properties().visible(), before.credential().flatMap(this::readable));
        var changed = change.properties()
                .map(replacement -> stored.changedTo(replacement, proxy))
                .orElseGet(() -> stored.keptWhen(proxy));
        if (changed.driver().needsProxyEndpoint() && proxy.after().isEmpty()) {
            throw new Problem.MissingRequiredValue("proxyEndpoint").raise();
        }
        boolean staysWhereItWas = !changed.goesElsewhereThan(stored, proxy);
        boolean isUnread =
                before.credential().isPresent() && stored.credential().isEmpty();
        var credential = isUnread && !change.namesPassword()
                ? unread(before.credential(), !change.namesToken() && staysWhereItWas)
                : changed.credential().map(shown -> kept(before.credential(), shown, stored, staysWhereItWas));
        var after = before.changed(
                change.name().orElse(before.name()), proxy.after(), changed.withoutCredential(), credential);
        services.save(after);
        before.credential().filter(old -> !credential.equals(Optional.of(old))).ifPresent(credentials::remove);
        journal.note(
                client,
                HandleServiceChanges.changed(
                        new WithCredential(before, stored.credential()),
                        new WithCredential(after, changed.credential())));
    }

    /** Nothing but another one mends one that cannot be opened, and it must not be in the way of that. */
    private Optional<Credential> readable(CredentialId id) {
        try {
            return Optional.of(credentials.reveal(id));
        } catch (Credentials.Unreadable lost) {
            return Optional.empty();
        }
    }

    /**
     * One that cannot be opened is treated as any other that is not named: it stays where it was, and does not go elsewhere. With a token
     * alone it might lose its password, of which nobody knows any more whether there was one.
     */
    private static Optional<CredentialId> unread(Optional<CredentialId> old, boolean stays) {
        if (!stays) {
            throw new Problem.MissingRequiredValue(ServiceProperties.PASSWORD_KEY).raise();
        }
        return old;
    }

    /**
     * The same place with another credential where calls go on to the same registrar, so that jobs under way use the new
     * one; a new one for another registrar, so that jobs under way do not send it to the old one.
     */
    private CredentialId kept(
            Optional<CredentialId> old, Credential shown, ServiceProperties stored, boolean staysWhereItWas) {
        if (old.isPresent() && staysWhereItWas) {
            if (!stored.credential().equals(Optional.of(shown))) {
                credentials.replace(old.get(), shown);
            }
            return old.get();
        }
        var id = new CredentialId(newId.get());
        credentials.add(id, shown);
        return id;
    }
}
