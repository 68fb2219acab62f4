package dev.handles.adapter.persistence;

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
import dev.handles.application.port.Reconciliations;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.port.SandboxRecords;
import dev.handles.application.port.Shares;
import dev.handles.application.port.Spaces;
import dev.handles.application.port.Tokens;
import dev.handles.application.port.Transactions;
import dev.handles.application.port.Users;
import dev.handles.application.testing.Stores;

/** The ports of a database, as contracts ask for them. */
record JdbiStores(
        Transactions transactions,
        Users users,
        Tokens tokens,
        Identities identities,
        Groups groups,
        Spaces spaces,
        Shares shares,
        Memberships memberships,
        AdminPrivileges adminPrivileges,
        HandleServices handleServices,
        Credentials credentials,
        Handles handles,
        Prospects prospects,
        RegistrationJobs registrationJobs,
        Reconciliations reconciliations,
        PublicationClock publicationClock,
        PublicHandles publicHandles,
        SandboxRecords sandboxRecords,
        IdempotencyKeys idempotencyKeys,
        AuditLog auditLog,
        Figures figures,
        Bulks bulks)
        implements Stores {

    static JdbiStores of(Persistence persistence) {
        return new JdbiStores(
                persistence.transactions(),
                persistence.users(),
                persistence.tokens(),
                persistence.identities(),
                persistence.groups(),
                persistence.spaces(),
                persistence.shares(),
                persistence.memberships(),
                persistence.adminPrivileges(),
                persistence.handleServices(),
                persistence.credentials(),
                persistence.handles(),
                persistence.prospects(),
                persistence.registrationJobs(),
                persistence.reconciliations(),
                persistence.publicationClock(),
                persistence.publicHandles(),
                persistence.sandboxRecords(),
                persistence.idempotencyKeys(),
                persistence.auditLog(),
                persistence.figures(),
                persistence.bulks());
    }
}
