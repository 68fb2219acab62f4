package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import dev.handles.application.access.Precondition;
import dev.handles.application.port.Memberships.Seat;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.DeletionsContract;
import dev.handles.application.testing.DeletionsContract.UseCases;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That what goes with much is taken away and recorded part by part, with the same few statements for each part. */
class DeletionStatementsTest {

    private static final int PARTS = 5;
    private static final int MANY = PARTS * Slice.MAX;
    /** A part is locked and read, deleted, and recorded. */
    private static final int EACH = 3;
    /** What a deletion asks of a thing that has nothing: four kinds of resources, two of members, locks, and the rest. */
    private static final int OTHERS = 30;

    @ParameterizedTest
    @EnumSource
    void a_group_of_thousands_that_is_in_thousands_goes_with_few_statements(Kind kind) {
        try (var database = kind.database()) {
            var stores = database.persistence();
            var admin = Samples.user(1);
            stores.users().add(admin, Optional.empty());
            stores.adminPrivileges()
                    .change(Member.of(admin.id()), new PrivilegeChange<>(AdminPrivilege.ADMIN, Set.of()));
            var group = Samples.group(1);
            stores.groups().add(group);
            stores.memberships()
                    .addAll(IntStream.range(0, MANY)
                            .mapToObj(number -> new Seat<>(
                                    Resource.of(group.id()),
                                    Member.of(new UserId(Samples.id(number))),
                                    PrivilegeSet.of(GroupPrivilege.MEMBER)))
                            .toList());
            stores.memberships()
                    .addAll(IntStream.range(0, MANY)
                            .mapToObj(number -> new Seat<>(
                                    Resource.of(new HandleId(Samples.id(number))),
                                    Member.of(group.id()),
                                    PrivilegeSet.of(HandlePrivilege.MEMBER)))
                            .toList());
            var use = UseCases.over(stores);
            var statements = new AtomicInteger();
            database.jdbi().setSqlLogger(new SqlLogger() {
                @Override
                public void logBeforeExecution(StatementContext context) {
                    statements.incrementAndGet();
                }
            });

            use.groups().administer().delete(DeletionsContract.ADMIN, group.id(), Precondition.NONE);

            assertThat(statements.get()).isLessThan(2 * PARTS * EACH + OTHERS);
            assertThat(recorded(database)).isEqualTo(2 * MANY + 1);
        }
    }

    private static int recorded(TestDatabase database) {
        return database.jdbi()
                .withHandle(db -> db.createQuery("SELECT COUNT(*) FROM audit_entry")
                        .mapTo(Integer.class)
                        .one());
    }
}
