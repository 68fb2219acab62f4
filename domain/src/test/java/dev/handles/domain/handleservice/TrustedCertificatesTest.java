package dev.handles.domain.handleservice;

import static dev.handles.domain.handleservice.GivenProperties.STAYS;
import static dev.handles.domain.handleservice.GivenProperties.assertProblem;
import static dev.handles.domain.handleservice.GivenProperties.with;
import static dev.handles.domain.handleservice.GivenProperties.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    private static final Problem REFUSED =
            new Problem.BadData("serviceProperties.trustedCertificate", "only the driver handle_net has it");

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

    /** It would be passed over, and whoever gave it would think that a server is known by it. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HANDLE_NET")
    void no_other_driver_is_saved_with_it(Driver driver) {
        var type = driver.types().getFirst();
        var without = without(given(driver.wireName(), PEM), "trustedCertificate");
        without.put("type", type);
        var saved = ServiceProperties.of(without);
        for (var given : List.<Object>of(PEM, "what only a proxy understands", "", 5)) {
            var refused = with(without, "trustedCertificate", given);
            assertProblem(() -> ServiceProperties.of(refused), REFUSED);
            assertProblem(() -> saved.changedTo(refused, STAYS), REFUSED);
        }
    }

    @Test
    void a_service_that_was_stored_with_it_is_there_and_may_be_changed() {
        var before = ServiceProperties.stored(
                Map.of("type", "PID", "driver", "epic_v2", "prefix", "20.500.99999", "trustedCertificate", PEM),
                Optional.empty());
        assertThat(before.trustedCertificates()).isEmpty();
        assertThat(before.visible()).containsKey("trustedCertificate");
        assertThat(before.keptWhen(STAYS)).isEqualTo(before);
        assertThat(before.changedTo(without(given("epic_v2", PEM), "trustedCertificate"), STAYS)
                        .visible())
                .doesNotContainKey("trustedCertificate");
    }

    private static ServiceProperties properties(String driver, String trusted) {
        return ServiceProperties.of(given(driver, trusted));
    }

    private static Map<String, @Nullable Object> given(String driver, String trusted) {
        var given = new LinkedHashMap<String, @Nullable Object>(Map.of(
                "type", "PID",
                "driver", driver,
                "endpoint", "https://localhost:8000",
                "host", "https://localhost:8000",
                "prefix", "10.5072",
                "username", "300:20.500.99999/ADMIN",
                "password", "secret"));
        given.put("trustedCertificate", trusted);
        return given;
    }
}
