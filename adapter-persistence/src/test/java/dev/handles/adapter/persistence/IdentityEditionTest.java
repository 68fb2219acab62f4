package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import dev.handles.application.port.Identities.Identity;
import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.application.testing.Samples;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.User;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of remembered identities when something happens to the database itself. */
class IdentityEditionTest {

    private static final TokenHash HASH = new TokenHash("0".repeat(64));
    private static final User USER = Samples.user(1);
    private static final Member SELF = Member.of(USER.id());

    private static Persistence seeded(TestDatabase database) {
        var stores = database.persistence();
        stores.users().add(USER, Optional.empty());
        stores.tokens().add(Samples.token(1, USER.id()), HASH);
        return stores;
    }

    private static void grant(Persistence stores, AdminPrivilege privilege) {
        stores.adminPrivileges().change(SELF, new PrivilegeChange<>(Set.of(privilege), Set.of()));
    }

    /** A replica that takes over, or a backup, lacks the last commits, while this process remembers them. */
    @ParameterizedTest
    @EnumSource
    void a_database_that_was_set_back_never_comes_to_a_remembered_edition_again(Kind kind) {
        try (var database = kind.database()) {
            var stores = seeded(database);
            var handle = Samples.stored(stores, 1);
            grant(stores, AdminPrivilege.USERS_LIST);
            long before = database.jdbi()
                    .withHandle(db -> db.createQuery("SELECT edition FROM identity_edition")
                            .mapTo(Long.class)
                            .one());
            grant(stores, AdminPrivilege.HANDLES_VIEW);
            var remembered = stores.identities().ofToken(HASH).orElseThrow();
            assertThat(remembered.admin()).contains(AdminPrivilege.HANDLES_VIEW);
            database.jdbi().useTransaction(db -> {
                db.execute("DELETE FROM admin_privilege WHERE privilege = ?", AdminPrivilege.HANDLES_VIEW.wireName());
                db.execute("UPDATE identity_edition SET edition = ?", before);
            });
            grant(stores, AdminPrivilege.GROUPS_LIST); // as far as it had been, on another way
            long now = stores.handles()
                    .glance(handle.id(), remembered)
                    .orElseThrow()
                    .edition();
            assertThat(now).isNotEqualTo(remembered.edition());
            stores.identities().seen(now);
            assertThat(stores.identities().ofToken(HASH).map(Identity::admin))
                    .contains(Set.of(AdminPrivilege.USERS_LIST, AdminPrivilege.GROUPS_LIST));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoever_saw_an_older_edition_late_makes_nobody_forget_for_long(Kind kind) {
        try (var database = kind.database()) {
            var stores = seeded(database);
            var handle = Samples.stored(stores, 1);
            var identities = stores.identities();
            var old = identities.ofToken(HASH).orElseThrow();
            grant(stores, AdminPrivilege.USERS_LIST);
            identities.seen(
                    stores.handles().glance(handle.id(), old).orElseThrow().edition());
            var now = identities.ofToken(HASH).orElseThrow();
            assertThat(now.admin()).containsExactly(AdminPrivilege.USERS_LIST);
            identities.seen(old.edition());
            var again = identities.ofToken(HASH).orElseThrow();
            assertThat(again).isEqualTo(now).isNotSameAs(now);
            assertThat(identities.ofToken(HASH).orElseThrow()).as("remembered").isSameAs(again);
        }
    }

    /** Nothing reads an edition beside somebody who is remembered as blocked. */
    @ParameterizedTest
    @EnumSource
    void whoever_is_not_blocked_any_more_is_known_again_after_a_while(Kind kind) {
        try (var database = kind.database()) {
            var stores = seeded(database);
            var passed = new AtomicLong();
            var identities = new JdbiIdentities(new Database(database.jdbi()), passed::get);
            stores.users().save(USER.withBlocked(true));
            assertThat(identities.ofToken(HASH).map(Identity::blocked)).contains(true);
            stores.users().save(USER.withBlocked(false));
            passed.addAndGet(JdbiIdentities.REMEMBERED.toNanos());
            assertThat(identities.ofToken(HASH).map(Identity::blocked)).contains(false);
        }
    }

    /** Who then compares nothing with nothing would find them equal for ever. */
    @ParameterizedTest
    @EnumSource
    void without_its_edition_nobody_changes_who_anybody_is(Kind kind) {
        try (var database = kind.database()) {
            var stores = seeded(database);
            database.jdbi().useHandle(db -> db.execute("DELETE FROM identity_edition"));
            assertThatIllegalStateException().isThrownBy(() -> grant(stores, AdminPrivilege.USERS_LIST));
            assertThat(stores.adminPrivileges().direct(SELF)).isEmpty();
        }
    }
}
