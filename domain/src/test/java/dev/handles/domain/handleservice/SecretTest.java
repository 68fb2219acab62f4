package dev.handles.domain.handleservice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void shows_itself_only_when_asked_to() {
        var secret = new Secret("pa$$word");
        assertThat(secret).hasToString("***");
        assertThat(secret.reveal()).isEqualTo("pa$$word");
    }

    @Test
    void is_equal_by_its_text() {
        assertThat(new Secret("a")).isEqualTo(new Secret("a")).hasSameHashCodeAs(new Secret("a"));
        assertThat(new Secret("a")).isNotEqualTo(new Secret("b")).isNotEqualTo("a");
    }
}
