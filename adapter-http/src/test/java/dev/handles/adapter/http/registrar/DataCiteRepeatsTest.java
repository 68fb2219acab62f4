package dev.handles.adapter.http.registrar;

import static dev.handles.adapter.http.registrar.DataCiteCalls.DOI;
import static dev.handles.adapter.http.registrar.DataCiteCalls.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.http.registrar.FakeDataCite.Doi;
import dev.handles.adapter.http.registrar.FakeDataCite.Fault;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose DOI it is that is there already, when it is registered again or undone. */
class DataCiteRepeatsTest extends AtDataCite {

    private static final String FOREIGN = "https://elsewhere.example.org/";

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
    void a_doi_made_while_the_registry_was_elsewhere_is_ours_and_is_led_here(String driver) {
        var share = "/share/0123456789abcdef0123456789abcdef";
        var before = calls(driver).changed("https://old.example.org/registry" + share, "A title");
        var now = calls(driver).changed("https://handles.example.org" + share, "A title");
        assertThat(perform(before.register())).isEqualTo(REGISTERED);
        assertThat(perform(now.register())).as("a first attempt").isInstanceOf(Refused.class);
        assertThat(perform(now.again().register())).isEqualTo(REGISTERED);
        assertThat(fake.only().url()).isEqualTo(now.target());

        assertThat(perform(before.undo())).isEqualTo(DONE);
        assertThat(fake.only().state()).isEqualTo("registered");
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

    @Test
    void a_422_whose_words_are_lost_is_no_refusal_since_it_may_be_ours_that_is_there() {
        fake.once("POST /dois", FakeDataCite.CUT_AFTER);
        assertThat(perform(calls("datacite_rest").register())).isInstanceOf(Unclear.class);
        fake.once("POST /dois", (server, exchange, request) -> FakeDataCite.answer(exchange, 422, "<html>garbage"));
        assertThat(perform(calls("datacite_rest").again().register())).isEqualTo(REGISTERED);
        assertThat(fake.only().state()).isEqualTo("findable");
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
}
