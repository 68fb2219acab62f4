package dev.handles.adapter.http.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.http.registrar.FakeDataCite.Fault;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.RegistrarDiagnosis.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of DataCite means: for a registration, and for a test of the service. */
class DataCiteStatusesTest extends AtDataCite {

    /** registrar-protocols.md sections 1 and 2: what is worth another try, and what never is. */
    @ParameterizedTest
    @ValueSource(strings = {"datacite_mds", "datacite_rest"})
    void every_status_has_its_meaning(String driver) {
        for (String write : WRITES.getOrDefault(driver, List.of())) {
            for (int status : new int[] {400, 401, 403, 404, 412, 415, 422, 301}) {
                assertThat(answer(driver, write, FakeDataCite.status(status)))
                        .as(write + " " + status)
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.reason())
                                        .contains("it answered " + status)
                                        .doesNotContain(FakeDataCite.PASSWORD));
                assertThat(fake.dois)
                        .as("nothing is left of " + write + " " + status)
                        .isEmpty();
            }
            for (int status : new int[] {408, 500, 502, 503, 504}) {
                assertThat(answer(driver, write, FakeDataCite.status(status)))
                        .as(write + " " + status)
                        .isInstanceOf(Unclear.class);
            }
            assertThat(answer(driver, write, FakeDataCite.tooMany(7)))
                    .isEqualTo(new NotReached("it answered 429", Optional.of(Duration.ofSeconds(7))));
            assertThat(answer(driver, write, FakeDataCite.HANG)).isInstanceOf(Unclear.class);
        }
    }

    @Test
    void an_answer_without_a_state_says_nothing() {
        assertThat(answer("datacite_rest", "POST /dois", FakeDataCite.GARBAGE)).isInstanceOf(Unclear.class);
    }

    @Test
    void a_transition_that_is_passed_over_in_silence_is_no_success() {
        fake.once(
                "PUT /dois",
                (server, exchange, request) ->
                        FakeDataCite.answer(exchange, 200, "{\"data\":{\"attributes\":{\"state\":\"findable\"}}}"));
        assertThat(perform(calls("datacite_rest").retire())).isInstanceOf(Unclear.class);
        fake.once(
                "PUT /dois",
                (server, exchange, request) ->
                        FakeDataCite.answer(exchange, 200, "{\"data\":{\"attributes\":{\"state\":\"draft\"}}}"));
        assertThat(perform(calls("datacite_rest").update())).isInstanceOf(Unclear.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"datacite_mds", "datacite_rest"})
    void a_test_tells_what_is_wrong(String driver) {
        var calls = calls(driver);
        assertThat(diagnosis(calls).kind()).isEqualTo(Kind.OK);
        assertThat(fake.requests()).allMatch(request -> request.method().equals("GET"));

        var wrong = diagnosis(calls.password("wrong one"));
        assertThat(wrong.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(wrong.text()).contains("Bad credentials: Basic ***").doesNotContain("wrong one");

        for (var expected : Map.of(
                        FakeDataCite.HANG,
                        Kind.TIMEOUT,
                        FakeDataCite.DRIP,
                        Kind.TIMEOUT,
                        FakeDataCite.GARBAGE,
                        Kind.UNEXPECTED,
                        FakeDataCite.CUT_BEFORE,
                        Kind.UNEXPECTED,
                        FakeDataCite.status(403),
                        Kind.UNAUTHORIZED,
                        FakeDataCite.status(404),
                        Kind.UNEXPECTED,
                        FakeDataCite.status(500),
                        Kind.UNEXPECTED,
                        FakeDataCite.tooMany(1),
                        Kind.REFUSED)
                .entrySet()) {
            fake.once("GET /doi", expected.getKey());
            assertThat(diagnosis(calls).kind()).isEqualTo(expected.getValue());
        }
        assertThat(diagnosis(DataCiteCalls.of(driver, "http://127.0.0.1:1")).kind())
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(diagnosis(DataCiteCalls.of(driver, "http://10.0.0.1")).kind())
                .isEqualTo(Kind.NOT_ALLOWED);
    }

    private RegistrarAnswer answer(String driver, String write, Fault fault) {
        fake.dois.clear();
        fake.once(write, fault);
        return perform(calls(driver).register());
    }

    private RegistrarDiagnosis diagnosis(DataCiteCalls calls) {
        var destination = calls.destination();
        return driver(destination.properties().driver())
                .test(destination, Optional.of(Credential.ofPassword(calls.password())), LIMIT);
    }
}
