package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.IdempotencyKeys.Lease;
import dev.handles.application.port.IdempotencyKeys.UserKey;
import dev.handles.application.port.SandboxRecords.SandboxRecord;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.application.port.Users.PasswordHash;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Member;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** That an empty database gets every table from the migrations, and takes and gives back one of everything. */
class MigrationTest {

    @Test
    void an_empty_h2_takes_every_migration_and_every_aggregate() {
        try (var database = TestDatabase.h2()) {
            Persistence.migrate(database.pool());
            roundTrip(database.persistence());
        }
    }

    @Test
    void an_empty_postgres_takes_every_migration_and_every_aggregate() {
        try (var database = TestDatabase.emptyPostgres()) {
            Persistence.migrate(database.pool());
            Persistence.migrate(database.pool());
            roundTrip(database.persistence());
        }
    }

    private static void roundTrip(Persistence stores) {
        var user = Samples.user(1);
        stores.users().add(user, Optional.of(new PasswordHash("hash")));
        assertThat(stores.users().find(user.id())).contains(user);
        var token = Samples.token(1, user.id());
        stores.tokens().add(token, new TokenHash("0".repeat(64)));
        assertThat(stores.tokens().find(token.id())).contains(token);
        var group = Samples.group(1);
        stores.groups().add(group);
        assertThat(stores.groups().find(group.id())).contains(group);
        stores.memberships().add(Resource.of(group.id()), Member.of(user.id()), PrivilegeSet.of(GroupPrivilege.ADMIN));
        assertThat(stores.memberships().direct(Resource.of(group.id()), Member.of(user.id())))
                .contains(PrivilegeSet.of(GroupPrivilege.ADMIN));
        stores.credentials().add(new CredentialId("c"), Credential.ofPassword("s"));
        var service = Samples.withCredential(Samples.handleService(2), new CredentialId("c"));
        stores.handleServices().add(service);
        assertThat(stores.handleServices().find(service.id())).contains(service);
        var handle = Samples.stored(stores, 1);
        assertThat(stores.handles().find(handle.id())).contains(handle);
        assertThat(stores.spaces().list(Slice.first(9))).hasSize(1);
        assertThat(stores.shares().find(Samples.shareOf(handle))).isPresent();
        var job = Samples.job(handle, service, "me", Samples.NOW);
        stores.registrationJobs().add(job);
        assertThat(stores.registrationJobs().find(handle.id())).contains(job.stored());
        var sandbox = new SandboxRecord("x", URI.create("https://example.org"), "");
        stores.sandboxRecords().put(sandbox);
        assertThat(stores.sandboxRecords().find("X")).contains(sandbox);
        var key = new UserKey(user.id(), "key");
        stores.idempotencyKeys().claim(key, new Secret("r"), new Lease("me", Samples.NOW.plusSeconds(9)), Samples.NOW);
        assertThat(stores.idempotencyKeys().answer(key, "me", new Secret("a"))).isTrue();
    }
}
