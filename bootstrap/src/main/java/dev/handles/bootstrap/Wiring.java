package dev.handles.bootstrap;

import dev.handles.adapter.http.api.HttpApi;
import dev.handles.adapter.persistence.Persistence;
import dev.handles.application.access.AccessUseCases;
import dev.handles.application.account.AccountUseCases;
import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.AuditUseCases;
import dev.handles.application.audit.Journal;
import dev.handles.application.audit.TracingLog;
import dev.handles.application.bulk.BulkUseCases;
import dev.handles.application.group.GroupUseCases;
import dev.handles.application.handle.HandleUseCases;
import dev.handles.application.handleservice.HandleServiceUseCases;
import dev.handles.application.membership.MembershipUseCases;
import dev.handles.application.port.Passwords;
import dev.handles.application.port.Registrar;
import dev.handles.application.reconciliation.ReconciliationUseCases;
import dev.handles.application.space.SpaceUseCases;
import dev.handles.domain.handleservice.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;

/** The whole application in one screen: which class stands behind which port. No container, no annotations. */
record Wiring(
        AccessUseCases access,
        AccountUseCases accounts,
        HandleUseCases handles,
        ReconciliationUseCases reconciliations,
        HttpApi.UseCases api) {

    /** What differs from one start to another; tests pass their own. Everything else is decided below. */
    record Outside(
            Persistence stores,
            Passwords passwords,
            Registrar registrar,
            HandleUseCases.Settings registration,
            Clock clock,
            SecureRandom random) {}

    static Wiring of(Outside outside) {
        var stores = outside.stores();
        var clock = outside.clock();
        var random = outside.random();
        var users = stores.users();
        var tokens = stores.tokens();
        var groups = stores.groups();
        var spaces = stores.spaces();
        var shares = stores.shares();
        var services = stores.handleServices();
        var handles = stores.handles();
        var jobs = stores.registrationJobs();
        var memberships = stores.memberships();
        var admins = stores.adminPrivileges();
        var vault = stores.credentials();
        var publications = stores.publicationClock();
        var transactions = stores.transactions();
        var log = new TracingLog(stores.auditLog(), stores.idempotencyKeys());
        var journal = new Journal(log, clock);
        var passwords = outside.passwords();
        Supplier<String> newId = () -> HexFormat.of().formatHex(bytes(random, 16));
        Supplier<Secret> newToken =
                () -> new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, 32)));

        var gate = new Gate(memberships);
        var existing = new Existing(users, groups, spaces, services, handles);
        var access = AccessUseCases.over(users, tokens, stores.identities(), passwords, clock);
        var accounts = AccountUseCases.over(
                gate,
                existing,
                users,
                tokens,
                admins,
                memberships,
                passwords,
                transactions,
                journal,
                newId,
                newToken,
                clock);
        var registering = new HandleUseCases.Stores(
                users,
                spaces,
                shares,
                services,
                handles,
                jobs,
                vault,
                memberships,
                stores.identities(),
                stores.prospects(),
                publications,
                stores.publicHandles(),
                transactions,
                log,
                passwords);
        var reconciliations = ReconciliationUseCases.over(
                gate,
                existing,
                registering,
                stores.reconciliations(),
                outside.registrar(),
                outside.registration(),
                newId,
                clock);
        var registration = HandleUseCases.over(
                access, gate, existing, registering, outside.registrar(), outside.registration(), newId, random, clock);
        return new Wiring(
                access,
                accounts,
                registration,
                reconciliations,
                new HttpApi.UseCases(
                        access,
                        accounts,
                        GroupUseCases.over(gate, existing, groups, memberships, transactions, journal, newId, clock),
                        MembershipUseCases.over(gate, existing, users, groups, memberships, transactions, journal),
                        SpaceUseCases.over(
                                gate,
                                existing,
                                spaces,
                                shares,
                                memberships,
                                registration.withdraw(),
                                transactions,
                                journal,
                                newId,
                                clock),
                        HandleServiceUseCases.over(
                                gate,
                                existing,
                                services,
                                vault,
                                memberships,
                                transactions,
                                journal,
                                outside.registrar(),
                                outside.registration().longestWait(),
                                newId,
                                clock),
                        registration.register(),
                        registration.registerLater(),
                        registration.registerAtOnce(),
                        registration.rehearse(),
                        registration.resume(),
                        registration.retry(),
                        registration.read(),
                        registration.readAtOnce(),
                        registration.list(),
                        registration.change(),
                        registration.restore(),
                        BulkUseCases.over(
                                new BulkUseCases.SingleHandles(
                                        registration.accept(), registration.change(), registration.rehearse()),
                                stores.bulks(),
                                transactions,
                                newId,
                                clock),
                        AuditUseCases.over(gate, existing, log),
                        reconciliations.reconcile(),
                        reconciliations.read()));
    }

    private static byte[] bytes(SecureRandom random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
