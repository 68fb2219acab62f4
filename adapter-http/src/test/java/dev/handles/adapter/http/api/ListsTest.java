package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handles.application.listing.Listing;
import dev.handles.application.membership.ListMembers;
import dev.handles.application.port.Slice;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of every length: the resource's id says how long its list is. */
class ListsTest {

    private static final List<Slice> asked = Collections.synchronizedList(new ArrayList<>());

    @AutoClose
    private static ApiServer server;

    @BeforeAll
    static void start() {
        var use = new RefusingUseCases();
        use.listMembers = new ListMembers() {
            @Override
            public Listing<User> users(Client client, Resource<?> resource, Extent extent) {
                return list(client, resource, ListsTest::users);
            }

            @Override
            public Listing<Group> groups(Client client, Resource<?> resource, Extent extent) {
                return list(client, resource, ids -> {
                    throw new Problem.Forbidden().raise();
                });
            }
        };
        server = ApiServer.over(use);
    }

    private static <T> Listing<T> list(Client client, Resource<?> resource, Listing.Details<T> details) {
        client.requireUser();
        return Listing.byId(
                slice -> {
                    asked.add(slice);
                    if (resource.id().equals("breaks") && slice.after().isPresent()) {
                        throw new IllegalStateException("in the middle");
                    }
                    int length = resource.id().equals("breaks") ? 5000 : Integer.parseInt(resource.id());
                    return part(length, slice);
                },
                () -> details);
    }

    /** Every seventh went between the reading of the ids and the look at what they stand for. */
    private static Map<String, User> users(Collection<String> ids) {
        assertThat(ids).hasSizeLessThanOrEqualTo(100);
        return ids.stream()
                .filter(id -> Integer.parseInt(id, 16) % 7 != 6)
                .collect(Collectors.toMap(
                        id -> id,
                        id -> new User(
                                new UserId(id),
                                FullName.UNNAMED,
                                Optional.empty(),
                                false,
                                false,
                                Instant.ofEpochSecond(1))));
    }

    private static List<String> part(int length, Slice slice) {
        var all = new TreeSet<>(
                IntStream.range(0, length).mapToObj("%032x"::formatted).toList());
        var rest = slice.after().map(last -> all.tailSet(last, false)).orElse(all);
        return rest.stream().limit(slice.limit()).toList();
    }

