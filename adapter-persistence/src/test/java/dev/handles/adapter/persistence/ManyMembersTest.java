package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.application.testing.Samples;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Member;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/** That a handle with many members takes no longer to read than one with few, as the rows say that are read for it. */
class ManyMembersTest {

    private static final Pattern ROWS = Pattern.compile("scanCount: (\\d+)");
    private static final int USERS = 500;

    @Test
    void a_glance_at_a_handle_with_many_users_reads_few_rows() {
        try (var database = TestDatabase.h2()) {
            var stores = database.persistence();
            var user = Samples.user(1);
            stores.users().add(user, Optional.empty());
            stores.tokens().add(Samples.token(1, user.id()), new TokenHash("0".repeat(64)));
            var group = Resource.of(Samples.group(1).id());
            stores.memberships().add(group, Member.of(user.id()), PrivilegeSet.of(GroupPrivilege.MEMBER));
            var handle = Samples.stored(stores, 1);
            for (int i = 0; i < USERS; i++) {
                var other = Member.of(Samples.user(1000 + i).id());
                stores.memberships().add(Resource.of(handle.id()), other, PrivilegeSet.of(HandlePrivilege.MEMBER));
            }
            var viewer =
                    stores.identities().ofToken(new TokenHash("0".repeat(64))).orElseThrow();
            var sql = new AtomicReference<String>("");
            database.jdbi().setSqlLogger(new SqlLogger() {
                @Override
                public void logBeforeExecution(StatementContext context) {
                    sql.set(context.getRenderedSql());
                }
            });
            assertThat(stores.handles().glance(handle.id(), viewer)).isPresent();
            var plan = database.jdbi()
                    .withHandle(db -> db.createQuery("EXPLAIN ANALYZE " + sql.get())
                            .bind("id", handle.id().value())
                            .bind("user", user.id().value())
                            .bind("groups", "," + group.id() + ",")
                            .mapTo(String.class)
                            .one());
            int rows = ROWS.matcher(plan)
                    .results()
                    .mapToInt(found -> Integer.parseInt(found.group(1)))
                    .sum();
            assertThat(rows).as(plan).isPositive().isLessThan(USERS / 10);
        }
    }
}
