package dev.handles.adapter.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** What the server proves itself with: a private key and the chain of certificates for it. */
record TlsIdentity(KeyStore store) {

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ((?:RSA )?)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1PRIVATE KEY-----");
    // SEQUENCE { INTEGER 0, SEQUENCE { OID rsaEncryption, NULL } ... } around a PKCS#1 key (RFC 5958)
    private static final byte[] RSA_VERSION_AND_ALGORITHM =
            HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");
    private static final char[] NO_PASSWORD = {};

    static TlsIdentity read(HttpServer.Tls files) {
        try {
            var chain = chain(files.certificateChain());
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("server", privateKey(files.privateKey()), NO_PASSWORD, chain);
            return new TlsIdentity(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("no key store: " + e.getMessage(), e);
        }
    }

    SslContextFactory.Server contextFactory() {
        var factory = new SslContextFactory.Server();
        factory.setKeyStore(store);
        factory.setKeyStorePassword("");
        return factory;
    }

    private static Certificate[] chain(Path file) {
        try {
            var certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("no certificate in " + file);
            }
            return certificates.toArray(Certificate[]::new);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("cannot read the certificates in " + file + ": " + e, e);
        }
    }

    private static PrivateKey privateKey(Path file) {
        try {
            var pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            if (!pem.find()) {
                throw new IllegalArgumentException("no private key that can be read in " + file
                        + "; openssl pkcs8 -topk8 -nodes makes one of any other form");
            }
            var der = Base64.getMimeDecoder().decode(pem.group(2));
            return privateKey(file, pem.group(1).isEmpty() ? der : pkcs8(der));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the private key in " + file + ": " + e, e);
        }
    }

    private static PrivateKey privateKey(Path file, byte[] pkcs8) {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                // another algorithm's key
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has " + algorithm, e);
            }
        }
        throw new IllegalArgumentException("the private key in " + file + " is none of " + ALGORITHMS);
    }

    private static byte[] pkcs8(byte[] pkcs1) {
        var octets = der(0x04, pkcs1);
        var content = ByteBuffer.allocate(RSA_VERSION_AND_ALGORITHM.length + octets.length)
                .put(RSA_VERSION_AND_ALGORITHM)
                .put(octets)
                .array();
        return der(0x30, content);
    }

    /** One element with a length of two bytes, which every RSA key needs. */
    private static byte[] der(int tag, byte[] content) {
        return ByteBuffer.allocate(content.length + 4)
                .put((byte) tag)
                .put((byte) 0x82)
                .putShort((short) content.length)
                .put(content)
                .array();
    }
}
