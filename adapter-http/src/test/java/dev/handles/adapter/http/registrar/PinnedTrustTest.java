package dev.handles.adapter.http.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.RegistrarDiagnosis.Kind;
import dev.handles.domain.handleservice.TrustedCertificates;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers with certificates that no public authority knows. */
class PinnedTrustTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    static Path directory;

    private static TestKeys keys;

    private final AddressRules rules = AddressRules.byDefault(true);
    private final RegistrarHttp http = new RegistrarHttp(rules, "Handles/test");
    private final PinnedHttp pinned =
            new PinnedHttp(1, certificates -> RegistrarHttp.trusting(certificates, rules, "Handles/test"));
    private final HandleServerDriver driver = new HandleServerDriver(http, pinned, new HandleNetProtocol());

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = new TestKeys(directory)
                .selfSigned("server")
                .selfSigned("other")
                .authority("authority")
                .signed("here", "authority", "ip:127.0.0.1")
                .signed("elsewhere", "authority", "dns:elsewhere.example.org");
    }

    @AfterEach
    void close() {
        pinned.close();
        http.close();
    }

    @Test
    void a_server_that_is_known_by_its_own_certificate_is_trusted() throws Exception {
        try (var server = server("server")) {
            assertThat(register(server, keys.pem("server"))).isInstanceOf(Done.class);
            assertThat(register(server, keys.pem("other") + keys.pem("server"))).isNotInstanceOf(NotReached.class);
            assertThat(test(server, Optional.of(keys.pem("server")))).isEqualTo(Kind.OK);
        }
    }

    @Test
    void without_that_certificate_it_is_not() throws Exception {
        try (var server = server("server")) {
            assertThat(perform(calls(server))).isInstanceOf(NotReached.class);
            assertThat(test(server, Optional.empty())).isEqualTo(Kind.TLS);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void nor_by_another_certificate() throws Exception {
        try (var server = server("server")) {
            for (var other : new String[] {"other", "authority", "here"}) {
                assertThat(register(server, keys.pem(other))).as(other).isInstanceOf(NotReached.class);
                assertThat(test(server, Optional.of(keys.pem(other)))).isEqualTo(Kind.TLS);
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_server_that_a_known_authority_vouches_for_must_be_at_its_host() throws Exception {
        try (var here = server("here");
                var elsewhere = server("elsewhere")) {
            assertThat(register(here, keys.pem("authority"))).isInstanceOf(Done.class);
            assertThat(register(elsewhere, keys.pem("authority"))).isInstanceOf(NotReached.class);
            assertThat(test(elsewhere, Optional.of(keys.pem("authority")))).isEqualTo(Kind.TLS);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void what_one_service_trusts_is_nothing_to_another() throws Exception {
        try (var server = server("server")) {
            assertThat(register(server, keys.pem("server"))).isInstanceOf(Done.class);
            assertThat(perform(calls(server))).isInstanceOf(NotReached.class);
            assertThat(register(server, keys.pem("other"))).isInstanceOf(NotReached.class);
        }
    }

    @Test
    void a_client_is_closed_when_it_is_one_too_many_but_not_under_a_request() throws Exception {
        var mine = TrustedCertificates.parse(keys.pem("server")).orElseThrow();
        var others = TrustedCertificates.parse(keys.pem("other")).orElseThrow();
        try (var server = server("server")) {
            var used = new RegistrarHttp[1];
            var during = pinned.send(mine, client -> {
                used[0] = client;
                var crowdedOut = pinned.send(others, other -> ping(other, server));
                assertThat(crowdedOut).isInstanceOf(Exchange.NotSent.class);
                return ping(client, server);
            });
            assertThat(during).isInstanceOf(Exchange.Answered.class);
            assertThat(ping(used[0], server)).as("closed now").isNotInstanceOf(Exchange.Answered.class);
            assertThat(pinned.send(mine, client -> ping(client, server))).isInstanceOf(Exchange.Answered.class);
        }
    }

    private static Exchange ping(RegistrarHttp client, FakeHandleServer server) {
        return client.send("GET", URI.create(server.address() + "/"), new byte[0], Map.of(), LIMIT);
    }

    private static FakeHandleServer server(String alias) throws Exception {
        return new FakeHandleNet(Optional.of(keys.server(alias)));
    }

    private static ProxyCalls calls(FakeHandleServer server) {
        return ProxyCalls.direct("handle_net", server.address(), FakeHandleServer.PREFIX, FakeHandleNet.USER)
                .password(FakeHandleServer.PASSWORD);
    }

    private RegistrarAnswer register(FakeHandleServer server, String pem) {
        return perform(calls(server).with("trustedCertificate", pem));
    }

    private RegistrarAnswer perform(ProxyCalls calls) {
        return driver.perform(calls.register(), LIMIT);
    }

    private Kind test(FakeHandleServer server, Optional<String> pem) {
        var calls = calls(server);
        pem.ifPresent(text -> calls.with("trustedCertificate", text));
        return driver.test(calls.destination(), Optional.of(Credential.ofPassword(FakeHandleServer.PASSWORD)), LIMIT)
                .kind();
    }
}
