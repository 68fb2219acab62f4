package dev.handles.adapter.http.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.http.registrar.FakeDataCite.Doi;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of DataCite means: for a registration, and for a test of the service. */
class DataCiteStatusesTest extends AtDataCite {

    private static final String WORKING_ON_IT = "<html>We are working on it</html>";

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

    /** What a load balancer says of whatever it is asked, while there is nothing behind it. */
    @ParameterizedTest
    @CsvSource({
        "datacite_mds,  register, PUT /metadata",
        "datacite_mds,  register, PUT /doi",
        "datacite_mds,  update,   PUT /metadata",
        "datacite_mds,  update,   PUT /doi",
        "datacite_mds,  retire,   DELETE /metadata",
        "datacite_mds,  undo,     DELETE /doi",
        "datacite_rest, register, POST /dois",
        "datacite_rest, update,   PUT /dois",
        "datacite_rest, retire,   PUT /dois",
        "datacite_rest, undo,     DELETE /dois"
    })
    void a_page_of_something_in_between_is_no_success(String driver, String call, String request) {
        for (int status : new int[] {200, 201, 202}) {
            fake.dois.clear();
            if (!call.equals("register")) {
                fake.dois.put(DataCiteCalls.DOI, new Doi("draft", DataCiteCalls.TARGET, ""));
            }
            fake.once(request, (server, exchange, asked) -> FakeDataCite.answer(exchange, status, WORKING_ON_IT));
            var calls = calls(driver);
            var answer = perform(
                    switch (call) {
                        case "register" -> calls.register();
                        case "update" -> calls.update();
                        case "retire" -> calls.retire();
                        default -> calls.undo();
                    });
            assertThat(answer).as("%s %d", request, status).isInstanceOf(Unclear.class);
            assertThat(fake.lines().getLast()).as("nothing more is done").startsWith(request);
        }
    }

    @Test
    void a_draft_that_a_page_says_is_taken_back_is_not_forgotten() {
        fake.once("PUT /doi", FakeDataCite.status(403));
        fake.once("DELETE /doi", (server, exchange, asked) -> FakeDataCite.answer(exchange, 200, WORKING_ON_IT));
        assertThat(perform(calls("datacite_mds").register())).isInstanceOf(Unclear.class);
        assertThat(fake.only().state()).isEqualTo("draft");
    }

    /** registrar-protocols.md section 1: the MDS before this one answered it with what it had hidden. */
    @Test
    void the_metadata_of_a_doi_are_no_page() {
        var metadata = "<?xml version=\"1.0\"?>\n<resource xmlns=\"http://datacite.org/schema/kernel-4\"/>";
        fake.once("DELETE /metadata", (server, exchange, asked) -> FakeDataCite.answer(exchange, 200, metadata));
        assertThat(perform(calls("datacite_mds").retire())).isEqualTo(DONE);
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
