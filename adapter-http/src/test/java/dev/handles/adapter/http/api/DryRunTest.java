package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who wants to rehearse what can only be done: over use cases that answer 403 when they are asked. */
class DryRunTest {

    @AutoClose
    private static final ApiServer server = ApiServer.over(new RefusingUseCases());

    static List<Route> changes() {
        return RoutesTest.routes().stream().filter(Route::canOnlyBeDone).toList();
    }

    static List<Route> reads() {
        return RoutesTest.routes().stream()
                .filter(route -> route.method().equals("GET"))
                .toList();
    }

    @Test
    void registrations_can_be_rehearsed_and_nothing_else() {
        assertThat(RoutesTest.routes())
                .filteredOn(Predicate.not(Route::canOnlyBeDone))
                .filteredOn(route -> !route.method().equals("GET"))
                .extracting(route -> route.method() + " " + route.path())
                .containsExactlyInAnyOrder(
                        "POST /handles", "POST /user/handles", "POST /groups/{id}/handles", "POST /user/handles/bulk");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void nothing_is_changed_for_who_wants_it_rehearsed(Route route) {
        assertThat(asked(route, "?dryRun=true").error()).isEqualTo("badValueNotAllowed");
        assertThat(asked(route, "?dryRun=true").key()).isEqualTo("dryRun");
        assertThat(asked(route, "?dryRun=false").status())
                .as("it reaches its use case")
                .isEqualTo(403);
        assertThat(server.nobody(route.method(), path(route, "?dryRun=true"), RoutesTest.bodyOf(route))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "yes, badValueBoolean",
        "'', badValueBoolean",
        "true&dryRun=false, badData",
        "false&dryRun=false, badData"
    })
    void what_is_no_clear_wish_for_a_rehearsal_changes_nothing(String dryRun, String error) {
        for (Route route : changes()) {
            var reply = asked(route, "?dryRun=" + dryRun);
            assertThat(reply.status()).as(route.toString()).isEqualTo(400);
            assertThat(reply.error()).as(route.toString()).isEqualTo(error);
            assertThat(reply.key()).as(route.toString()).isEqualTo("dryRun");
        }
    }

    @ParameterizedTest
    @MethodSource("reads")
    void who_only_looks_need_not_rehearse(Route route) {
        assertThat(asked(route, "?dryRun=true").status())
                .isEqualTo(asked(route, "").status());
    }

    private static ApiServer.Reply asked(Route route, String query) {
        return server.alice(route.method(), path(route, query), RoutesTest.bodyOf(route));
    }

    private static String path(Route route, String query) {
        return RoutesTest.example(route) + query;
    }
}
