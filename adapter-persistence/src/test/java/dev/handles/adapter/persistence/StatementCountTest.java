package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.application.testing.BulksTogetherContract;
import dev.handles.application.testing.IdentitiesContract;
import dev.handles.application.testing.RegisteringAtOnceContract;
import dev.handles.application.testing.Samples;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That what every request asks costs one round trip: the budget has no room for a second. */
class StatementCountTest {

    @ParameterizedTest
    @EnumSource
    void each_read_of_the_hot_path_is_one_statement(Kind kind) {
        try (var database = kind.database()) {
            var statements = new AtomicInteger();
            var stores = database.persistence();
            var user = Samples.user(1);
            stores.users().add(user, Optional.empty());
            stores.tokens().add(Samples.token(1, user.id()), new TokenHash("0".repeat(64)));
            var group = Resource.of(Samples.group(1).id());
            stores.memberships().add(group, Member.of(user.id()), PrivilegeSet.of(GroupPrivilege.ADMIN));
            var handle = Samples.stored(stores, 1);
            database.jdbi().setSqlLogger(new SqlLogger() {
                @Override
                public void logBeforeExecution(StatementContext context) {
                    statements.incrementAndGet();
                }
            });
            assertThat(stores.tokens().byHash(new TokenHash("0".repeat(64)))).isPresent();
            assertThat(statements.getAndSet(0)).as("token by hash").isEqualTo(1);
            List<Resource<?>> asked = List.of(group, Resource.of(handle.id()), Resource.of(handle.service()));
            assertThat(stores.memberships().standing(user.id(), asked).in()).hasSize(1);
            assertThat(statements.getAndSet(0)).as("standing").isEqualTo(1);
            assertThat(stores.handles().find(handle.id())).isPresent();
            assertThat(statements.getAndSet(0)).as("handle by id").isEqualTo(1);
            assertThat(stores.handles().see(handle.id(), user.id())).isPresent();
            assertThat(statements.getAndSet(0)).as("handle and standing").isEqualTo(1);
            var identity =
                    stores.identities().ofToken(new TokenHash("0".repeat(64))).orElseThrow();
            assertThat(statements.getAndSet(0)).as("identity, the first time").isEqualTo(1);
            assertThat(stores.identities().ofToken(new TokenHash("0".repeat(64))))
                    .contains(identity);
            assertThat(statements.getAndSet(0)).as("identity, remembered").isZero();
            assertThat(stores.handles().glance(handle.id(), identity)).isPresent();
            assertThat(statements.getAndSet(0)).as("glance").isEqualTo(1);
            assertThat(stores.prospects().glance(Samples.shareOf(handle), handle.service(), identity))
                    .isPresent();
            assertThat(statements.getAndSet(0)).as("prospect").isEqualTo(1);
            assertThat(stores.users().login(user.id())).isPresent();
            assertThat(statements.getAndSet(0)).as("login").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatever_a_registration_asks_before_it_writes_is_one_statement(Kind kind) {
        try (var database = kind.database()) {
            var stores = database.persistence();
            var handles = RegisteringAtOnceContract.seeded(stores);
            assertThat(stores.identities().ofToken(IdentitiesContract.HASH)).isPresent();
            var statements = new CopyOnWriteArrayList<String>();
            database.jdbi().setSqlLogger(new SqlLogger() {
                @Override
                public void logBeforeExecution(StatementContext context) {
                    statements.add(Objects.requireNonNull(context.getRenderedSql()));
                }
            });
            RegisteringAtOnceContract.register(handles, OnBehalfOf.oneself());
            assertThat(statements.get(0)).startsWith("SELECT s.id");
            assertThat(statements.get(1)).startsWith("INSERT INTO identifier");
        }
    }

    @ParameterizedTest
    @EnumSource
    void lines_of_a_bulk_that_come_together_are_looked_at_one_by_one_and_stored_as_one(Kind kind) {
        try (var database = kind.database()) {
            var stores = database.persistence();
            var bulks = BulksTogetherContract.seeded(stores);
            var run = bulks.carryOut().begin(BulksTogetherContract.CLIENT, Optional.empty());
            var orders = IntStream.range(30, 38)
                    .mapToObj(BulksTogetherContract::registration)
                    .toList();
            var statements = new CopyOnWriteArrayList<String>();
            database.jdbi().setSqlLogger(new SqlLogger() {
                @Override
                public void logBeforeExecution(StatementContext context) {
                    statements.add(Objects.requireNonNull(context.getRenderedSql()));
                }
            });
            assertThat(BulksTogetherContract.together(run, BulksTogetherContract.lines(orders)))
                    .allSatisfy(told -> assertThat(told).startsWith("accepted"));
            var first = statements.indexOf(statements.stream()
                    .filter(sql -> sql.startsWith("INSERT"))
                    .findFirst()
                    .orElseThrow());
            assertThat(first).as("who it is, and each share").isEqualTo(1 + orders.size());
            assertThat(statements.subList(first, statements.size()))
                    .as("no more than of one")
                    .hasSizeLessThan(12)
                    .last()
                    .asString()
                    .startsWith("INSERT INTO bulk_line");
        }
    }
}
