package dev.handles.adapter.http.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.access.PresentedCredentials;
import dev.handles.application.access.PresentedCredentials.Basic;
import dev.handles.application.access.PresentedCredentials.None;
import dev.handles.application.access.PresentedCredentials.Token;
import dev.handles.application.access.PresentedCredentials.UnreadableBasic;
import dev.handles.domain.handleservice.Secret;
import java.nio.charset.Charset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that say who a client is, what he sends and what he wants. */
class HeadersTest {

    @Test
    void the_first_kind_of_credentials_that_is_there_counts() {
        assertThat(read("x", "Bearer b", "m")).isEqualTo(token("x"));
        assertThat(read("x", basic("u:p", UTF_8), null)).isEqualTo(token("x"));
        assertThat(read(null, "Bearer b", "m")).isEqualTo(token("b"));
        assertThat(read(null, basic("u:p", UTF_8), "m")).isEqualTo(token("m"));
        assertThat(read(null, basic("u:p", UTF_8), null)).isEqualTo(new Basic("u", new Secret("p")));
        assertThat(read(null, null, null)).isEqualTo(new None());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer b", "BEARER b", "Bearer  b ", "Bearer b"})
    void the_scheme_is_read_without_case(String header) {
        assertThat(read(null, header, null)).isEqualTo(token("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Digest u=x", "Bearers b", "Basics dTpw", "b"})
    void an_unknown_scheme_shows_nothing(String header) {
        assertThat(read(null, header, null)).isEqualTo(new None());
    }

    @Test
    void an_empty_token_is_shown_all_the_same() {
        assertThat(read("", null, null)).isEqualTo(token(""));
        assertThat(read(null, "Bearer", null)).isEqualTo(token(""));
        assertThat(read(null, "Bearer ", null)).isEqualTo(token(""));
    }

    @Test
    void a_password_may_hold_colons_and_any_letters() {
        assertThat(read(null, basic("u:p:q:", UTF_8), null)).isEqualTo(new Basic("u", new Secret("p:q:")));
        assertThat(read(null, basic("ü:pä€", UTF_8), null)).isEqualTo(new Basic("ü", new Secret("pä€")));
        assertThat(read(null, basic(":", UTF_8), null)).isEqualTo(new Basic("", new Secret("")));
    }

    @Test
    void what_is_no_basic_login_is_unreadable() {
        assertThat(read(null, "Basic", null)).isEqualTo(new UnreadableBasic());
        assertThat(read(null, "Basic !!", null)).isEqualTo(new UnreadableBasic());
        assertThat(read(null, basic("nocolon", UTF_8), null)).isEqualTo(new UnreadableBasic());
        assertThat(read(null, basic("ü:p", ISO_8859_1), null)).isEqualTo(new UnreadableBasic());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                     | true
            */*                                    | true
            *                                      | true
            application/json                       | true
            Application/JSON;charset=utf-8         | true
            application/*                          | true
            text/html, application/json            | true
            text/html,*/*;q=0.1                    | true
            text/html                              | false
            application/jsonp                      | false
            application/xml, text/*                | false
            application/json;q=0                   | false
            application/json;q=0.000, */*          | false
            application/json;q=0.001               | true
            */*;q=0                                | false
            */*;q=0, application/json              | true
            application/json, application/*;q=0    | true
            nonsense                               | false
            """)
    void accept_admits_json(String accept, boolean admits) {
        assertThat(MediaTypes.admitsJson(accept)).isEqualTo(admits);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            -                                    | false
            ''                                   | false
            application/json                     | true
            Application/Json                     | true
            application/json; charset=UTF-8      | true
            application/json;charset="utf-8"     | true
            application/json; profile=x          | true
            application/json; charset=iso-8859-1 | false
            application/jsonx                    | false
            text/json                            | false
            application/merge-patch+json         | false
            application/x-www-form-urlencoded    | false
            """)
    void content_type_says_json(String contentType, boolean json) {
        assertThat(MediaTypes.isJson(contentType)).isEqualTo(json);
    }

    private static PresentedCredentials read(String token, String authorization, String macaroon) {
        return CredentialHeaders.read(token, authorization, macaroon);
    }

    private static Token token(String text) {
        return new Token(new Secret(text));
    }

    private static String basic(String pair, Charset charset) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(charset));
    }
}
