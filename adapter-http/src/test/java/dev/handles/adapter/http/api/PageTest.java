package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handles.adapter.http.edge.Query;
import dev.handles.adapter.http.edge.Router;
import dev.handles.domain.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token of a list is good there for ever, and nowhere else. */
class PageTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");
    private static final String HANDLES = "/handle_services/{id}/handles";

    private static ListMark mark(String path, String id, String query) {
        var route = RoutesTest.routes().stream()
                .filter(each -> each.method().equals("GET") && each.path().equals(path))
                .findFirst()
                .orElseThrow();
        var parameters = new HashMap<String, String>();
        PARAMETER.matcher(path).results().forEach(found -> parameters.put(found.group(1), id));
        return ListMark.of(new Router.Found<>(route, parameters), Query.of(query));
    }

    /** Where the list goes on, for who shows a token. */
    private static Optional<String> after(String token, ListMark list) {
        return Page.of(Query.of("token=" + token), () -> list).after();
    }

    private static String tokenOf(ListMark list, String cursor) {
        return Page.of(Query.of("limit=5"), () -> list).nextToken(cursor);
    }

    private static List<String> paths() {
        return RoutesTest.routes().stream()
                .filter(route -> route.contract().query().contains(QueryParameter.TOKEN))
                .map(Route::path)
                .toList();
    }

    @Test
    void every_list_that_comes_in_pages_has_a_mark_of_its_own() {
        var paths = paths();
        assertThat(paths)
                .hasSizeGreaterThan(30)
                .extracting(path -> mark(path, "a", ""))
                .doesNotHaveDuplicates();
        assertThat(paths)
                .filteredOn(path -> path.contains("{"))
                .allSatisfy(path -> assertThat(mark(path, "a", "")).isNotEqualTo(mark(path, "b", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "limit=7", "details=true&limit=1000", "x=1&x=2", "name=of+another+list", "token=x"})
    void how_much_is_wanted_and_in_which_form_makes_no_other_list(String query) {
        assertThat(mark(HANDLES, "a", query)).isEqualTo(mark(HANDLES, "a", "limit=5"));
    }

    @Test
    void nor_does_it_of_any_that_comes_in_pages() {
        assertThat(paths())
                .allSatisfy(path -> assertThat(mark(path, "a", "limit=7")).isEqualTo(mark(path, "a", "")));
    }

    @Test
    void what_it_is_narrowed_to_makes_another_list() {
        var queries = List.of(
                "",
                "q=tides",
                "q=tide",
                "state=failed",
                "state=failed&q=tides",
                "since=7",
                "until=7",
                "since=7&until=8",
                "since=8&until=7",
                "resourceId=7",
                "handleServiceId=7",
                "publicHandle=7");
        assertThat(queries).extracting(query -> mark(HANDLES, "a", query)).doesNotHaveDuplicates();
        assertThat(mark(HANDLES, "a", "until=8&since=7")).isEqualTo(mark(HANDLES, "a", "since=7&until=8"));
    }

    @ParameterizedTest
    @CsvSource({"0123456789abcdef0123456789abcdef", "1769860800.0123456789abcdef0123456789abcdef", "7"})
    void a_token_leads_to_where_the_page_ended(String cursor) {
        var list = mark(HANDLES, "a", "q=tides");
        assertThat(after(tokenOf(list, cursor), list)).contains(cursor);
    }

    /** Clients may have kept it for years: if this fails, the tokens that are out there do, too. */
    @Test
    void a_token_is_the_same_for_ever() {
        var list = mark(HANDLES, "0123456789abcdef0123456789abcdef", "state=failed&q=tides");
        assertThat(tokenOf(list, "1769860800.0123456789abcdef0123456789abcdef"))
                .isEqualTo("UILAINhtMTc2OTg2MDgwMC4wMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg");
    }

    @Test
    void a_token_of_another_list_is_refused() {
        var list = mark(HANDLES, "a", "");
        for (var other : List.of(mark(HANDLES, "b", ""), mark(HANDLES, "a", "q=x"), mark("/handles", "", ""))) {
            assertRefused(tokenOf(other, "7"), list);
        }
    }

    @Test
    void what_is_no_place_in_a_list_is_refused_behind_the_right_mark_too() {
        var list = mark(HANDLES, "a", "");
        for (String rest : List.of("", "!", "AAAA", "w6TDpA", "MTI=MTI", "MTI".repeat(50))) {
            assertRefused(list.text() + rest, list);
        }
        assertRefused("MTI", list);
    }

    @Test
    void which_list_it_is_is_found_out_for_a_token_alone() {
        var page = Page.of(Query.of("limit=5&details=true"), () -> {
            throw new AssertionError("asked for");
        });
        assertThat(page.slice(5).limit()).isEqualTo(5);
        assertThat(page.details()).isTrue();
    }

    private static void assertRefused(String token, ListMark list) {
        var raised = catchThrowableOfType(Problem.Raised.class, () -> after(token, list));
        assertThat(raised).as(token).isNotNull();
        assertThat(raised.problem())
                .isInstanceOfSatisfying(
                        Problem.BadData.class, bad -> assertThat(bad.key()).isEqualTo("token"));
    }
}
