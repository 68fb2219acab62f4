package dev.handles.domain.space;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.handle.HandleId;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the world finds a share, and whether two addresses are of the same one. */
class LandingPagesTest {

    private static final ShareId SHARE = new ShareId("0123456789abcdef0123456789abcdef");
    private static final String PAGE = "https://handles.example.org/share/0123456789abcdef0123456789abcdef";

    @Test
    void a_share_has_a_page_of_its_own() {
        assertThat(new LandingPages(URI.create("https://handles.example.org")).of(SHARE))
                .isEqualTo(URI.create(PAGE));
    }

    @Test
    void a_withdrawn_handle_has_a_page_of_its_own() {
        var tombstone = new LandingPages(URI.create("https://handles.example.org/registry"))
                .tombstone(new HandleId("0123456789abcdef0123456789abcdef"));
        assertThat(tombstone)
                .isEqualTo(
                        URI.create("https://handles.example.org/registry/tombstone/0123456789abcdef0123456789abcdef"));
        assertThat(LandingPages.areSame(tombstone.toString(), PAGE))
                .as("the ids are alike by chance")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://handles.example.org/share/0123456789abcdef0123456789abcdef, true",
        "http://old.example.org:8080/registry/share/0123456789abcdef0123456789abcdef, true",
        "https://handles.example.org/share/1123456789abcdef0123456789abcdef, false",
        "https://handles.example.org/shares/0123456789abcdef0123456789abcdef, false",
        "https://handles.example.org/share/0123456789abcdef0123456789abcdef?v=2, false",
        "https://handles.example.org/share/, false",
        "'', false"
    })
    void the_same_share_is_known_by_its_id_wherever_the_registry_was(String other, boolean same) {
        assertThat(LandingPages.areSame(PAGE, other)).isEqualTo(same);
        assertThat(LandingPages.areSame(other, PAGE)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "https://elsewhere.example.org/x, https://elsewhere.example.org/x, true",
        "https://elsewhere.example.org/x, https://old.example.org/x, false",
        "https://elsewhere.example.org/share/1, https://old.example.org/share/1, false"
    })
    void any_other_address_is_compared_to_the_letter(String one, String other, boolean same) {
        assertThat(LandingPages.areSame(one, other)).isEqualTo(same);
    }
}
