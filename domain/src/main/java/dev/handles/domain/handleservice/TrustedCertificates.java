package dev.handles.domain.handleservice;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By what a registrar's server is known that no public authority vouches for: its own certificate, or that of an authority
 * of its own.
 *
 * @param certificates 1 to {@value #MOST}, in the order given
 */
public record TrustedCertificates(List<X509Certificate> certificates) {
    static final String HINT = "one or more certificates in PEM, and nothing else";

    private static final int MOST = 16;
    private static final int LONGEST = 64_000;
    // nothing around them: a private key that came along would be kept and shown as if it were public
    private static final Pattern PEM = Pattern.compile(
            "(\\s*+-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]++-----END CERTIFICATE-----){1," + MOST + "}+\\s*+");

    public TrustedCertificates {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty() || certificates.size() > MOST) {
            throw new IllegalArgumentException(certificates.size() + " certificates");
        }
    }

    /** Empty for text that is no list of certificates in PEM. */
    public static Optional<TrustedCertificates> parse(String pem) {
        if (pem.length() > LONGEST || !PEM.matcher(pem).matches()) {
            return Optional.empty();
        }
        try {
            List<X509Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            return certificates.isEmpty() || certificates.size() > MOST
                    ? Optional.empty()
                    : Optional.of(new TrustedCertificates(certificates));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }
}
