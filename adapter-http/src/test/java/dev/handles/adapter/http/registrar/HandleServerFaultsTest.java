package dev.handles.adapter.http.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import dev.handles.domain.handleservice.RegistrarDiagnosis.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a handle server, or with how it is called, and how that is told. */
@ParameterizedClass
@EnumSource(SpokenProtocol.class)
class HandleServerFaultsTest extends AtHandleServer {

    HandleServerFaultsTest(SpokenProtocol spoken) {
        super(spoken);
    }

    @Test
    void a_wrong_password_is_a_refusal() {
        assertThat(perform(calls().password("wrong").register()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).startsWith("it answered 401"));
        assertThat(server.records).isEmpty();
    }

    @Test
    void a_pause_that_the_server_asks_for_is_kept() {
        var pause = Optional.of(Duration.ofSeconds(7));
        server.nextAnswers(429, "", "Retry-After", "7");
        assertThat(perform(calls().register())).isEqualTo(new NotReached("it answered 429", pause));
        for (int status : new int[] {502, 503}) {
            server.nextAnswers(status, "", "Retry-After", "7");
            assertThat(perform(calls().register())).isEqualTo(new Unclear("it answered " + status, pause));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_leads_nowhere(int status) {
        server.nextAnswers(status, "", "Location", server.address() + "/elsewhere");
        assertThat(perform(calls().register())).isEqualTo(new Refused("it answered " + status));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_server_that_repeats_the_credentials_does_not_make_us_repeat_them() {
        var password = FakeHandleServer.PASSWORD;
        perform(calls().register());
        var header = server.last().header("Authorization").orElseThrow();
        var token = header.substring("Basic ".length());
        var encoded = URLEncoder.encode(password, StandardCharsets.UTF_8);
        var decoded = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        var said = String.join(" | ", header, password, encoded, encoded.replace("+", "%20"), decoded);
        server.nextAnswers(400, spoken.refusal(said));

        assertThat(perform(calls().known(PUBLIC).update()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("***")
                                .doesNotContain(password, encoded, token, token.replace("=", ""), "s3:c"));
    }

    @Test
    void silence_is_unclear() {
        server.nextHangs();
        assertThat(registrars.perform(calls().register(), Duration.ofMillis(500)))
                .isInstanceOf(Unclear.class);
    }

    @Test
    void a_slow_drip_is_unclear() {
        try (var slow = ScriptedProxy.playing(socket -> {
            ScriptedProxy.write(socket, "HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n");
            for (int i = 0; i < 1000; i++) {
                ScriptedProxy.write(socket, " ");
                Thread.sleep(20);
            }
        })) {
            assertThat(registrars.perform(calls(slow.address()).register(), Duration.ofMillis(500)))
                    .isInstanceOf(Unclear.class);
        }
    }

    @Test
    void garbage_is_unclear_and_nobody_there_is_not() {
        try (var garbage = ScriptedProxy.playing(socket -> {
            ScriptedProxy.write(socket, "SSH-2.0-OpenSSH_9.2\r\n");
            socket.close();
        })) {
            assertThat(perform(calls(garbage.address()).register())).isInstanceOf(Unclear.class);
        }
        assertThat(perform(calls("http://127.0.0.1:1").register())).isEqualTo(new NotReached("it cannot be reached"));
    }

    @Test
    void an_address_that_is_not_allowed_is_not_called() {
        try (var strict = Registrars.create(Optional.empty(), false, "Handles/test")) {
            assertThat(strict.perform(calls().register(), LIMIT)).isInstanceOf(Refused.class);
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_test_changes_nothing_and_says_what_is_wrong() {
        assertThat(test(calls(), FakeHandleServer.PASSWORD).kind()).isEqualTo(spoken.wellByPlainHttp());
        assertThat(test(calls(), "wrong").kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(test(calls().with("prefix", "21.T1"), FakeHandleServer.PASSWORD)
                        .kind())
                .isEqualTo(Kind.REFUSED);
        assertThat(test(calls("http://127.0.0.1:1"), FakeHandleServer.PASSWORD).kind())
                .isEqualTo(Kind.UNREACHABLE);
        server.nextAnswers(500, "<html>oops</html>");
        assertThat(test(calls(), FakeHandleServer.PASSWORD).kind()).isEqualTo(Kind.UNEXPECTED);
        server.nextAnswers(200, "<html>welcome</html>");
        assertThat(test(calls(), FakeHandleServer.PASSWORD).kind()).isEqualTo(Kind.UNEXPECTED);
        server.nextAnswers(302, "", "Location", "/login");
        assertThat(test(calls(), FakeHandleServer.PASSWORD).kind()).isEqualTo(Kind.UNEXPECTED);
        server.nextHangs();
        assertThat(test(calls(), FakeHandleServer.PASSWORD).kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(server.records).isEmpty();
        assertThat(server.requests()).noneMatch(request -> request.method().equals("PUT"));
    }

    @Test
    void a_test_keeps_to_allowed_addresses() {
        try (var strict = new RegistrarHttp(AddressRules.byDefault(false), "Handles/test")) {
            var driver = new HandleServerDriver(strict, pinned, spoken.protocol());
            assertThat(driver.test(calls().destination(), Optional.empty(), LIMIT)
                            .kind())
                    .isEqualTo(Kind.NOT_ALLOWED);
        }
    }
}
