package dev.handles.domain.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.handles.domain.handleservice.Prefix;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {
    private static final Identifier PID = new Identifier(Optional.of(new Prefix("21.T15999")), new Suffix("abi1"));

    @Test
    void is_the_same_without_case_in_every_locale() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr"));
            assertThat(PID.text()).isEqualTo("21.T15999/abi1");
            assertThat(PID.key()).isEqualTo("21.t15999/abi1").isEqualTo(Identifier.keyOf("21.T15999/ABI1"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void only_plain_letters_have_case() {
        assertThat(Identifier.keyOf("İ\u212AÄZ")).isEqualTo("İ\u212AÄz");
    }

    @Test
    void a_doi_is_known_by_its_prefix_and_suffix() {
        var doi = new Identifier(Optional.of(new Prefix("10.5072")), new Suffix("abc"));
        assertThat(PublicHandle.ofDoi(doi).value()).isEqualTo("doi:10.5072/abc");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublicHandle.ofDoi(new Identifier(Optional.empty(), new Suffix("abc"))));
    }

    @Test
    void a_registrar_may_name_a_pid_as_it_likes() {
        for (String text : List.of(
                "http://hdl.handle.net/21.T15999/TgAl7s0",
                "HTTPS://example.org",
                "hdl:21/数据😀",
                "doi:10.5072/abc",
                "21.T15999/a",
                "0.NA/11789",
                "2024_a-b/c",
                "abc-1",
                "ark:/12025/654xz321",
                "urn:nbn:de:101:1-201102033592")) {
            assertThat(PublicHandle.named(text)).as(text).contains(new PublicHandle(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)//x",
                "data:text/html,x",
                "ftp://example.org/x",
                "http:///x",
                "https://",
                "//example.org/x",
                "/21/x",
                "hdl:",
                "mailto:a@example.org",
                "hdl:21/a b"
            })
    void a_name_that_somebody_else_gave_is_no_address_of_another_scheme(String text) {
        assertThat(PublicHandle.named(text)).isEmpty();
    }

    @Test
    void what_was_stored_before_names_were_looked_at_is_read() {
        assertThat(new PublicHandle("javascript:alert(1)").value()).isEqualTo("javascript:alert(1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\u0000", "a\n", "\ud800", "\uffff", "\u00a0"})
    void a_public_handle_is_visible_text(String text) {
        assertThat(PublicHandle.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new PublicHandle(text));
    }

    @Test
    void a_public_handle_has_a_size() {
        assertThat(PublicHandle.parse("x".repeat(2000))).isPresent();
        assertThat(PublicHandle.parse("x".repeat(2001))).isEmpty();
    }
}
