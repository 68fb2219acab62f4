package dev.handles.adapter.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.group.ListGroups;
import dev.handles.application.listing.Listing;
import dev.handles.application.port.Slice;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.OnBehalfOf;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Long answers come compressed to who can read that, and mean the same. */
class CompressionTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @AutoClose
    private static ApiServer server;

    @BeforeAll
    static void start() {
        var use = new RefusingUseCases();
        use.listGroups = new ListGroups() {
            @Override
            public Listing<Group> all(Client client) {
                throw new IllegalStateException("not asked for");
            }

            @Override
            public Listing<Group> ofMember(Client client, OnBehalfOf member, Extent extent) {
                var id = ((OnBehalfOf.OfGroup) member).group().value();
                return Listing.byId(
                        slice -> {
                            if (id.equals("breaks") && slice.after().isPresent()) {
                                throw new Problem.TemporaryFailure(3).raise();
                            }
                            return part(id.equals("breaks") ? 5000 : Integer.parseInt(id), slice);
                        },
                        () -> {
                            throw new IllegalStateException("not asked for");
                        });
            }
        };
        server = ApiServer.over(use);
    }

    private static List<String> part(int length, Slice slice) {
        var all = new TreeSet<>(
                IntStream.range(0, length).mapToObj("%032x"::formatted).toList());
        var rest = slice.after().map(last -> all.tailSet(last, false)).orElse(all);
        return rest.stream().limit(slice.limit()).toList();
    }

    private static HttpResponse<byte[]> get(String method, String path, String encoding)
            throws IOException, InterruptedException {
        var request = server.request(method, path, "").headers("X-Auth-Token", "alice", "Accept-Encoding", encoding);
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> reply, String name) {
        return String.join(", ", reply.headers().allValues(name));
    }

    private static String unzipped(byte[] body) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(gzip.readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {29, 30, 40, 999, 1000, 2345, 20_000})
    void a_list_of_any_length_is_the_same_when_it_is_compressed(int length) throws Exception {
        var path = "/groups/" + length + "/parents";
        var plain = get("GET", path, "identity");
        var zipped = get("GET", path, "gzip, deflate");
        assertThat(header(plain, "Content-Encoding")).isEmpty();
        assertThat(header(plain, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(zipped, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(zipped, "Content-Type")).isEqualTo("application/json");
        if (plain.body().length < 1024) {
            assertThat(header(zipped, "Content-Encoding")).isEmpty();
            assertThat(zipped.body()).isEqualTo(plain.body());
        } else {
            assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
            assertThat(zipped.body().length).isLessThan(plain.body().length / 2);
            assertThat(unzipped(zipped.body())).isEqualTo(new String(plain.body(), UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gzip        | gzip
            deflate, GZIP | gzip
            gzip;q=1    | gzip
            gzip ; q=0.5 | gzip
            gzip;q=0.001, identity;q=1 | gzip
            br;q=1.0, gzip;q=0.8, *;q=0.1 | gzip
            gzip;q=0    | ''
            gzip;q=0.000, br | ''
            br;q=0, gzip | gzip
            br;q=1      | ''
            gzipped;q=1 | ''
            gzip;q=x    | ''
            ;           | ''
            br          | ''
            identity    | ''
            *           | gzip
            *;q=0.5     | gzip
            identity, * | gzip
            *;q=0       | ''
            gzip;q=0, * | ''
            GZIP ; q=0 , *;q=1 | ''
            gzip, *;q=0 | gzip
            """)
    void only_who_asks_for_it_gets_it(String encoding, String expected) throws Exception {
        assertThat(header(get("GET", "/privileges", encoding), "Content-Encoding"))
                .isEqualTo(expected);
    }

    @Test
    void it_is_asked_for_in_several_lines_too() throws Exception {
        var request = server.request("GET", "/privileges", "")
                .headers("X-Auth-Token", "alice", "Accept-Encoding", "br;q=1", "Accept-Encoding", "gzip;q=0.5");
        var reply = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        assertThat(header(reply, "Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void the_head_of_an_answer_is_the_one_of_the_answer() throws Exception {
        for (String encoding : List.of("gzip", "identity")) {
            var answer = get("GET", "/privileges", encoding);
            var head = get("HEAD", "/privileges", encoding);
            assertThat(head.body()).isEmpty();
            for (String name : List.of("ETag", "Vary", "Content-Type", "Content-Encoding", "Content-Length")) {
                assertThat(header(head, name)).as(name + " " + encoding).isEqualTo(header(answer, name));
            }
        }
    }

    @Test
    void a_tag_is_good_for_both_forms_and_nothing_is_compressed_away() throws Exception {
        var zipped = get("GET", "/privileges", "gzip");
        assertThat(header(zipped, "ETag")).isEqualTo(header(get("GET", "/privileges", "identity"), "ETag"));
        var known = server.request("GET", "/privileges", "")
                .headers("Accept-Encoding", "gzip", "If-None-Match", header(zipped, "ETag"));
        var reply = CLIENT.send(known.build(), BodyHandlers.ofByteArray());
        assertThat(reply.statusCode()).isEqualTo(304);
        assertThat(reply.body()).isEmpty();
        assertThat(header(reply, "Content-Encoding")).isEmpty();
        assertThat(header(reply, "Vary")).isEqualTo("Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity"})
    void a_list_that_breaks_off_does_not_look_whole(String encoding) {
        assertThatThrownBy(() -> get("GET", "/groups/breaks/parents", encoding)).isInstanceOf(IOException.class);
    }

    @Test
    void a_list_that_fails_at_once_is_an_error_that_can_be_read() throws Exception {
        var reply = get("GET", "/groups/nonsense/parents", "gzip");
        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(new String(reply.body(), UTF_8)).contains("internalServerError");
    }
}
