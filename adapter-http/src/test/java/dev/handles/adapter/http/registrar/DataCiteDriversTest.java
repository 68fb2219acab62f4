package dev.handles.adapter.http.registrar;

import static dev.handles.adapter.http.registrar.DataCiteCalls.DOI;
import static dev.handles.adapter.http.registrar.DataCiteCalls.HANDLE;
import static dev.handles.adapter.http.registrar.DataCiteCalls.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.http.registrar.FakeDataCite.Doi;
import dev.handles.adapter.http.registrar.FakeDataCite.Fault;
import dev.handles.application.port.Registrar.Call;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.Driver;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.RegistrarDiagnosis.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of both drivers at a DataCite that behaves, and at one that does not. */
class DataCiteDriversTest {

    private static final Duration LIMIT = Duration.ofMillis(1500);
    private static final Done REGISTERED = new Done(Optional.of(HANDLE));
    private static final Done DONE = new Done(Optional.empty());
    private static final String FOREIGN = "https://elsewhere.example.org/";

    /** The requests that write, by driver, as a registration makes them. */
    private static final Map<String, List<String>> WRITES = Map.of(
            "datacite_mds", List.of("PUT /metadata", "PUT /doi"),
            "datacite_rest", List.of("POST /dois"));

    private final RegistrarHttp http = new RegistrarHttp(AddressRules.byDefault(true), "Handles/test");
    private final FakeDataCite fake = FakeDataCite.start();

