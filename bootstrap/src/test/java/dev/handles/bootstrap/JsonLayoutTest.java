package dev.handles.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLayoutTest {

    @Test
    void an_object_has_a_line_for_each_member() {
        assertThat(JsonLayout.of("{\"a\":{},\"b\":[1,{\"c\":\"x, {y}: \\\"z\\\\\"}],\"d\":[ ]}"))
                .isEqualTo("""
                {
                  "a": {},
                  "b": [
                    1,
                    {
                      "c": "x, {y}: \\"z\\\\"
                    }
                  ],
                  "d": []
                }""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "5", "\"a b\"", "[[[]]]", "{\"a\" : [ true , null ] }", "{\"\\\\\":\"\\\"\"}"})
    void it_says_the_same(String json) throws JsonProcessingException {
        var mapper = new ObjectMapper();
        assertThat(mapper.readTree(JsonLayout.of(json))).isEqualTo(mapper.readTree(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "}}}", "\"", "{\"a", "{\"a\\", "<html>", "{\"a\": \"b ..."})
    void what_is_cut_off_or_no_json_does_no_harm(String text) {
        assertThat(JsonLayout.of(text)).hasSizeLessThan(text.length() + 20);
    }
}
