package dev.handles.adapter.http.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is repeated of the words of a handle proxy: little, and no secret. */
class HandleProxyWordsTest extends AtHandleProxy {

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
}
