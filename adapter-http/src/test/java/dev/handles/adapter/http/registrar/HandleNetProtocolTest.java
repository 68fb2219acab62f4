package dev.handles.adapter.http.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.RegistrarDiagnosis.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** registrar-protocols.md section 3, as it goes over the wire. */
class HandleNetProtocolTest extends AtHandleServer {

    private static final RegistrarDiagnosis BY_PLAIN_HTTP = new RegistrarDiagnosis(
            Kind.REFUSED,
            "it takes the credentials and has the prefix, but handle servers refuse changes that do not come by https");

    HandleNetProtocolTest() {
        super(SpokenProtocol.HANDLE_NET);
    }

    @Test
    void a_creation_overwrites_nothing_and_brings_an_administrator() {
        perform(calls().register());
        var request = server.last();
        assertThat(request.method() + " " + request.uri()).isEqualTo("PUT /api/handles/" + HANDLE + "?overwrite=false");
        assertThat(request.header("Content-Type")).contains("application/json");
        assertThat(FakeHandleNet.json(request.body())).isEqualTo(FakeHandleNet.json("""
                {"values": [
                  {"index": 1, "type": "URL", "ttl": 86400,
                   "data": {"format": "string", "value": "https://handles.example.org/share/1"}},
                  {"index": 100, "type": "HS_ADMIN", "ttl": 86400,
                   "data": {"format": "admin", "value":
                     {"handle": "20.500.99999/ADMIN", "index": 300, "permissions": "011111110011"}}}]}"""));
    }

    @Test
    void a_change_leaves_alone_what_others_added() {
        server.put(HANDLE, OTHER_PAGE);
        perform(calls().known(PUBLIC).update());
        assertThat(server.last().uri()).isEqualTo("/api/handles/" + HANDLE + "?overwrite=true&index=1&index=100");
        assertThat(server.records.get(HANDLE)).contains("a@b.org", PAGE).doesNotContain(OTHER_PAGE);
    }

    @Test
    void the_same_page_under_another_administrator_is_somebody_elses() {
        server.put(HANDLE, PAGE);
        assertThat(perform(calls().again().register())).isEqualTo(new Refused("somebody else's handle is there"));
    }

