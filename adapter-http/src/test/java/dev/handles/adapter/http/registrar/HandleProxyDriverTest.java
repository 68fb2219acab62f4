package dev.handles.adapter.http.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of the reference (registration.md sections 2 and 3), as it goes over the wire. */
class HandleProxyDriverTest extends AtHandleProxy {

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
}
