package dev.handles.adapter.http.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Registrar.Call;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handleservice.RegistrarDiagnosis.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answers of a handle proxy mean: to a registration, to a test, and to a look. */
class HandleProxyAnswersTest extends AtHandleProxy {

    /** Columns: a first registration, a repeated one, a change, a removal. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | Refused    | Done       | Done       | Done
            201 | Done       | Done       | Unclear    | Unclear
            202 | Unclear    | Unclear    | Unclear    | Unclear
            204 | Unclear    | Unclear    | Done       | Done
            301 | Refused    | Refused    | Refused    | Refused
            302 | Refused    | Refused    | Refused    | Refused
            307 | Refused    | Refused    | Refused    | Refused
            400 | Refused    | Refused    | Refused    | Refused
            401 | Refused    | Refused    | Refused    | Refused
            403 | Refused    | Refused    | Refused    | Refused
            404 | Refused    | Refused    | Refused    | Done
            407 | Refused    | Refused    | Refused    | Refused
            408 | Unclear    | Unclear    | Unclear    | Unclear
            409 | Refused    | Refused    | Refused    | Refused
            410 | Refused    | Refused    | Refused    | Done
            425 | NotReached | NotReached | NotReached | NotReached
            429 | NotReached | NotReached | NotReached | NotReached
            500 | Unclear    | Unclear    | Unclear    | Unclear
            501 | Unclear    | Unclear    | Unclear    | Unclear
            502 | Unclear    | Unclear    | Unclear    | Unclear
            503 | NotReached | NotReached | NotReached | Unclear
            504 | Unclear    | Unclear    | Unclear    | Unclear
            599 | Unclear    | Unclear    | Unclear    | Unclear
            """)
    void every_status_has_its_meaning_in_the_words_of_the_proxy(
            int status, String first, String repeated, String change, String removal) {
        var proxy = proxy(status, status == 204 ? "" : "{\"error\": \"words of the proxy\"}");
        var doi = ProxyCalls.doi(proxy.address()).known(DOI);
        assertKind(doi.register(), first, status);
        assertKind(doi.update(), change, status);
        assertKind(doi.unregister(), removal, status);
        assertKind(doi.again().register(), repeated, status);
        assertThat(proxy.requests())
                .as("a redirect is not followed, nothing is tried twice")
                .hasSize(4);
    }

    private void assertKind(Call call, String kind, int status) {
        var answer = perform(call);
        assertThat(answer.getClass().getSimpleName())
                .as("%s answered %d: %s", call.intent(), status, answer)
                .isEqualTo(kind);
        if (answer instanceof Refused(var reason) && !(status == 200 && call.intent() == Intent.REGISTER)) {
            assertThat(reason).isEqualTo("it answered " + status + ": {\"error\": \"words of the proxy\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "\"http://hdl.handle.net/1/2\"",
                "{\"handle\": null}",
                "{\"handle\": \"\"}",
                "{\"handle\": 5}",
                "{\"handle\": {\"a\": \"b\"}}",
                "{\"handle\": \"a b\"}",
                "{\"handle\": \"a\\nb\"}",
                "{\"handle\": \"javascript:alert(1)\"}",
                "{\"handle\": \"a",
                "<html>fine</html>"
            })
    void a_pid_without_a_usable_name_may_or_may_not_be_there(String body) {
        var proxy = proxy(201, body);
        assertThat(perform(ProxyCalls.pid(proxy.address()).register())).isInstanceOf(Unclear.class);
    }

    /** A cache, or a registry like this one that goes on with what it has accepted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><head><title>first byte timeout</title></head></html>",
                "{\"error\": {\"id\": \"temporaryFailure\"}}"
            })
    void who_cannot_now_and_may_have_done_it_is_not_believed(String body) {
        var proxy = proxy(503, body);
        var doi = ProxyCalls.doi(proxy.address()).known(DOI);
        assertKind(doi.register(), "Unclear", 503);
        assertKind(doi.update(), "Unclear", 503);
    }

    /** Columns as above. What is there after a 201 is there, whatever is said with it, and a DOI has the name that we gave it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | Unclear | Unclear | Unclear | Unclear
            201 | Done    | Done    | Unclear | Unclear
            202 | Unclear | Unclear | Unclear | Unclear
            203 | Unclear | Unclear | Unclear | Unclear
            """)
    void a_page_of_something_in_between_is_no_success(
            int status, String first, String repeated, String change, String removal) {
        for (String page : List.of("<html>We are working on it</html>", "\uFEFF\n <!DOCTYPE html>")) {
            var doi = ProxyCalls.doi(proxy(status, page).address()).known(DOI);
            assertKind(doi.register(), first, status);
            assertKind(doi.update(), change, status);
            assertKind(doi.unregister(), removal, status);
            assertKind(doi.again().register(), repeated, status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "\"done\"", "OK <10.5072/abc-1>"})
    void success_has_no_words_in_the_contract(String body) {
        var doi = ProxyCalls.doi(proxy(200, body).address()).known(DOI);
        assertKind(doi.register(), "Refused", 200);
        assertKind(doi.update(), "Done", 200);
        assertKind(doi.unregister(), "Done", 200);
        assertKind(doi.again().register(), "Done", 200);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void for_how_long_it_wants_to_be_left_alone_is_kept_whatever_it_says(int status) {
        var answer = "HTTP/1.1 " + status + " Later\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n";
        try (var proxy = ScriptedProxy.playing(socket -> ScriptedProxy.write(socket, answer))) {
            assertThat(perform(ProxyCalls.doi(proxy.address()).register()).leastPause())
                    .isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void a_date_until_which_it_wants_that_is_of_its_own_clock() {
        var answer = "HTTP/1.1 503 Later\r\nDate: Mon, 01 Jan 2035 00:00:00 GMT\r\n"
                + "Retry-After: Mon, 01 Jan 2035 00:00:07 GMT\r\nContent-Length: 0\r\n\r\n";
        try (var proxy = ScriptedProxy.playing(socket -> ScriptedProxy.write(socket, answer))) {
            assertThat(perform(ProxyCalls.doi(proxy.address()).register()).leastPause())
                    .isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void a_pid_that_an_earlier_attempt_made_is_ours() {
        var proxy = proxy(200, "{\"handle\": \"hdl:1/abc-1\"}");
        assertThat(perform(ProxyCalls.pid(proxy.address()).again().register()))
                .isEqualTo(new Done(Optional.of(new PublicHandle("hdl:1/abc-1"))));
        assertThat(perform(ProxyCalls.pid(proxy.address()).register())).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "200, OK",
        "404, OK",
        "405, OK",
        "401, UNAUTHORIZED",
        "403, UNAUTHORIZED",
        "302, UNEXPECTED",
        "500, UNEXPECTED",
        "503, UNEXPECTED"
    })
    void a_test_believes_who_answers_that_credentials_are_wrong_or_that_it_is_elsewhere(int status, Kind kind) {
        var call = ProxyCalls.doi(proxy(status, "").address()).known(DOI).register();
        assertThat(registrars.test(call.destination(), call.credential(), LIMIT).kind())
                .isEqualTo(kind);
    }

    @Test
    void a_test_says_where_nothing_was_found() {
        var proxy = proxy(404, "");
        var call = ProxyCalls.doi(proxy.address() + "/v1/").known(DOI).register();
        assertThat(registrars.test(call.destination(), call.credential(), LIMIT).text())
                .contains("it answers, but says 404 of http://" + proxy.address() + "/v1/handle,");
        assertThat(proxy.only().line()).isEqualTo("GET /v1/handle HTTP/1.1");
    }

    @Test
    void a_proxy_that_shows_what_it_has_is_believed() {
        assertThat(looked(200, "{\"identifier\": \"10.5072/abc-1\", \"url\": \"https://x.example.org/\"}"))
                .isEqualTo(new RegistrarView.Known(Optional.of("https://x.example.org/")));
        assertThat(proxies.getFirst().only().line()).isEqualTo("GET /handle?hndl=doi%3A10.5072%2Fabc-1 HTTP/1.1");
        assertThat(proxies.getFirst().only().head()).doesNotContain("pa$$word");
        assertThat(looked(404, "{\"identifier\": \"" + DOI + "\"}")).isEqualTo(new RegistrarView.Absent());
    }

    @Test
    void a_proxy_that_shows_nothing_does_not_say_that_it_has_nothing() {
        for (int status : new int[] {200, 204, 400, 401, 404, 405, 410, 500, 501}) {
            for (String body : List.of("", "{}", "{\"error\": {\"id\": \"notFound\"}}", "<html>" + DOI + "</html>")) {
                assertThat(looked(status, body)).as(status + body).isInstanceOf(RegistrarView.NotTold.class);
            }
        }
        for (int status : new int[] {408, 429, 502, 503, 504}) {
            assertThat(looked(status, "")).as("" + status).isInstanceOf(RegistrarView.NotReached.class);
        }
        var nobody = ProxyCalls.doi("http://127.0.0.1:1").known(DOI);
        assertThat(registrars.look(nobody.update(), LIMIT)).isInstanceOf(RegistrarView.NotReached.class);
        assertThat(registrars.list(nobody.destination(), Optional.empty(), Optional.empty(), LIMIT))
                .isInstanceOf(RegistrarView.NotTold.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void what_something_in_between_does_not_find_is_not_removed(int status) {
        for (String body : List.of(
                "<html>\r\n<head><title>404 Not Found</title></head>",
                "\uFEFF<!DOCTYPE html>",
                "\n <?xml version='1.0'?>")) {
            assertThat(removed(status, body))
                    .as(body)
                    .isEqualTo(new Unclear("it answered " + status + ": "
                            + body.replaceAll("\\s+", " ").replace("\uFEFF", "").strip()));
        }
        // the contract has no words for it; the third are the reference's
        for (String body : List.of("", "{}", "\"Failed to unregister handle\"\n", "no such handle: <abc>")) {
            assertThat(removed(status, body)).as(body).isEqualTo(new Done(Optional.empty()));
        }
    }

    private RegistrarAnswer removed(int status, String body) {
        return perform(ProxyCalls.doi(proxy(status, body).address()).known(DOI).unregister());
    }

    private RegistrarView.OfOne looked(int status, String body) {
        return registrars.look(
                ProxyCalls.doi(proxy(status, body).address()).known(DOI).update(), LIMIT);
    }
}
