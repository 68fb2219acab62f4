package dev.handles.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All that a journey uses and that may be written nowhere, by what it is for. */
final class Secrets {

    private static final int SHORTEST = 20;

    /** The ways in which each may be written, as bytes of which each is a character. */
    private final Map<String, List<String>> spellings = new LinkedHashMap<>();

    /**
     * A password of its own for each purpose. It begins with what JSON, addresses, pages and charsets write in ways of
     * their own, and is looked for by its rest, which is the same in all of these.
     */
    String password(String purpose) {
        var core = core(purpose);
        keep(purpose, core.getBytes(UTF_8));
        return "\"/+é&" + core;
    }

    /** A key as it is configured: 32 bytes in base64. */
    String key(String purpose) {
        var key = core(purpose).getBytes(UTF_8);
        keep(purpose, key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** A key in base64 that the registry made. */
    void keyMade(String purpose, String key) {
        keep(purpose, Base64.getDecoder().decode(key));
    }

    void tokenMade(String purpose, String token) {
        keep(purpose, token.getBytes(UTF_8));
    }

    private static String core(String purpose) {
        return UUID.nameUUIDFromBytes(purpose.getBytes(UTF_8)).toString().replace("-", "");
    }

    private void keep(String purpose, byte[] secret) {
        assertThat(secret).as(purpose).hasSizeGreaterThan(SHORTEST);
        assertThat(spellings.put(purpose, ways(secret)))
                .as("there are two of %s", purpose)
                .isNull();
    }

    private static List<String> ways(byte[] secret) {
        var text = new String(secret, ISO_8859_1);
        var ways = new ArrayList<>(List.of(
                text,
                new String(text.getBytes(UTF_16BE), ISO_8859_1),
                new String(text.getBytes(UTF_16LE), ISO_8859_1),
                HexFormat.of().formatHex(secret),
                HexFormat.of().withUpperCase().formatHex(secret)));
        for (int before = 0; before < 3; before++) {
            var packed = Base64.getEncoder().encodeToString((" ".repeat(before) + text).getBytes(ISO_8859_1));
            var inner = packed.substring(4, packed.length() - 4); // the ends depend on the neighbours
            ways.add(inner);
            ways.add(inner.replace('+', '-').replace('/', '_'));
        }
        return ways;
    }

    /** @param written by where it stands, bytes of which each is a character */
    void assertThatNoneIsIn(Map<String, String> written) {
        var found = new ArrayList<String>();
        written.forEach((place, text) -> spellings.forEach((purpose, ways) -> {
            if (ways.stream().anyMatch(text::contains)) {
                found.add(purpose + " in " + place);
            }
        }));
        assertThat(found).as("secrets, and where they were found").isEmpty();
    }
}
