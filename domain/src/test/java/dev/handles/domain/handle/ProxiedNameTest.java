package dev.handles.domain.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.handle.HandleTarget.Elsewhere;
import dev.handles.domain.handleservice.Namespace;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.RegistrarType;
import dev.handles.domain.metadata.DublinCore;
import dev.handles.domain.problem.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the caller of a handle proxy names handles, and where they point. */
class ProxiedNameTest {

    private static ProxiedName name(RegistrarType type, String prefix, String text) {
        return new ProxiedName(new Namespace(type, Optional.of(new Prefix(prefix))), text);
    }

    @ParameterizedTest
    @CsvSource({
        "DOI, 10.5072, 10.5072/AbC01x, 10.5072/AbC01x",
        "PID, 21.T1,   AbC01x,         21.T1/AbC01x",
        "PID, 21.T1,   a.b_c-1,        21.T1/a.b_c-1"
    })
    void a_name_to_register_keeps_its_spelling(RegistrarType type, String prefix, String text, String identifier) {
        assertThat(name(type, prefix, text).toRegister().text()).isEqualTo(identifier);
    }

    @ParameterizedTest
    @CsvSource({
        "DOI, 10.5072, 10.5073/abc",
        "DOI, 10.5072, abc",
        "DOI, 10.5072, 10.5072/",
        "DOI, 10.5072, doi:10.5072/abc",
        "DOI, 10.5072, 10.5072/a/b",
        "PID, 21.T1,   21.T1/abc",
        "PID, 21.T1,   ..",
        "PID, 21.T1,   a b",
        "PID, 21.T1,   é"
    })
    void what_has_another_prefix_or_is_not_safe_is_refused(RegistrarType type, String prefix, String text) {
        assertThatThrownBy(() -> name(type, prefix, text).toRegister())
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem())
                                .isInstanceOfSatisfying(
                                        Problem.BadData.class,
                                        bad -> assertThat(bad.key()).isEqualTo("hndl")));
    }

    @ParameterizedTest
    @CsvSource({
        "DOI, 10.5072, 10.5072/AbC",
        "DOI, 10.5072, doi:10.5072/ABC",
        "DOI, 10.5072, https://doi.org/10.5072/abc",
        "PID, 10.5072, ABC",
        "PID, 10.5072, http://hdl.handle.net/10.5072/abc",
        "PID, 10.5072, http://localhost:8080/10.5072/AbC",
        "PID, 10.5072, hdl:10.5072/abc"
    })
    void one_that_was_registered_is_found_by_all_its_names(RegistrarType type, String prefix, String text) {
        assertThat(name(type, prefix, text).registered().orElseThrow().key()).isEqualTo("10.5072/abc");
    }

    @Test
    void a_public_handle_with_another_suffix_is_looked_for_as_such() {
        assertThat(name(RegistrarType.PID, "21.T1", "other/Name").knownAs())
                .containsExactly("other/name", "21.t1/other/name");
        assertThat(name(RegistrarType.PID, "21.T1", "a b").knownAs()).isEmpty();
    }

    @Test
    void only_a_pid_is_called_by_its_suffix_alone() {
        assertThat(name(RegistrarType.PID, "21.T1", "AbC").suffixAlone()).contains(new Suffix("AbC"));
        assertThat(name(RegistrarType.PID, "21.T1", "21.T1/abc").suffixAlone()).isEmpty();
        assertThat(name(RegistrarType.DOI, "10.5072", "abc").suffixAlone()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "/share/1",
                "ftp://x.org/",
                "javascript:alert(1)",
                "http://",
                "https://u:p@x.org/",
                "https://x y.org"
            })
    void some_addresses_cannot_be_pointed_at(String text) {
        assertThat(Elsewhere.parse(text)).isEmpty();
    }

    @Test
    void an_address_is_ascii_and_of_bounded_length() {
        assertThat(Elsewhere.parse("https://x.org/é").orElseThrow().toString()).isEqualTo("https://x.org/%C3%A9");
        assertThat(Elsewhere.parse("https://x.org/" + "é".repeat(400))).isEmpty();
    }

    @Test
    void metadata_lose_the_address_that_they_do_not_lead_to_any_more() {
        var before = DublinCore.parse("<metadata>\n    <dc:title>T</dc:title>\n</metadata>");
        var with = before.withIdentifier("https://a.org").withIdentifier("doi:10.5072/a");
        assertThat(with.withoutIdentifier("https://a.org")).isEqualTo(before.withIdentifier("doi:10.5072/a"));
        assertThat(with.withoutIdentifier("https://b.org")).isEqualTo(with);
    }
}
