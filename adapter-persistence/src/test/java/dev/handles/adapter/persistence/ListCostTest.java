package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.persistence.bench.BenchDatabase;
import dev.handles.adapter.persistence.bench.BenchDatabase.Plan;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.application.port.Users.PasswordHash;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleFilter.Listed;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That a page of a list reads about as many rows as it shows, however many handles there are. */
class ListCostTest {

    private static final int SERVICES = 5;
    private static final Plan PLAN = new Plan(3001, 20, 10, SERVICES);
    private static final int LIMIT = 20;

    /** Of each state an entry of the list and its handle; and some that are passed over. */
    private static final int FEW = 4 * LIMIT;

    @ParameterizedTest
    @EnumSource
    void a_page_reads_few_rows(BenchDatabaseTest.Kind kind) {
        try (var database = kind.database()) {
            seed(database);
            var handles = database.persistence().handles();
            var ofService = Optional.of(handles.findAll(List.of(new HandleId(Plan.handleId(1))))
                    .getFirst()
                    .service());
            var everyState = EnumSet.allOf(Listed.class);

            assertFew(database, LIMIT, filter(Optional.empty(), everyState));
            assertFew(database, LIMIT, filter(ofService, everyState));
            assertFew(database, LIMIT, filter(Optional.empty(), everyState, "measurements"));
            assertFew(database, LIMIT, filter(Optional.empty(), everyState, "measurements", "alice"));
            assertFew(database, LIMIT, filter(Optional.empty(), HandleFilter.PUBLIC, "measurements", "sea", "alice"));
            assertFew(database, SERVICES * LIMIT, filter(ofService, HandleFilter.PUBLIC, "measurements"));
        }
    }

    private static void seed(TestDatabase database) {
        try (var bench = BenchDatabase.open(database.pool().getJdbcUrl(), BenchDatabaseTest.user(database), "")) {
            bench.seed(
                    PLAN,
                    new PasswordHash("of all"),
                    number -> new TokenHash("of " + number),
                    List.of(URI.create("http://localhost:1/handle_proxy")));
        }
        database.jdbi().useHandle(db -> db.execute("ANALYZE"));
    }

    private static HandleFilter filter(Optional<HandleServiceId> service, Set<Listed> states, String... words) {
        return new HandleFilter(
                Optional.empty(),
                Optional.empty(),
                service,
                states,
                Optional.empty(),
                Optional.empty(),
                List.of(words));
    }

    /** @param found how many have to be looked at for a page */
    private static void assertFew(TestDatabase database, int found, HandleFilter filter) {
        var handles = database.persistence().handles();
        var beginning = handles.list(filter, Slice.first(1000));
        var middle = beginning.get(beginning.size() / 2).cursor();
        for (var slice : List.of(Slice.first(LIMIT), Slice.after(middle, LIMIT))) {
            var read = RowsRead.of(database, "handle", "handle_word");
            assertThat(handles.list(filter, slice)).hasSize(LIMIT);
            assertThat(read.sum()).as("rows of %s by %s", filter, read.plans()).isBetween(LIMIT, found + FEW);
        }
    }
}