    @Test
    void a_handle_is_read_without_credentials() {
        perform(calls().register());
        assertThat(perform(calls().again().register())).isEqualTo(done());
        assertThat(server.last().method()).isEqualTo("GET");
        assertThat(server.last().header("Authorization")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "300:20.500.99999/ADMIN,      300%3A20.500.99999/ADMIN",
        "300%3A20.500.99999/ADMIN,    300%3A20.500.99999/ADMIN",
        "300%3a20.500.99999%2FADMIN,  300%3A20.500.99999/ADMIN",
        "300:1/a%b:c,                 300%3A1/a%25b%3Ac",
        "20.500.99999/ADMIN,          20.500.99999/ADMIN",
        "301:20.500.99999/p\u00e9,    301%3A20.500.99999/p\u00e9"
    })
    void a_user_name_goes_over_the_wire_as_the_server_wants_it(String written, String sent) {
        perform(calls().with("username", written).register());
        var header = server.last().header("Authorization").orElseThrow();
        var decoded = Base64.getDecoder().decode(header.substring("Basic ".length()));
        assertThat(new String(decoded, StandardCharsets.UTF_8)).isEqualTo(sent + ":" + FakeHandleServer.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/api/handles", "/api/handles/"})
    void an_endpoint_comes_with_and_without_the_path_of_the_api(String path) {
        assertThat(perform(calls().with("endpoint", server.address() + path).register()))
                .isEqualTo(done());
        assertThat(test(calls().with("endpoint", server.address() + path), FakeHandleServer.PASSWORD))
                .isEqualTo(BY_PLAIN_HTTP);
    }

    /** PinnedTrustTest has the same by https, where nothing is wrong with it. */
    @Test
    void a_server_by_plain_http_is_no_place_to_register_whatever_else_is_right() {
        var trial = test(calls(), FakeHandleServer.PASSWORD);
        assertThat(trial).isEqualTo(BY_PLAIN_HTTP);
        assertThat(trial.isOk()).as("what scripts read").isFalse();
    }

    /** Columns: a first registration, a repeated one (of a handle that is not there), a change, a removal. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            201 | 1   | Done       | Done       | Done       | Done
            200 | 1   | Refused    | Done       | Done       | Done
            500 | 1   | Unclear    | Unclear    | Unclear    | Unclear
            500 | 2   | Unclear    | Unclear    | Unclear    | Unclear
            503 | 3   | NotReached | NotReached | NotReached | NotReached
            200 | 3   | NotReached | NotReached | NotReached | NotReached
            400 | 4   | Refused    | Refused    | Refused    | Refused
            404 | 100 | Refused    | Refused    | Refused    | Done
            409 | 101 | Refused    | Unclear    | Refused    | Refused
            400 | 102 | Refused    | Refused    | Refused    | Refused
            400 | 200 | Refused    | Refused    | Refused    | Refused
            409 | 201 | Refused    | Refused    | Refused    | Refused
            400 | 202 | Refused    | Refused    | Refused    | Refused
            400 | 301 | Refused    | Refused    | Refused    | Refused
            300 | 302 | Refused    | Refused    | Refused    | Refused
            300 | 303 | Refused    | Refused    | Refused    | Refused
            403 | 400 | Refused    | Refused    | Refused    | Refused
            403 | 401 | Refused    | Refused    | Refused    | Refused
            403 | 402 | Refused    | Refused    | Refused    | Refused
            401 | 402 | Refused    | Refused    | Refused    | Refused
            403 | 403 | Refused    | Refused    | Refused    | Refused
            403 | 404 | Refused    | Refused    | Refused    | Refused
            500 | 405 | Unclear    | Unclear    | Unclear    | Unclear
            500 | 406 | Unclear    | Unclear    | Unclear    | Unclear
            200 | 400 | Refused    | Refused    | Refused    | Refused
            201 | -   | Unclear    | Unclear    | Unclear    | Unclear
            200 | -   | Unclear    | Unclear    | Unclear    | Unclear
            401 | -   | Refused    | Refused    | Refused    | Refused
            404 | -   | Refused    | Refused    | Refused    | Refused
            408 | -   | Unclear    | Unclear    | Unclear    | Unclear
            409 | -   | Refused    | Unclear    | Refused    | Refused
            425 | -   | NotReached | NotReached | NotReached | NotReached
            429 | -   | NotReached | NotReached | NotReached | NotReached
            500 | -   | Unclear    | Unclear    | Unclear    | Unclear
            502 | -   | Unclear    | Unclear    | Unclear    | Unclear
            503 | -   | Unclear    | Unclear    | Unclear    | Unclear
            504 | -   | Unclear    | Unclear    | Unclear    | Unclear
            """)
    void every_code_has_its_meaning(
            int status, String code, String first, String repeated, String change, String removal) {
        var body = code.equals("-") ? "<html>words</html>" : "{\"responseCode\": " + code + "}";
        server.nextAnswers(status, body);
        assertThat(perform(calls().register()).getClass().getSimpleName()).isEqualTo(first);
        server.nextAnswers(status, body);
        assertThat(perform(calls().again().register()).getClass().getSimpleName())
                .isEqualTo(repeated);
        server.nextAnswers(status, body);
        assertThat(perform(calls().known(PUBLIC).update()).getClass().getSimpleName())
                .isEqualTo(change);
        server.nextAnswers(status, body);
        assertThat(perform(calls().known(PUBLIC).unregister()).getClass().getSimpleName())
                .isEqualTo(removal);
    }

    @Test
    void the_handle_that_holds_the_secret_is_none_of_them() {
        server.records.put(FakeHandleServer.PREFIX + "/ADMIN", "");
        server.records.put(FakeHandleServer.PREFIX + "/other", "");
        assertThat(((RegistrarView.Part) list(Optional.empty())).identifiers())
                .containsExactly((FakeHandleServer.PREFIX + "/other").toUpperCase(Locale.ROOT));
    }

    @Test
    void a_handle_without_a_page_leads_nowhere() {
        server.records.put(HANDLE, "[{\"index\":2,\"type\":\"EMAIL\",\"data\":\"a@b.org\"}]");
        assertThat(registrars.look(calls().known(PUBLIC).update(), LIMIT))
                .isEqualTo(new RegistrarView.Known(Optional.empty()));
    }
}
