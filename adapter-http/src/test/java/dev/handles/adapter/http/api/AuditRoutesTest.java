package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handles.application.audit.ReadAudit.Request;
import dev.handles.application.audit.ReadHistory;
import dev.handles.application.port.AuditLog.Filter;
import dev.handles.application.port.Slice;
import dev.handles.domain.audit.Action;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.audit.AuditSubject;
import dev.handles.domain.audit.Change;
import dev.handles.domain.audit.UserChanges;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Username;
import dev.handles.domain.subject.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories of a length that the resource's id says, and the record of everything. */
class AuditRoutesTest {

    private static final Client ALICE =
            new Client.User(RefusingUseCases.ALICE, Optional.of(new Visit("192.0.2.7", "request 7")));
    private static final User USER = new User(
            new UserId("u".repeat(32)),
            new FullName("A User"),
            Optional.of(new Username("user")),
            true,
            false,
            Instant.EPOCH);
    private static final Change CHANGE = UserChanges.blocked(USER, USER.withBlocked(true));
    private static final BlockingQueue<Request> ASKED = new LinkedBlockingQueue<>();
    private static final BlockingQueue<String> RESTORED = new LinkedBlockingQueue<>();

    @AutoClose
    private static ApiServer server;

    @BeforeAll
    static void start() {
        var use = new RefusingUseCases();
        use.readHistory = new ReadHistory() {
            @Override
            public Page ofHandle(Client client, HandleId id, Supplier<Slice> slice) {
                client.requireUser();
                return page(Long.parseLong(id.value()), slice.get());
            }

            @Override
            public Page ofHandleService(Client client, HandleServiceId id, Supplier<Slice> slice) {
                return page(Long.parseLong(id.value()), slice.get());
            }

            @Override
            public Revision revision(Client client, HandleId id, long number) {
                var actor = switch ((int) number) {
                    case 7 -> Client.nobody();
                    case 9 -> Client.nobody().on(new Visit("192.0.2.9", "request 9"));
                    default -> throw new Problem.NotFound().raise();
                };
                return new Revision(entry(number, actor), Optional.of("<metadata/>"));
            }
        };
        use.readAudit = (client, request) -> {
            client.requireUser();
            ASKED.add(request.get());
            return new ReadHistory.Page(List.of(entry(1, client)), false);
        };
        use.restoreMetadata = (client, id, version, revision) ->
                RESTORED.add(id.value() + " " + version.orElse(-5L) + " " + revision);
        server = ApiServer.over(use);
    }

    /** Entries from {@code length} down to 1. */
    private static ReadHistory.Page page(long length, Slice slice) {
        long first = slice.after().map(Long::parseLong).orElse(length + 1) - 1;
        var entries = LongStream.iterate(first, number -> number > 0, number -> number - 1)
                .limit(slice.limit())
                .mapToObj(number -> entry(number, ALICE))
                .toList();
        return new ReadHistory.Page(entries, first > slice.limit());
    }

    private static AuditEntry entry(long number, Client actor) {
        return new AuditEntry(number, Instant.ofEpochMilli(1_700_000_000_040L), actor, CHANGE);
    }

