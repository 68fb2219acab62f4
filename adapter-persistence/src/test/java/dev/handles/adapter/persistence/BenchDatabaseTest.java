package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.persistence.bench.BenchDatabase;
import dev.handles.adapter.persistence.bench.BenchDatabase.Plan;
import dev.handles.application.port.Belonging;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.application.port.Users.PasswordHash;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.privilege.SpacePrivilege;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is copied in large numbers reads like what the ports stored. */
class BenchDatabaseTest {

    private static final Plan PLAN = new Plan(1001, 20, 10, 7);

    enum Kind {
        H2(TestDatabase::emptyH2),
        POSTGRES(TestDatabase::emptyPostgres);

        private final Supplier<TestDatabase> database;

        Kind(Supplier<TestDatabase> database) {
            this.database = database;
        }

        TestDatabase database() {
            return database.get();
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_handle_has_all_that_a_registration_stores(Kind kind) {
        try (var database = kind.database();
                var bench = BenchDatabase.open(database.pool().getJdbcUrl(), user(database), "")) {
            assertThat(bench.isEmpty()).isTrue();
            bench.seed(
                    PLAN,
                    new PasswordHash("of all"),
                    number -> new TokenHash("of " + number),
                    List.of(URI.create("http://localhost:1/handle_proxy")));
            assertThat(bench.isEmpty()).isFalse();

            var stores = database.persistence();
            for (int n = 0; n < PLAN.handles(); n++) {
                var id = new HandleId(Plan.handleId(n));
                var handle = stores.handles().find(id).orElseThrow();
                var mark = "set-%08d".formatted(n);
                assertThat(handle.state().knownAs().orElseThrow().value()).isEqualTo("doi:10.5072/bench-" + mark);
                assertThat(handle.metadata())
                        .contains(
                                mark + "</dc:title>",
                                "doi:10.5072/bench-" + mark,
                                Samples.shareOf(handle).value());
                assertThat(stores.handles().reserve(handle.identifier(), id)).isEqualTo(Handles.Reservation.TAKEN);
                assertThat(stores.shares()
                                .find(Samples.shareOf(handle))
                                .orElseThrow()
                                .handle())
                        .contains(id);

                var job = stores.registrationJobs().find(id).orElseThrow();
                assertThat(job.step()).isEqualTo(Step.DONE);
                assertThat(job.identifier()).isEqualTo(handle.identifier());
                assertThat(job.publicHandle()).isEqualTo(handle.state().knownAs());
                var service = stores.handleServices().find(handle.service()).orElseThrow();
                assertThat(job.destination()).isEqualTo(service.destination());

                int reader = n % 2 == 0 ? PLAN.nestedReader(n, n) : PLAN.directReader(n);
                Member member = Member.of(new UserId(Plan.userId(reader)));
                assertThat(stores.memberships().effective(Resource.of(id), member))
                        .as("handle %d, user %d", n, reader)
                        .isEqualTo(Optional.of(PrivilegeSet.of(HandlePrivilege.ADMIN)));
                assertThat(stores.memberships().direct(Resource.of(id), member).isPresent())
                        .isEqualTo(n % 2 == 1);
            }
            assertThatFreshSharesCanBeRegistered(stores);
            assertThat(stores.memberships()
                            .resources(
                                    ResourceKind.GROUP,
                                    new Belonging(member(PLAN.nestedReader(0, 0)), Extent.EFFECTIVE),
                                    new Slice(Optional.empty(), 100)))
                    .hasSize(Plan.DEPTH);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rows_of_the_floor_are_found_and_added(Kind kind) {
        try (var database = kind.database();
                var bench = BenchDatabase.open(database.pool().getJdbcUrl(), user(database), "")) {
            bench.addRows(10);
            var last = bench.row(BenchDatabase.rowId(9)).orElseThrow();
            assertThat(last.content().length()).isBetween(700, 1000);
            assertThat(bench.row(BenchDatabase.rowId(10))).isEmpty();

            var another = new BenchDatabase.Row("another", last.name(), last.content(), 1);
            bench.add(another);
            assertThat(bench.row("another")).contains(another);
        }
    }

    private static void assertThatFreshSharesCanBeRegistered(Persistence stores) {
        var service = stores.handleServices()
                .find(new HandleServiceId(PLAN.serviceOf(0)))
                .orElseThrow();
        assertThat(service.proxyEndpoint().orElseThrow().uri())
                .isEqualTo(URI.create("http://localhost:1/handle_proxy"));
        for (int n = 0; n < PLAN.freshShares(); n++) {
            var share = stores.shares().find(new ShareId(Plan.freshShareId(n))).orElseThrow();
            assertThat(share.handle()).isEmpty();
            var owner = member(PLAN.ownerOfFreshShare(n));
            assertThat(share.creator().user()).isEqualTo(new UserId(Plan.userId(PLAN.ownerOfFreshShare(n))));
            assertThat(stores.memberships()
                            .effective(Resource.of(share.space()), owner)
                            .orElseThrow()
                            .allows(SpacePrivilege.MANAGE_SHARES))
                    .isTrue();
            assertThat(stores.memberships()
                            .effective(Resource.of(service.id()), owner)
                            .orElseThrow()
                            .allows(HandleServicePrivilege.REGISTER_HANDLE))
                    .isTrue();
        }
    }

    static String user(TestDatabase database) {
        return Optional.ofNullable(database.pool().getUsername()).orElse("postgres");
    }

    private static Member member(int user) {
        return Member.of(new UserId(Plan.userId(user)));
    }
}
