package dev.handles.application;

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
import dev.handles.application.health.HealthUseCases;
import dev.handles.application.membership.MembershipUseCases;
import dev.handles.application.port.Passwords;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.Stores;
import dev.handles.application.reconciliation.ReconciliationUseCases;
import dev.handles.application.space.SpaceUseCases;
import dev.handles.domain.handleservice.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A registry of handles: all that it lets clients do, and which class stands behind what, in one screen. No container, no
 * annotations. Nothing happens in the background before {@link #start}.
 */
public record Registry(
        AccessUseCases access,
        AccountUseCases accounts,
        GroupUseCases groups,
        MembershipUseCases members,
        SpaceUseCases spaces,
        HandleServiceUseCases services,
        HandleUseCases handles,
        BulkUseCases bulks,
        AuditUseCases audit,
        ReconciliationUseCases reconciliations,
        HealthUseCases health)
        implements AutoCloseable {

    /**
     * What differs from one registry to another. Everything else is decided below.
     *
     * @param clock of all nodes that share the stores: leases go by it
     */
    public record Outside(
            Stores stores,
            Passwords passwords,
            Registrar registrar,
            HandleUseCases.Settings registration,
            Chance chance,
            Clock clock) {}

    /**
     * What is made up.
     *
     * @param newId 32 lower-case hexadecimal digits that nobody had or will have
     * @param newToken what nobody can guess
     */
    public record Chance(Supplier<String> newId, Supplier<Secret> newToken, RandomGenerator random) {

        public static Chance of(SecureRandom random) {
            return new Chance(
                    () -> HexFormat.of().formatHex(bytes(random, 16)),
                    () -> new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, 32))),
                    random);
        }

        private static byte[] bytes(SecureRandom random, int length) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            return bytes;
        }
    }

    public static Registry over(Outside outside) {
        var stores = outside.stores();
        var clock = outside.clock();
        var registrar = outside.registrar();
        var newId = outside.chance().newId();
        var passwords = outside.passwords();
        var settings = outside.registration();
        var users = stores.users();
        var memberships = stores.memberships();
        var transactions = stores.transactions();
        var log = new TracingLog(stores.auditLog(), stores.idempotencyKeys());
        var journal = new Journal(log, clock);
        var gate = new Gate(memberships);
        var existing = new Existing(users, stores.groups(), stores.spaces(), stores.handleServices(), stores.handles());

        var access = AccessUseCases.over(users, stores.tokens(), stores.identities(), passwords, clock);
        var handles = HandleUseCases.over(
                access,
                gate,
                existing,
                stores,
                log,
                passwords,
                registrar,
                settings,
                newId,
                outside.chance().random(),
                clock);
        return new Registry(
                access,
                AccountUseCases.over(
                        gate,
                        existing,
                        users,
                        stores.tokens(),
                        stores.adminPrivileges(),
                        memberships,
                        passwords,
                        transactions,
                        journal,
                        newId,
                        outside.chance().newToken(),
                        clock),
                GroupUseCases.over(gate, existing, stores.groups(), memberships, transactions, journal, newId, clock),
                MembershipUseCases.over(gate, existing, users, stores.groups(), memberships, transactions, journal),
                SpaceUseCases.over(
                        gate,
                        existing,
                        stores.spaces(),
                        stores.shares(),
                        memberships,
                        handles.withdraw(),
                        transactions,
                        journal,
                        newId,
                        clock),
                HandleServiceUseCases.over(
                        gate,
                        existing,
                        stores.handleServices(),
                        stores.credentials(),
                        memberships,
                        transactions,
                        journal,
                        registrar,
                        settings.longestWait(),
                        newId,
                        clock),
                handles,
                BulkUseCases.over(
                        new BulkUseCases.SingleHandles(handles.accept(), handles.change(), handles.rehearse()),
                        stores.bulks(),
                        transactions,
                        newId,
                        clock),
                AuditUseCases.over(gate, existing, log),
                ReconciliationUseCases.over(gate, existing, stores, journal, registrar, settings, newId, clock),
                HealthUseCases.over(stores.reachability(), clock));
    }

    /** Begins with the work that nobody waits for: what is to be told to registrars, and comparisons with them. */
    public void start() {
        handles.work().start();
        reconciliations.work().start();
    }

    /** Stops working, and finishes what is under way; what is left is done by the next start, or by another node. */
    @Override
    public void close() {
        try {
            reconciliations.work().close();
        } finally {
            handles.work().close();
        }
    }
}