    @BeforeEach
    void forget() {
        asked.clear();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1000, 1001, 2000, 2345})
    void a_whole_list_is_whole_and_read_part_by_part(int length) {
        var reply = server.alice("GET", "/handles/" + length + "/users", "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("users"))
                .extracting(JsonNode::asText)
                .isEqualTo(
                        IntStream.range(0, length).mapToObj("%032x"::formatted).toList());
        assertThat(reply.json().has("nextToken")).isFalse();
        assertThat(asked).hasSize(length / 1000 + 1).allMatch(slice -> slice.limit() == Slice.MAX);
    }

    @ParameterizedTest
    @CsvSource({"10, 3", "9, 3", "1, 1", "0, 5", "5, 1000", "1000, 1000", "1001, 1000"})
    void pages_make_up_the_list(int length, int limit) {
        var got = new ArrayList<String>();
        var path = "/groups/" + length + "/children?limit=" + limit;
        var page = server.alice("GET", path, "").json();
        page.get("groups").forEach(id -> got.add(id.asText()));
        while (page.has("nextToken")) {
            page = server.alice("GET", path + "&token=" + page.get("nextToken").asText(), "")
                    .json();
            assertThat(page.get("groups")).isNotEmpty();
            page.get("groups").forEach(id -> got.add(id.asText()));
        }
        assertThat(got).hasSize(length).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=x, badValueInteger, limit",
        "limit=, badValueInteger, limit",
        "limit=1.5, badValueInteger, limit",
        "limit=0, badValueNotInRange, limit",
        "limit=-1, badValueNotInRange, limit",
        "limit=1001, badValueNotInRange, limit",
        "limit=99999999999999999999, badValueNotInRange, limit",
        "details=, badValueBoolean, details",
        "details=yes, badValueBoolean, details",
        "token=, badData, token",
        "token=%21%21, badData, token",
        "token=AAAA, badData, token",
        "limit=5&token=w6TDpA, badData, token",
        "limit=1&limit=2, badData, limit",
        "limit=1&limit=1, badData, limit",
        "l%69mit=1&x=2&limit, badData, limit",
        "details=false&details=x, badData, details",
        "token=x&token=x, badData, token",
        "limit=%00, malformedData, ''"
    })
    void what_is_no_page_is_told_to_who_may_see_the_list(String query, String error, String key) {
        var reply = server.alice("GET", "/handles/5/users?" + query, "");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo(error);
        assertThat(reply.key()).isEqualTo(key);
        if (!error.equals("malformedData")) {
            assertThat(server.nobody("GET", "/handles/5/users?" + query, "").status())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 100, 101, 345})
    void details_are_objects_in_the_order_of_the_ids(int length) {
        var expected = IntStream.range(0, length)
                .filter(number -> number % 7 != 6)
                .mapToObj("%032x"::formatted)
                .toList();
        for (String more : List.of("", "&limit=1000")) {
            var reply = server.alice("GET", "/handles/" + length + "/users?details=true" + more, "");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().get("users"))
                    .extracting(user -> user.get("userId").asText())
                    .isEqualTo(expected);
            assertThat(reply.json().get("users"))
                    .allMatch(user -> user.get("fullName").isTextual());
        }
    }

    @Test
    void who_may_list_but_not_look_gets_ids_alone() {
        assertThat(server.alice("GET", "/handles/5/groups?details=false", "")
                        .json()
                        .get("groups"))
                .hasSize(5);
        assertThat(server.alice("GET", "/handles/5/groups?details=true", "").status())
                .isEqualTo(403);
    }

    @Test
    void the_range_of_a_limit_is_told() {
        var details = server.alice("GET", "/handles/5/users?limit=0", "").json().at("/error/details");
        assertThat(details.get("low").asInt()).isEqualTo(1);
        assertThat(details.get("high").asInt()).isEqualTo(1000);
    }

    @Test
    void other_parameters_are_ignored_however_often_they_come() {
        assertThat(server.alice("GET", "/handles/5/users?x&y=1&&limit=2&y=3&state=a&state=b", "")
                        .json()
                        .get("users"))
                .hasSize(2);
    }

    @Test
    void a_token_is_good_for_its_own_list_alone() {
        var path = "/handles/12/users?limit=5";
        var token = server.alice("GET", path, "").json().path("nextToken").asText();
        for (String same : List.of(path, "/handles/12/users?limit=3", "/handles/12/users?details=true&x=y")) {
            assertThat(server.alice("GET", same + "&token=" + token, "").status())
                    .as(same)
                    .isEqualTo(200);
        }
        for (String other : List.of("/handles/13/users", "/handles/12/groups", "/handles/12/effective_users")) {
            var reply = server.alice("GET", other + "?limit=5&token=" + token, "");
            assertThat(reply.error()).as(other).isEqualTo("badData");
            assertThat(reply.key()).isEqualTo("token");
            assertThat(server.nobody("GET", other + "?limit=5&token=" + token, "")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_list_that_breaks_off_does_not_look_whole() {
        assertThatThrownBy(() -> server.alice("GET", "/handles/breaks/users", ""))
                .isInstanceOf(UncheckedIOException.class);
        var next = server.alice("GET", "/handles/breaks/users?limit=1", "")
                .json()
                .get("nextToken")
                .asText();
        assertThat(server.alice("GET", "/handles/breaks/users?limit=1&token=" + next, "")
                        .status())
                .isEqualTo(500);
    }

    @Test
    void the_head_of_a_long_list_reads_no_more_than_its_beginning() {
        var head = server.send(server.request("HEAD", "/handles/5000/users", "").header("X-Auth-Token", "alice"));
        assertThat(head.status()).isEqualTo(200);
        assertThat(asked).hasSize(1);
    }
}
