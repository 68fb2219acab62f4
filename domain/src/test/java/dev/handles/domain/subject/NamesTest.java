package dev.handles.domain.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "-asd", "/asd", ":asd", "asd★", "asd-", ".asd", "asd ", " asd ", " asd", "a\nb", "a/b"})
    void what_the_reference_refuses_is_no_name(String text) {
        assertThat(Name.isValid(text)).isFalse();
        assertThatThrownBy(() -> new Name(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "(x)", "_x", "My Group v1.0-rc", "Łódź", "数据 中心", "MyCommunity Handle service"})
    void letters_of_any_script_digits_and_brackets_make_a_name(String text) {
        assertThat(Name.isValid(text)).isTrue();
    }

    @Test
    void a_name_has_two_to_128_characters() {
        assertThat(Name.isValid("x".repeat(128))).isTrue();
        assertThat(Name.isValid("x".repeat(129))).isFalse();
        assertThat(Name.isValid("x".repeat(137))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"John Doe", "Dr. O'Neil, Jr.", "Łukasz Opioła", "X2", "Jean-Luc P."})
    void a_full_name_may_end_with_a_full_stop(String text) {
        assertThat(FullName.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "_John", "John_Doe", "John Doe ", ".John", "John,", "John/Doe"})
    void a_full_name_holds_nothing_else(String text) {
        assertThat(FullName.isValid(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "john.doe", "j_d-2", "ADMIN"})
    void a_username_is_ascii(String text) {
        assertThat(Username.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "-ab", "ab.", "żółw", "a b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void a_username_has_two_to_32_characters_and_ends_in_letters_or_digits(String text) {
        assertThat(Username.isValid(text)).isFalse();
    }
}
