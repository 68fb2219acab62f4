package dev.handles.adapter.http.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of the reference (registration.md sections 2 and 3), as it goes over the wire. */
class HandleProxyDriverTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOI = "doi:10.5072/abc-1";

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Registrars registrars = Registrars.create(Optional.empty(), true, "Handles/test");
    private final List<ScriptedProxy> proxies = new ArrayList<>();

    @AfterEach
    void close() {
        registrars.close();
        proxies.forEach(ScriptedProxy::close);
    }

    @Test
    void a_doi_is_registered_by_its_whole_name() throws JsonProcessingException {
        var proxy = proxy(201, "");
        var answer = perform(ProxyCalls.doi(proxy.address() + "/handle_proxy")
                .with("custom", List.of(1, Map.of("a", true)))
                .register());

        assertThat(answer).isEqualTo(new Done(Optional.of(new PublicHandle(DOI))));
        var request = proxy.only();
        assertThat(request.line()).isEqualTo("PUT /handle_proxy/handle?hndl=10.5072%2Fabc-1 HTTP/1.1");
        assertThat(request.head())
                .containsIgnoringCase("\r\nContent-Type: application/json\r\n")
                .containsIgnoringCase("\r\nAccept: application/json\r\n")
                .containsIgnoringCase("\r\nUser-Agent: Handles/test\r\n")
                .doesNotContainIgnoringCase("Authorization", "Cookie", "Accept-Encoding");
        assertThat(json(request)).isEqualTo(JSON.readTree("""
                {
                  "url": "https://handles.example.org/share/1",
                  "serviceProperties": {
                    "type": "DOI", "prefix": "10.5072", "custom": [1, {"a": true}], "password": "pa$$word"
                  },
                  "metadata": {"onedata_dc": "<metadata>\u00e9 \\"quoted\\"</metadata>"}
                }"""));
    }

    @Test
    void a_pid_is_registered_by_its_suffix_and_called_what_the_proxy_says() {
        var proxy = proxy(201, "{\"handle\": \"http://hdl.handle.net/21.T15999/TgAl7s0\"}");
        var answer = perform(
                ProxyCalls.pid(proxy.address()).with("prefix", "21.T15999").register());

        assertThat(answer)
                .isEqualTo(new Done(Optional.of(new PublicHandle("http://hdl.handle.net/21.T15999/TgAl7s0"))));
        assertThat(proxy.only().line()).isEqualTo("PUT /handle?hndl=abc-1 HTTP/1.1");
    }

    @Test
    void a_change_names_the_public_handle() throws JsonProcessingException {
        var proxy = proxy(204, "");
        assertThat(perform(ProxyCalls.doi(proxy.address() + "/x").known(DOI).update()))
                .isEqualTo(new Done(Optional.empty()));
        assertThat(proxy.only().line()).isEqualTo("PATCH /x/handle?hndl=doi%3A10.5072%2Fabc-1 HTTP/1.1");
        assertThat(json(proxy.only()).fieldNames())
                .toIterable()
                .containsExactly("url", "serviceProperties", "metadata");
    }

    @Test
    void a_removal_has_the_properties_at_its_root() throws JsonProcessingException {
        var proxy = proxy(200, "{}");
        assertThat(perform(ProxyCalls.doi(proxy.address() + "/x").known(DOI).unregister()))
                .isEqualTo(new Done(Optional.empty()));
        assertThat(proxy.only().line()).isEqualTo("DELETE /x/handle?hndl=10.5072%2Fabc-1 HTTP/1.1");
        assertThat(json(proxy.only())).isEqualTo(JSON.readTree("""
                {"type": "DOI", "prefix": "10.5072", "password": "pa$$word"}"""));
    }

    @Test
    void without_a_password_none_is_sent() throws JsonProcessingException {
        var proxy = proxy(200, "{}");
        perform(ProxyCalls.doi(proxy.address()).password("").unregister());
        assertThat(json(proxy.only()).has("password")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "21.T15999, http://hdl.handle.net/21.T15999/TgAl7s0, TgAl7s0",
                "21.T15999, hdl:21.T15999/TgAl7s0,                   TgAl7s0",
                "21.T15999, 21.T15999/a/b,                           a%2Fb",
                "21.T15999, https://proxy.org/x/21.T15999/a,         a",
                "1,         http://host1/1/a,                        a",
                "21.T15999, http://hdl.handle.net/11111/TgAl7s0,     abc-1",
                "21.T15999, -,                                       abc-1",
                "-,         http://hdl.handle.net/21.T15999/TgAl7s0, abc-1",
            })
    void a_pid_is_removed_by_what_its_proxy_made_of_the_suffix(String prefix, String known, String sent) {
        var proxy = proxy(200, "{}");
        var call = ProxyCalls.pid(proxy.address());
        if (prefix != null) {
            call.with("prefix", prefix);
        }
        if (known != null) {
            call.known(known);
        }
        perform(call.unregister());
        assertThat(proxy.only().line()).isEqualTo("DELETE /handle?hndl=" + sent + " HTTP/1.1");
    }

    @ParameterizedTest
    @CsvSource({"/a/b, /a/b/handle", "/a/, /a/handle", "/, /handle", "'', /handle", "/%C3%A9, /%C3%A9/handle"})
    void the_address_is_the_endpoint_and_handle(String path, String expected) {
        var proxy = proxy(201, "");
        perform(ProxyCalls.doi("http://" + proxy.address() + path).register());
        assertThat(proxy.only().line()).startsWith("PUT " + expected + "?hndl=");
    }

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
            503 | NotReached | NotReached | NotReached | NotReached
            504 | Unclear    | Unclear    | Unclear    | Unclear
            599 | Unclear    | Unclear    | Unclear    | Unclear
            """)
    void every_status_has_its_meaning(int status, String first, String repeated, String change, String removal) {
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
                "{\"handle\": \"a",
                "<html>fine</html>"
            })
    void a_pid_without_a_usable_name_may_or_may_not_be_there(String body) {
        var proxy = proxy(201, body);
        assertThat(perform(ProxyCalls.pid(proxy.address()).register())).isInstanceOf(Unclear.class);
    }

    @Test
    void a_pid_that_an_earlier_attempt_made_is_ours() {
        var proxy = proxy(200, "{\"handle\": \"hdl:1/abc-1\"}");
        assertThat(perform(ProxyCalls.pid(proxy.address()).again().register()))
                .isEqualTo(new Done(Optional.of(new PublicHandle("hdl:1/abc-1"))));
        assertThat(perform(ProxyCalls.pid(proxy.address()).register())).isInstanceOf(Refused.class);
    }

    @Test
    void a_token_is_sent_as_it_was_given_and_not_repeated() throws JsonProcessingException {
        var proxy = proxy(400, "no user has t0ken\\u0021 and nobody \"pa$$word\"");
        var call = ProxyCalls.doi(proxy.address()).token("t0ken!").register();
        assertThat(((Refused) perform(call)).reason()).isEqualTo("it answered 400: no user has *** and nobody \"***\"");
        assertThat(json(proxy.only()).at("/serviceProperties/token").asText()).isEqualTo("t0ken!");

        var alone = proxy(401, "t0ken!");
        var removal =
                ProxyCalls.doi(alone.address()).password("").token("t0ken!").unregister();
        assertThat(perform(removal).toString()).doesNotContain("t0ken").contains("***");
        assertThat(json(alone.only()).path("token").asText()).isEqualTo("t0ken!");
        assertThat(json(alone.only()).has("password")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pa$$word", "*", "**", "a\"b\\c", "p&ss w\u00f6rd", "\u00e9"})
    void a_proxy_that_repeats_the_password_does_not_make_us_repeat_it(String password) throws JsonProcessingException {
        var said = "x".repeat(290) + " " + password + " " + JSON.writeValueAsString(password);
        for (var body : List.of(said, said.substring(290))) {
            var proxy = proxy(400, body);
            var answer =
                    perform(ProxyCalls.doi(proxy.address()).password(password).register());
            var reason = ((Refused) answer).reason();
            assertThat(reason.replace("***", "")).doesNotContain(password);
            assertThat(reason).startsWith("it answered 400: ");
        }
    }

    @Test
    void the_words_of_a_proxy_are_one_short_line() {
        var proxy = proxy(400, "\u001b[31mno\r\n\tway\u0000\u0085\u202e back " + "\ud83d\ude00".repeat(1000));
        var reason = ((Refused) perform(ProxyCalls.doi(proxy.address()).register())).reason();
        assertThat(reason)
                .startsWith("it answered 400: [31mno way back \ud83d\ude00")
                .hasSizeLessThan(700);
        assertThat(reason.codePoints()
                        .filter(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE))
                .isEmpty();
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

    private RegistrarAnswer perform(Call call) {
        return registrars.perform(call, Duration.ofSeconds(5));
    }

    private ScriptedProxy proxy(int status, String body) {
        var proxy = ScriptedProxy.answering(status, body);
        proxies.add(proxy);
        return proxy;
    }

    private static JsonNode json(ScriptedProxy.Request request) throws JsonProcessingException {
        return JSON.readTree(request.body());
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

    private RegistrarView.OfOne looked(int status, String body) {
        return registrars.look(
                ProxyCalls.doi(proxy(status, body).address()).known(DOI).update(), LIMIT);
    }
}
