package dev.handles.domain.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sha256Test {

    /** The first two are those of FIPS 180-4. */
    @ParameterizedTest
    @CsvSource({
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        "ж, dd591284d827e17f0f15706e4e430548c62b4f93d2847e0fcc7972b4aed83551"
    })
    void a_text_has_the_digest_that_everybody_finds(String text, String hex) {
        assertThat(Sha256.hex(text)).isEqualTo(hex);
        assertThat(Sha256.hex(text.getBytes(UTF_8))).isEqualTo(hex);
        assertThat(Sha256.of(text)).asHexString().isEqualToIgnoringCase(hex);
    }
}
