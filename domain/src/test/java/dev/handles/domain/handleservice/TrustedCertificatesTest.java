package dev.handles.domain.handleservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustedCertificatesTest {

    /** Of nobody; its name is what a handle server calls itself. */
    private static final String PEM = """
            -----BEGIN CERTIFICATE-----
            MIIBjjCCATOgAwIBAgIUfHo9IyUKszoJ1bNsbBkCT0jrEjEwCgYIKoZIzj0EAwIw
            GzEZMBcGA1UEAwwQMzAwOjIwLjUwMC45OTk5OTAgFw0yNjExMjEwODQ2MDNaGA8y
            MTI2MTAyODA4NDYwM1owGzEZMBcGA1UEAwwQMzAwOjIwLjUwMC45OTk5OTBZMBMG
            ByqGSM49AgEGCCqGSM49AwEHA0IABG1kJZWbsj95mPmkRzy750mFu5F5AmXI3EG/
            cWFjdaM2WDJ/Yg+mpUNyt9FXyVAoyfZbrEJ4z5At8AJNN8jvnzejUzBRMB0GA1Ud
            DgQWBBRmNdEFBiL7UDjtkRa0g3eJs7AS4TAfBgNVHSMEGDAWgBRmNdEFBiL7UDjt
            kRa0g3eJs7AS4TAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQDh
            6MTqjAHke99nArU75VbXjev4CXabCcZ26p/aRQhQ7gIhAIXWAJrzFoF+O9/7eOXm
            UZf4qjBmyDUumsG3NhkrttNm
            -----END CERTIFICATE-----
            """;

    @Test
    void certificates_are_read_in_the_order_given() {
        assertThat(TrustedCertificates.parse(PEM).orElseThrow().certificates())
                .singleElement()
                .satisfies(certificate -> assertThat(
                                certificate.getSubjectX500Principal().getName())
                        .isEqualTo("CN=300:20.500.99999"));
        assertThat(TrustedCertificates.parse("\r\n" + PEM.replace("\n", "\r\n") + PEM)
                        .orElseThrow()
                        .certificates())
                .hasSize(2);
        assertThat(TrustedCertificates.parse(PEM)).isEqualTo(TrustedCertificates.parse(PEM + " "));
    }

    @Test
    void a_service_is_not_saved_with_something_else() {
        assertThat(properties("handle_net", PEM).trustedCertificates()).isEqualTo(TrustedCertificates.parse(PEM));
        for (String bad : List.of(
                "",
                "nonsense",
                PEM.replace("MII", "AII"),
                PEM.replace("BEGIN", "BEGIN TRUSTED"),
                PEM.substring(0, 200),
                PEM.repeat(17),
                PEM + "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "/etc/ssl/cert.pem",
                "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n".repeat(1000))) {
            assertThatThrownBy(() -> properties("handle_net", bad))
                    .as(bad)
                    .isInstanceOfSatisfying(
                            Problem.Raised.class,
                            raised -> assertThat(raised.problem())
                                    .isEqualTo(new Problem.BadData(
                                            "serviceProperties.trustedCertificate", TrustedCertificates.HINT)));
        }
    }

    @Test
    void other_drivers_do_not_know_it() {
        assertThat(properties("epic_v2", PEM).trustedCertificates()).isEmpty();
        assertThat(properties("handle_proxy", "what only a proxy understands").trustedCertificates())
                .isEmpty();
    }

    private static ServiceProperties properties(String driver, String trusted) {
        Map<String, Object> given = new LinkedHashMap<>(Map.of(
                "type", "PID",
                "driver", driver,
                "endpoint", "https://localhost:8000",
                "prefix", "20.500.99999",
                "username", "300:20.500.99999/ADMIN",
                "password", "secret"));
        given.put("trustedCertificate", trusted);
        return ServiceProperties.of(given);
    }
}
