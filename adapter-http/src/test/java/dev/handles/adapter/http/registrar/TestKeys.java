package dev.handles.adapter.http.registrar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Keys and certificates as the JDK's own keytool makes them. */
final class TestKeys {

    private static final String PASSWORD = "changeit";

    private final Path file;

    TestKeys(Path directory) {
        this.file = directory.resolve("keys.p12");
    }

    /** A certificate that vouches for itself, and names no host, as those of handle servers. */
    TestKeys selfSigned(String alias) throws Exception {
        keytool("-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname", "CN=" + alias);
        return this;
    }

    TestKeys authority(String alias) throws Exception {
        keytool("-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname", "CN=" + alias, "-ext", "bc:c");
        return this;
    }

    TestKeys signed(String alias, String authority, String names) throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-signer",
                authority,
                "-ext",
                "san=" + names);
        return this;
    }

    String pem(String alias) throws Exception {
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(store().getCertificate(alias).getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    /** What a server proves itself with. */
    SSLContext server(String alias) throws Exception {
        var alone = KeyStore.getInstance("PKCS12");
        alone.load(null, null);
        var store = store();
        alone.setKeyEntry(
                alias,
                store.getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                store.getCertificateChain(alias));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(alone, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore store() throws Exception {
        try (var stream = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(stream, PASSWORD.toCharArray());
            return store;
        }
    }

    private void keytool(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD));
        var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }
}
