package dev.handles.adapter.http.registrar;

import static dev.handles.adapter.http.registrar.DataCiteCalls.DOI;
import static dev.handles.adapter.http.registrar.DataCiteCalls.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.http.registrar.FakeDataCite.Doi;
import dev.handles.adapter.http.registrar.FakeDataCite.Fault;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import dev.handles.domain.handle.RegistrarView;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A DOI is gone when DataCite says so, and not when something in between finds nothing. */
class DataCiteRemovalsTest extends AtDataCite {

    /** What proxies, load balancers and gateways say while there is nothing behind them. */
    private static final List<String> IN_BETWEEN = List.of(
            "<html><head><title>404 Not Found</title></head><body><hr><center>nginx</center></body></html>",
            "\uFEFF\n<!DOCTYPE html><title>10.5072/abc-1: this DOI is inactive</title>",
            "404 page not found",
            "default backend - 404",
            "{\"message\":\"no Route matched with those values\"}",
            "");

    @ParameterizedTest
    @ValueSource(strings = {"datacite_mds", "datacite_rest"})
    void a_doi_that_is_not_there_need_not_be_removed(String driver) {
        assertThat(perform(calls(driver).retire())).isEqualTo(DONE);
        assertThat(perform(calls(driver).undo())).isEqualTo(DONE);
        assertThat(fake.dois).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"datacite_mds, DELETE /metadata", "datacite_rest, PUT /dois"})
    void what_something_in_between_does_not_find_is_not_hidden(String driver, String request) {
        perform(calls(driver).register());
        var there = fake.only();
        for (var nothing : nothing(404, 410)) {
            fake.once(request, nothing);
            assertThat(perform(calls(driver).retire())).isInstanceOf(Unclear.class);
            assertThat(fake.only()).isEqualTo(there);
        }
        assertThat(perform(calls(driver).retire())).isEqualTo(DONE);
        assertThat(fake.only().state()).isEqualTo("registered");
    }

    @ParameterizedTest
    @CsvSource({"datacite_mds, /doi", "datacite_rest, /dois"})
    void what_something_in_between_does_not_find_is_not_taken_back(String driver, String path) {
        var draft = new Doi("draft", TARGET, "");
        fake.dois.put(DOI, draft);
        for (var nothing : nothing(404, 410)) {
            fake.once("GET " + path, nothing);
            assertThat(perform(calls(driver).undo())).isInstanceOf(NotReached.class);
            fake.once("DELETE " + path, nothing);
            assertThat(perform(calls(driver).undo())).isInstanceOf(Unclear.class);
            assertThat(fake.only()).isEqualTo(draft);
        }
        assertThat(perform(calls(driver).undo())).isEqualTo(DONE);
        assertThat(fake.dois).isEmpty();
    }

    @Test
    void a_draft_that_something_in_between_does_not_find_is_not_forgotten() {
        fake.once("PUT /doi", FakeDataCite.status(403));
        fake.once("DELETE /doi", nothing(404).getFirst());
        assertThat(perform(calls("datacite_mds").register())).isInstanceOf(Unclear.class);
        assertThat(fake.only().state()).isEqualTo("draft");
    }

    @Test
    void nothing_is_written_where_something_in_between_found_nothing() {
        for (var nothing : nothing(404, 410)) {
            fake.once("GET /doi", nothing);
            assertThat(perform(calls("datacite_mds").register())).isInstanceOf(NotReached.class);
        }
        assertThat(fake.lines()).allMatch(line -> line.startsWith("GET "));
    }

    @ParameterizedTest
    @CsvSource({"datacite_mds, GET /doi/", "datacite_rest, GET /dois/"})
    void what_a_look_believes_is_what_a_removal_believes(String driver, String request) {
        perform(calls(driver).register());
        for (var nothing : nothing(404, 410)) {
            fake.once(request, nothing);
            assertThat(driver(calls(driver).destination().properties().driver())
                            .look(calls(driver).update(), LIMIT))
                    .isInstanceOf(RegistrarView.NotTold.class);
        }
    }

    /** As the MDS before this one had it (datacite/mds). */
    @Test
    void an_mds_may_say_that_a_doi_is_hidden_already() {
        Fault hidden = (server, exchange, request) -> FakeDataCite.answer(exchange, 410, "dataset inactive");
        fake.once("DELETE /metadata", hidden);
        assertThat(perform(calls("datacite_mds").retire())).isEqualTo(DONE);
        fake.once("GET /doi", hidden);
        assertThat(perform(calls("datacite_mds").undo())).isEqualTo(DONE);
        fake.once("GET /doi", hidden);
        assertThat(perform(calls("datacite_mds").register())).isInstanceOf(Refused.class);
        fake.once("GET /doi", hidden);
        assertThat(driver(calls("datacite_mds").destination().properties().driver())
                        .look(calls("datacite_mds").update(), LIMIT))
                .isEqualTo(new RegistrarView.Known(Optional.empty()));
    }

    private static List<Fault> nothing(int... statuses) {
        return Arrays.stream(statuses)
                .boxed()
                .flatMap(status -> IN_BETWEEN.stream().map(body ->
                        (Fault) (server, exchange, request) -> FakeDataCite.answer(exchange, status, body)))
                .toList();
    }
}
