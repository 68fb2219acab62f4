package dev.handles.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.adapter.http.edge.Dialect;
import dev.handles.adapter.http.edge.Mount;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that speaks https, with keys as the JDK's own keytool makes them. */
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private static final Map<String, KeyStore> STORES = new HashMap<>();

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void keys_of_every_usual_kind_are_read(String algorithm) throws Exception {
        var store = keyStore(algorithm);
        var key = pem("PRIVATE KEY", store.getKey("server", PASSWORD).getEncoded());
        assertServes(store, key);
    }

    @Test
    void a_key_in_the_older_form_of_rsa_is_read() throws Exception {
        var store = keyStore("RSA");
        var pkcs8 = store.getKey("server", PASSWORD).getEncoded();
        assertServes(store, pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"
            })
    void what_is_no_key_is_refused_by_the_name_of_its_file(String text) throws Exception {
        var certificate = Files.writeString(dir.resolve("cert.pem"), certificate(keyStore("EC")));
        var key = Files.writeString(dir.resolve("key.pem"), text);
        assertThatThrownBy(() -> server(new HttpServer.Tls(certificate, key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key.pem");
        assertThatThrownBy(() -> server(new HttpServer.Tls(key, key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key.pem");
        assertThatThrownBy(() -> server(new HttpServer.Tls(dir.resolve("missing.pem"), key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing.pem");
    }

    private void assertServes(KeyStore store, String key) throws Exception {
        var server = server(new HttpServer.Tls(
                Files.writeString(dir.resolve("cert.pem"), certificate(store)),
                Files.writeString(dir.resolve("key.pem"), key)));
        var ports = server.start();
        try (var client = HttpClient.newBuilder().sslContext(trusting(store)).build()) {
            for (int port : new int[] {ports.current(), ports.legacy().orElseThrow()}) {
                var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/"))
                        .build();
                var reply = client.send(request, BodyHandlers.ofString());
                assertThat(reply.body())
                        .isEqualTo((port == ports.current() ? Dialect.CURRENT : Dialect.LEGACY) + " https");
            }
        } finally {
            server.stop();
        }
    }

    private static HttpServer server(HttpServer.Tls tls) {
        var settings = new HttpServer.Settings(
                "127.0.0.1",
                0,
                OptionalInt.of(0),
                Optional.of(tls),
                true,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
        return new HttpServer(
                settings, List.of(new Mount("", ctx -> ctx.result(Dialect.of(ctx) + " " + ctx.scheme()))));
    }

    private KeyStore keyStore(String algorithm) throws Exception {
        if (!STORES.containsKey(algorithm)) {
            STORES.put(algorithm, generate(algorithm));
        }
        return STORES.get(algorithm);
    }

    private KeyStore generate(String algorithm) throws Exception {
        var file = dir.resolve(algorithm + ".p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        var said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        try (var stream = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(stream, PASSWORD);
            return store;
        }
    }

    private static SSLContext trusting(KeyStore store) throws Exception {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static String certificate(KeyStore store) throws Exception {
        return pem("CERTIFICATE", store.getCertificate("server").getEncoded());
    }

    private static String pem(String label, byte[] der) {
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
