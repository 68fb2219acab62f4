package dev.handles.adapter.http.registrar;

import static dev.handles.adapter.http.registrar.DataCiteCalls.DOI;
import static dev.handles.adapter.http.registrar.DataCiteCalls.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.http.registrar.FakeDataCite.Doi;
import dev.handles.adapter.http.registrar.FakeDataCite.Fault;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Credential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What DataCite shows of its DOIs: where one leads, and which there are. */
class DataCiteViewsTest extends AtDataCite {

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
}
