package dev.handles.adapter.http.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void values_come_as_they_were_written() {
        assertThat(read("[10.10, 10.5070, 1, 5000000000, 123456789012345678901, true, null, \"\uD83D\uDE00\", {}]"))
                .isEqualTo(Arrays.asList(
                        new BigDecimal("10.10"),
                        new BigDecimal("10.5070"),
                        1,
                        5_000_000_000L,
                        new BigInteger("123456789012345678901"),
                        true,
                        null,
                        "\uD83D\uDE00",
                        Map.of()));
        assertThat(read("{\"b\":1,\"a\":2}")).hasToString("{b=1, a=2}");
        assertThat(read("\uFEFF[]")).isEqualTo(List.of());
    }

    static List<String> malformed() {
        return List.of(
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":}",
                "{a:1}",
                "{'a':1}",
                "nul",
                "NaN",
                "01",
                "{} {}",
                "{}]",
                "// x\n{}",
                "{\"a\":1,\"a\":1}",
                "{\"x\":{\"a\":1,\"b\":2,\"a\":3}}",
                "\"\\u0000\"",
                "[\"\\ud800\"]",
                "[\"\\udc00\\ud800\"]",
                "{\"\\u0000\":1}",
                "{\"x\":[{\"\\udfff\":1}]}",
                "\"\u0001\"",
                "[".repeat(51) + "]".repeat(51),
                "9".repeat(101),
                "1e999999999",
                "1e-999999999",
                "[" + "{\"a\":".repeat(60) + "1" + "}".repeat(60) + "]");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void what_is_not_sound_json_is_malformed(String text) {
        assertMalformed(text.getBytes(UTF_8));
    }

    @Test
    void only_utf_8_is_understood() {
        assertMalformed("\"ä\"".getBytes(ISO_8859_1));
        assertMalformed("{}".getBytes(UTF_16));
        assertMalformed(new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'}); // overlong
        assertMalformed(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}); // half a pair
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 25, 50})
    void nesting_is_read_up_to_its_limit(int depth) {
        assertThat(read("[".repeat(depth) + "]".repeat(depth))).isInstanceOf(List.class);
    }

    private static Object read(String text) {
        return Json.read(text.getBytes(UTF_8));
    }

    private static void assertMalformed(byte[] text) {
        assertThatThrownBy(() -> Json.read(text))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.reply().id()).isEqualTo("malformedData"));
    }
}
