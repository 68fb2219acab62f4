package dev.handles.adapter.persistence;

import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.application.port.AdminPrivileges;
import dev.handles.application.port.AuditLog;
import dev.handles.application.port.Bulks;
import dev.handles.application.port.Credentials;
import dev.handles.application.port.Figures;
import dev.handles.application.port.Groups;
import dev.handles.application.port.HandleServices;
import dev.handles.application.port.Handles;
import dev.handles.application.port.IdempotencyKeys;
import dev.handles.application.port.Identities;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Prospects;
import dev.handles.application.port.PublicHandles;
import dev.handles.application.port.PublicationClock;
import dev.handles.application.port.Reachability;
import dev.handles.application.port.Reconciliations;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.port.SandboxRecords;
import dev.handles.application.port.Shares;
import dev.handles.application.port.Spaces;
import dev.handles.application.port.Stores;
import dev.handles.application.port.Tokens;
import dev.handles.application.port.Transactions;
import dev.handles.application.port.Users;

/** Every port that is kept in a database. */
abstract sealed class JdbiStores implements Stores permits Persistence {

    final Database database;
    final Cryptography cryptography;
    private final RegistrationJobs registrationJobs;
    private final Identities identities;
    private final Reachability reachability;

    JdbiStores(Database database, Cryptography cryptography) {
        this.database = database;
        this.cryptography = cryptography;
        this.registrationJobs = new JdbiRegistrationJobs(database);
        this.identities = new JdbiIdentities(database);
        this.reachability = new JdbiReachability(database);
    }

    @Override
    public Transactions transactions() {
        return new JdbiTransactions(database);
    }

    @Override
    public Users users() {
        return new JdbiUsers(database);
    }

    @Override
    public Tokens tokens() {
        return new JdbiTokens(database);
    }

    @Override
    public Identities identities() {
        return identities;
    }

    @Override
    public Groups groups() {
        return new JdbiGroups(database);
    }

    @Override
    public Spaces spaces() {
        return new JdbiSpaces(database);
    }

    @Override
    public Shares shares() {
        return new JdbiShares(database);
    }

    @Override
    public Memberships memberships() {
        return new JdbiMemberships(database);
    }

    @Override
    public AdminPrivileges adminPrivileges() {
        return new JdbiAdminPrivileges(database);
    }

    @Override
    public HandleServices handleServices() {
        return new JdbiHandleServices(database);
    }

    @Override
    public Credentials credentials() {
        return new JdbiCredentials(database, cryptography);
    }

    @Override
    public Handles handles() {
        return new JdbiHandles(database);
    }

    @Override
    public Prospects prospects() {
        return new JdbiProspects(database);
    }

    @Override
    public RegistrationJobs registrationJobs() {
        return registrationJobs;
    }

    @Override
    public Reconciliations reconciliations() {
        return new JdbiReconciliations(database);
    }

    @Override
    public PublicationClock publicationClock() {
        return new JdbiPublicationClock(database);
    }

    @Override
    public PublicHandles publicHandles() {
        return new JdbiPublicHandles(database);
    }

    @Override
    public SandboxRecords sandboxRecords() {
        return new JdbiSandboxRecords(database);
    }

    @Override
    public IdempotencyKeys idempotencyKeys() {
        return new JdbiIdempotencyKeys(database, cryptography);
    }

    @Override
    public AuditLog auditLog() {
        return new JdbiAuditLog(database);
    }

    @Override
    public Bulks bulks() {
        return new JdbiBulks(database);
    }

    @Override
    public Figures figures() {
        return new JdbiFigures(database);
    }

    @Override
    public Reachability reachability() {
        return reachability;
    }
}