    @Test
    void an_entry_tells_who_when_what_from_where_before_and_after() {
        var reply = server.alice("GET", "/handle_services/1/history", "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("""
                {"history":[{"revision":1,"time":"2023-11-14T22:13:20.040Z","action":"user.blocked",\
                "subject":{"type":"user","id":"%s"},"actor":{"type":"user","id":"%s"},\
                "address":"192.0.2.7","requestId":"request 7",\
                "before":{"fullName":"A User","username":"user","basicAuthEnabled":true,"blocked":false},\
                "after":{"fullName":"A User","username":"user","basicAuthEnabled":true,"blocked":true}}]}""".formatted("u".repeat(32), "a".repeat(32)));
    }

    @Test
    void a_revision_has_the_metadata_and_nobody_is_told_as_nobody() {
        var json = server.alice("GET", "/handles/x/history/7", "").json();
        assertThat(json.path("metadata").asText()).isEqualTo("<metadata/>");
        assertThat(json.path("actor").toString()).isEqualTo("{\"type\":\"nobody\",\"id\":null}");
        assertThat(json.get("address").isNull()).isTrue();
        var visited = server.alice("GET", "/handles/x/history/9", "").json();
        assertThat(visited.path("actor")).isEqualTo(json.path("actor"));
        assertThat(visited.path("address").asText()).isEqualTo("192.0.2.9");
        assertThat(visited.path("requestId").asText()).isEqualTo("request 9");
        for (String odd : List.of("8", "x", "-7", "7x", "99999999999999999999", "%20")) {
            assertThat(server.alice("GET", "/handles/x/history/" + odd, "").status())
                    .as(odd)
                    .isEqualTo(404);
        }
    }

    @Test
    void restoring_is_answered_with_nothing_and_honours_the_version() {
        assertThat(server.alice("POST", "/handles/x/history/7/restore", "").status())
                .isEqualTo(204);
        assertThat(RESTORED.poll()).isEqualTo("x -5 7");
        var request = server.request("POST", "/handles/x/history/8/restore", "")
                .headers("X-Auth-Token", "alice", "If-Match", "W/\"3\"");
        assertThat(server.send(request).status()).isEqualTo(204);
        assertThat(RESTORED.poll()).isEqualTo("x 3 8");
    }

    @ParameterizedTest
    @CsvSource({"0, '', 1", "100, '', 1", "101, '', 2", "250, '', 3", "5, 5, 1", "5, 2, 3", "1001, 1000, 2"})
    void pages_make_up_a_history_of_a_hundred_each_unless_it_is_said(int length, String limit, int pages) {
        var path = "/handles/" + length + "/history?" + (limit.isEmpty() ? "" : "limit=" + limit);
        var got = new ArrayList<Long>();
        int asked = 0;
        String token = "";
        do {
            var page = server.alice("GET", path + token, "").json();
            page.get("history").forEach(entry -> got.add(entry.path("revision").asLong()));
            token = page.has("nextToken") ? "&token=" + page.get("nextToken").asText() : "";
            asked++;
        } while (!token.isEmpty());
        assertThat(asked).isEqualTo(pages);
        assertThat(got)
                .isEqualTo(LongStream.rangeClosed(1, length).boxed().toList().reversed());
    }

    @ParameterizedTest
    @CsvSource({
        "limit=x, badValueInteger, limit",
        "limit=1001, badValueNotInRange, limit",
        "token=AAAA, badData, token",
        "token=YWJj, badData, token",
        "since=x, badData, since",
        "since=-1, badData, since",
        "since=, badData, since",
        "until=999999999999999, badData, until",
        "until=%2B999999999-12-31T23:59:59Z, badData, until",
        "until=2026-01-31, badData, until",
        "action=user.invented, badValueNotAllowed, action",
        "subjectType=cluster, badValueNotAllowed, subjectType",
        "actor=a&actor=a, badData, actor",
        "action=x&since=x, badValueNotAllowed, action"
    })
    void what_is_wrong_with_a_question_is_told_to_who_may_ask_it(String query, String error, String key) {
        var reply = server.alice("GET", "/audit?" + query, "");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo(error);
        assertThat(reply.key()).isEqualTo(key);
        assertThat(server.nobody("GET", "/audit?" + query, "").status()).isEqualTo(401);
    }

    @Test
    void the_record_is_filtered_as_the_address_says() {
        server.alice("GET", "/audit", "");
        assertThat(ASKED.poll())
                .isEqualTo(new Request(
                        new Filter(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(),
                                Optional.empty(),
                                Optional.empty()),
                        Slice.first(100)));
        server.alice(
                "GET",
                "/audit?actor=bob&subjectType=handleService&subjectId=s1&action=member.added&since=10&until=1970-01-01T00:00:20.5Z&limit=5",
                "");
        assertThat(ASKED.poll())
                .isEqualTo(new Request(
                        new Filter(
                                Optional.of(new UserId("bob")),
                                Optional.of(AuditSubject.Kind.HANDLE_SERVICE),
                                Optional.of("s1"),
                                Set.of(Action.MEMBER_ADDED),
                                Optional.of(Instant.ofEpochSecond(10)),
                                Optional.of(Instant.ofEpochMilli(20_500))),
                        Slice.first(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "1970-01-01T00:00:20Z"})
    void until_a_second_is_until_it_is_over(String second) {
        server.alice("GET", "/audit?since=" + second + "&until=" + second, "");
        var asked = Objects.requireNonNull(ASKED.poll()).filter();
        assertThat(asked.since()).contains(Instant.ofEpochSecond(20));
        assertThat(asked.until()).contains(Instant.ofEpochMilli(20_999));
    }

    @Test
    void each_client_comes_with_the_address_and_the_name_of_his_request() {
        var request = server.request("GET", "/audit", "").headers("X-Auth-Token", "alice", "X-Request-Id", "mine-1");
        var entry = server.send(request).json().path("audit").path(0);
        assertThat(entry.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(entry.path("requestId").asText()).isEqualTo("mine-1");

        var unnamed = server.alice("GET", "/audit", "");
        JsonNode given = unnamed.json().path("audit").path(0).path("requestId");
        assertThat(given.asText()).isNotEmpty().isEqualTo(unnamed.header("X-Request-Id"));
        ASKED.clear();
    }
}
