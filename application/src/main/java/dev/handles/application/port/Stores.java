package dev.handles.application.port;

/** Every port that stores something, all over one store, so that a transaction covers them together. */
public interface Stores {

    Transactions transactions();

    Users users();

    Tokens tokens();

    Identities identities();

    Groups groups();

    Spaces spaces();

    Shares shares();

    Memberships memberships();

    AdminPrivileges adminPrivileges();

    HandleServices handleServices();

    Credentials credentials();

    Handles handles();

    Prospects prospects();

    RegistrationJobs registrationJobs();

    Reconciliations reconciliations();

    PublicationClock publicationClock();

    PublicHandles publicHandles();

    SandboxRecords sandboxRecords();

    IdempotencyKeys idempotencyKeys();

    AuditLog auditLog();

    Figures figures();

    Reachability reachability();

    Bulks bulks();
}