    @AfterEach
    void close() {
        http.close();
        fake.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"datacite_mds", "datacite_rest"})
    void a_doi_lives_and_is_hidden_in_the_end(String driver) {
        var calls = calls(driver);
        assertThat(perform(calls.register())).isEqualTo(REGISTERED);
        assertThat(fake.only().state()).isEqualTo("findable");
        assertThat(fake.only().url()).isEqualTo(TARGET);
        assertThat(fake.only().metadata())
                .contains("A title")
                .contains("Doe, Jane")
                .contains("A publisher");

        var changed = calls.changed("https://handles.example.org/share/2", "Another title");
        assertThat(perform(changed.update())).isEqualTo(DONE);
        assertThat(fake.only().url()).isEqualTo("https://handles.example.org/share/2");
        assertThat(fake.only().metadata()).contains("Another title").doesNotContain("A title");

        assertThat(perform(changed.retire())).isEqualTo(DONE);
        assertThat(fake.only().state()).isEqualTo("registered");
        assertThat(perform(changed.retire())).as("again").isEqualTo(DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"datacite_mds", "datacite_rest"})
    void a_document_of_the_kernel_is_sent_as_the_client_wrote_it(String driver) {
        var resource =
                "<resource xmlns=\"http://datacite.org/schema/kernel-4\">%s<creators><creator><creatorName>Doe, Jane"
                        + "</creatorName><givenName>Jane</givenName></creator></creators><titles><title>A title</title></titles>"
                        + "<publisher>P</publisher><publicationYear>2020</publicationYear><resourceType"
                        + " resourceTypeGeneral=\"Dataset\">D</resourceType></resource>";
        assertThat(perform(calls(driver).register(resource.formatted("")))).isEqualTo(REGISTERED);
        var sent = driver.equals("datacite_mds")
                ? fake.only().metadata()
                : new String(
                        Base64.getDecoder()
                                .decode(Json.read(fake.only().metadata())
                                        .path("xml")
                                        .asText()),
                        StandardCharsets.UTF_8);
        assertThat(sent)
                .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n"
                        + resource.formatted("\n    <identifier identifierType=\"DOI\">" + DOI + "</identifier>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"datacite_mds", "datacite_rest"})
    void a_look_shows_where_a_doi_leads_and_changes_nothing(String driver) {
        assertThat(look(calls(driver))).isEqualTo(new RegistrarView.Absent());
        perform(calls(driver).register());
        var before = fake.only();
        assertThat(look(calls(driver))).isEqualTo(new RegistrarView.Known(Optional.of(TARGET)));
        assertThat(fake.only()).isEqualTo(before);
        fake.dois.put(DOI, new Doi("draft", "", ""));
        assertThat(look(calls(driver))).as("a draft").isEqualTo(new RegistrarView.Known(Optional.empty()));
        assertThat(look(calls(driver).password("wrong"))).isInstanceOf(RegistrarView.NotTold.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"datacite_mds", "datacite_rest"})
    void a_look_that_shows_nothing_says_nothing_about_the_doi(String driver) {
        var path = driver.equals("datacite_mds") ? "GET /doi/" : "GET /dois/";
        fake.once(path, (server, exchange, request) -> FakeDataCite.answer(exchange, 404, "<html>no such page</html>"));
        assertThat(look(calls(driver))).isInstanceOf(RegistrarView.NotTold.class);
        for (Fault fault : List.of(
                FakeDataCite.CUT_BEFORE,
                FakeDataCite.CUT_AFTER,
                FakeDataCite.HANG,
                FakeDataCite.DRIP,
                FakeDataCite.status(500),
                FakeDataCite.status(408))) {
            fake.once(path, fault);
            assertThat(look(calls(driver))).isInstanceOf(RegistrarView.NotReached.class);
        }
        fake.once(path, FakeDataCite.GARBAGE);
        assertThat(look(calls(driver)))
                .isNotInstanceOf(RegistrarView.Known.class)
                .isNotInstanceOf(RegistrarView.Absent.class);
        fake.once(path, FakeDataCite.tooMany(9));
        assertThat(look(calls(driver)))
                .isEqualTo(new RegistrarView.NotReached("it answered 429", Optional.of(Duration.ofSeconds(9))));
        fake.once(path, FakeDataCite.status(403));
        assertThat(look(calls(driver)))
                .isInstanceOfSatisfying(
                        RegistrarView.NotTold.class,
                        told -> assertThat(told.reason()).contains("403").doesNotContain(FakeDataCite.PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"datacite_mds", "datacite_rest"})
    void the_dois_of_the_prefix_are_listed(String driver) {
        assertThat(list(driver, Optional.empty())).isEqualTo(new RegistrarView.Part(List.of(), Optional.empty()));
        var all = new TreeSet<String>();
        for (int i = 0; i < 250; i++) {
            fake.dois.put("10.5072/d+" + i, new Doi("findable", TARGET, ""));
            all.add("10.5072/d+" + i);
        }
        fake.dois.put("10.50721/another-prefix", new Doi("findable", TARGET, ""));
        var listed = new ArrayList<String>();
        var next = Optional.<String>empty();
        do {
            var part = (RegistrarView.Part) list(driver, next);
            listed.addAll(part.identifiers());
            next = part.next();
        } while (next.isPresent());
        assertThat(listed).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(listed)).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"datacite_mds", "datacite_rest"})
    void a_list_that_is_none_is_not_an_empty_one(String driver) {
        for (String body : List.of("<html>welcome</html>", "<?xml version='1.0'?>")) {
            fake.once("GET /doi", (server, exchange, request) -> FakeDataCite.answer(exchange, 200, body));
            assertThat(list(driver, Optional.empty())).isNotInstanceOf(RegistrarView.Part.class);
        }
        fake.once("GET /doi", FakeDataCite.status(401));
        assertThat(list(driver, Optional.empty())).isInstanceOf(RegistrarView.NotTold.class);
        fake.once("GET /doi", FakeDataCite.CUT_AFTER);
        assertThat(list(driver, Optional.empty())).isInstanceOf(RegistrarView.NotReached.class);
    }

    @Test
    void a_list_that_is_too_long_is_not_taken_for_whole() {
        var line = "10.5072/" + "x".repeat(91) + "\n";
        fake.once("GET /doi", (server, exchange, request) -> FakeDataCite.answer(exchange, 200, line.repeat(20_000)));
        var part = (RegistrarView.Part) list("datacite_mds", Optional.empty());
        assertThat(part.identifiers()).hasSizeGreaterThan(10_000).containsOnly(line.strip());
        assertThat(list("datacite_mds", part.next())).isEqualTo(new RegistrarView.NotTold(Unseen.TOO_LONG));
    }

    private RegistrarView.OfOne look(DataCiteCalls calls) {
        return driver(calls.destination().properties().driver()).look(calls.update(), LIMIT);
    }

    private RegistrarView.OfAll list(String driver, Optional<String> from) {
        return driver(calls(driver).destination().properties().driver())
                .list(
                        calls(driver).destination(),
                        Optional.of(Credential.ofPassword(FakeDataCite.PASSWORD)),
                        from,
                        LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"datacite_mds", "datacite_rest"})
    void a_registration_cut_off_anywhere_can_be_repeated(String driver) {
        for (String write : WRITES.getOrDefault(driver, List.of())) {
            for (Fault cut : List.of(FakeDataCite.CUT_BEFORE, FakeDataCite.CUT_AFTER, FakeDataCite.DRIP)) {
                fake.dois.clear();
                fake.once(write, cut);
                assertThat(perform(calls(driver).register())).as(write).isInstanceOf(Unclear.class);
                assertThat(perform(calls(driver).again().register())).as(write).isEqualTo(REGISTERED);
                assertThat(fake.only().state()).isEqualTo("findable");
                assertThat(fake.only().url()).isEqualTo(TARGET);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"datacite_mds", "datacite_rest"})
    void a_registration_cut_off_anywhere_can_be_undone(String driver) {
        for (String write : WRITES.getOrDefault(driver, List.of())) {
            for (Fault cut : List.of(FakeDataCite.CUT_BEFORE, FakeDataCite.CUT_AFTER)) {
                fake.dois.clear();
                fake.once(write, cut);
                assertThat(perform(calls(driver).register())).isInstanceOf(Unclear.class);
                assertThat(perform(calls(driver).undo())).as(write).isEqualTo(DONE);
                assertThat(fake.dois.values())
                        .as(write)
                        .noneMatch(doi -> doi.state().matches("findable|draft"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"datacite_mds", "datacite_rest"})
    void somebody_elses_doi_is_never_touched(String driver) {
        var foreign = new Doi("findable", FOREIGN, "theirs");
        fake.dois.put(DOI, foreign);
        assertThat(perform(calls(driver).register())).isInstanceOf(Refused.class);
        assertThat(perform(calls(driver).again().register())).isInstanceOf(Refused.class);
        assertThat(perform(calls(driver).undo())).isEqualTo(DONE);
        assertThat(fake.only()).isEqualTo(foreign);
    }

    @ParameterizedTest
    @ValueSource(strings = {"datacite_mds", "datacite_rest"})
    void an_answer_that_is_no_doi_does_not_say_whose_it_is(String driver) {
        assertThat(perform(calls(driver).register())).isEqualTo(REGISTERED);
        var ours = fake.only();
        for (String body : List.of("<html>\u0000{{", "busy", "[]", "{\"data\":{}}")) {
            Fault nonsense = (server, exchange, request) -> FakeDataCite.answer(exchange, 200, body);
            fake.once("GET /doi", nonsense);
            assertThat(perform(calls(driver).again().register())).as(body).isInstanceOf(NotReached.class);
            fake.once("GET /doi", nonsense);
            assertThat(perform(calls(driver).undo())).as(body).isInstanceOf(NotReached.class);
            assertThat(fake.only()).isEqualTo(ours);
        }
        assertThat(perform(calls(driver).again().register())).isEqualTo(REGISTERED);
    }

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
            for (int status : new int[] {408, 500, 502, 504}) {
                assertThat(answer(driver, write, FakeDataCite.status(status)))
                        .as(write + " " + status)
                        .isInstanceOf(Unclear.class);
            }
            assertThat(answer(driver, write, FakeDataCite.status(503))).isInstanceOf(NotReached.class);
            assertThat(answer(driver, write, FakeDataCite.tooMany(7)))
                    .isEqualTo(new NotReached("it answered 429", Optional.of(Duration.ofSeconds(7))));
            assertThat(answer(driver, write, FakeDataCite.HANG)).isInstanceOf(Unclear.class);
        }
    }

    @Test
    void a_draft_that_cannot_be_taken_back_is_not_forgotten() {
        fake.once("PUT /doi", FakeDataCite.status(403));
        fake.once("DELETE /doi", FakeDataCite.status(500));
        assertThat(perform(calls("datacite_mds").register())).isInstanceOf(Unclear.class);
        assertThat(fake.only().state()).isEqualTo("draft");
        assertThat(perform(calls("datacite_mds").undo())).isEqualTo(DONE);
        assertThat(fake.dois).isEmpty();
    }

    @Test
    void a_422_whose_words_are_lost_is_no_refusal_since_it_may_be_ours_that_is_there() {
        fake.once("POST /dois", FakeDataCite.CUT_AFTER);
        assertThat(perform(calls("datacite_rest").register())).isInstanceOf(Unclear.class);
        fake.once("POST /dois", (server, exchange, request) -> FakeDataCite.answer(exchange, 422, "<html>garbage"));
        assertThat(perform(calls("datacite_rest").again().register())).isEqualTo(REGISTERED);
        assertThat(fake.only().state()).isEqualTo("findable");
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

    @Test
    void hiding_what_is_not_there_leaves_nothing_behind() {
        assertThat(perform(calls("datacite_rest").retire())).isEqualTo(DONE);
        assertThat(perform(calls("datacite_mds").retire())).isEqualTo(DONE);
        assertThat(fake.dois).isEmpty();
    }

    @Test
    void mds_is_told_in_its_own_words() {
        perform(calls("datacite_mds").register());
        assertThat(fake.lines()).containsExactly("GET /doi/" + DOI, "PUT /metadata/" + DOI, "PUT /doi/" + DOI);
        assertThat(fake.requests().get(1).contentType()).isEqualTo("application/xml;charset=UTF-8");
        assertThat(fake.requests().get(1).body())
                .contains("<resource xmlns=\"http://datacite.org/schema/kernel-4\">")
                .contains("<identifier identifierType=\"DOI\">" + DOI + "</identifier>");
        assertThat(fake.requests().get(2).contentType()).isEqualTo("text/plain;charset=UTF-8");
        assertThat(fake.requests().get(2).body())
                .isEqualTo("doi=" + DOI + "\nurl=https://handles.example.org/share/1?a=%2520b%2Bc");
    }

    @Test
    void rest_posts_what_is_new() {
        perform(calls("datacite_rest").register());
        assertThat(fake.lines()).containsExactly("POST /dois");
        assertThat(fake.requests().getFirst().body())
                .contains("\"event\":\"publish\"")
                .contains("\"doi\":\"" + DOI + "\"");
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

    private DataCiteCalls calls(String driver) {
        return DataCiteCalls.of(driver, fake.address());
    }

    private RegistrarAnswer perform(Call call) {
        return driver(call.destination().properties().driver()).perform(call, LIMIT);
    }

    private RegistrarDiagnosis diagnosis(DataCiteCalls calls) {
        var destination = calls.destination();
        return driver(destination.properties().driver())
                .test(destination, Optional.of(Credential.ofPassword(calls.password())), LIMIT);
    }

    private RegistrarDriver driver(Driver driver) {
        return driver == Driver.DATACITE_MDS ? new DataCiteMdsDriver(http) : new DataCiteRestDriver(http);
    }
}
