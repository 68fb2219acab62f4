package dev.handles.adapter.http.registrar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.handles.domain.handleservice.Secret;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonsTest {

    private static final String SECRET = "s3\"cr/et<ä>+\uD83D\uDE00";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3\"cr/et<ä>+\uD83D\uDE00",
                "s3\\\"cr/et<ä>+\uD83D\uDE00",
                "s3\\\"cr\\/et<ä>+\uD83D\uDE00",
                "s3\\\"cr/et<\\u00e4>+\\ud83d\\ude00",
                "s3\\\"cr/et<\\u00E4>+\\uD83D\\uDE00",
                "s3\\u0022cr/et\\u003c\\u00e4\\u003e\\u002B\uD83D\uDE00",
                "s3\\\\\\\"cr\\\\/et<\\\\u00E4>+\\\\ud83d\\\\ude00",
                "s3%22cr%2Fet%3C%C3%A4%3E%2B%F0%9F%98%80",
                "s3%22cr/et%3C%C3%A4%3E%2B%F0%9F%98%80",
                "s3%22cr%2fet%3c%c3%a4%3e%2b%f0%9f%98%80",
                "s3\"cr/et&lt;ä&gt;+\uD83D\uDE00",
                "s3&quot;cr/et&lt;ä&gt;+\uD83D\uDE00",
                "s3&#34;cr&#x2F;et&#60;&#xE4;&#62;&#43;&#128512;"
            })
    void a_secret_is_known_as_others_write_it(String written) {
        assertThat(Reasons.of(400, "<" + written + ">", Optional.of(new Secret(SECRET))))
                .isEqualTo("it answered 400: <***>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "\\\\back\\\\", "line\nfeed", "two words", "100%25", "&amp;", "(.*)\\E[x]$1"})
    void a_secret_may_be_anything(String secret) {
        var inJson = new String(JsonStringEncoder.getInstance().quoteAsString(secret));
        for (var written : List.of(secret, inJson, URLEncoder.encode(secret, UTF_8))) {
            assertThat(Redaction.of(List.of(secret)).in("<" + written + ">"))
                    .as(written)
                    .matches("<(\\\\|%5C)*[*]{3}>"); // backslashes at its beginning may stay
        }
    }

    @Test
    void what_is_full_of_half_a_secret_takes_no_long_time() {
        var secret = "\\%25&amp;".repeat(20);
        for (var text : List.of("\\", "%25", "&amp;amp;", secret.substring(1), "x")) {
            var body = text.repeat(RegistrarHttp.LARGEST_ANSWER / 4 / text.length());
            assertTimeout(
                    Duration.ofSeconds(10), () -> Redaction.of(List.of(secret)).in(body), text);
        }
    }

    @Test
    void a_secret_may_be_long() {
        var secret = random(10_000);
        var base64 = Base64.getEncoder().encodeToString(("user:" + secret).getBytes(UTF_8));
        for (var written : List.of(secret, base64, URLEncoder.encode(secret, UTF_8), secret.substring(7, 6_001))) {
            var left = Redaction.of(List.of(secret)).in("<" + written + ">");
            assertThat(left).contains("***");
            assertThat(left.replace("***", "")).as("its first and last piece").hasSizeLessThan(2 * 3 * 128);
        }
    }

    @Test
    void a_secret_that_is_cut_off_where_reading_ends_is_not_told() {
        var secret = random(100);
        var known = new StringBuilder();
        while (known.length() < 16_384) {
            known.append(secret); // leaves so little of what is read that its end would be told
        }
        var told = Reasons.of(400, known.toString(), List.of(secret));
        assertThat(told).doesNotContain(secret.substring(0, 3));
    }

    private static String random(int length) {
        return new Random(1)
                .ints(length, '!', '~')
                .mapToObj(Character::toString)
                .collect(joining());
    }

    @Test
    void a_secret_is_known_in_basic_credentials_whatever_stands_before_and_behind_it() {
        for (String secret : List.of(SECRET, "TOPSECRET-abcdefgh", "elevenchars", "ten-chars!")) {
            for (String before : List.of("", "u:", "us:", "usr:", "user:")) {
                for (String behind : List.of("", "!", "!!")) {
                    for (var encoder : List.of(
                            Base64.getEncoder(),
                            Base64.getEncoder().withoutPadding(),
                            Base64.getUrlEncoder().withoutPadding())) {
                        var encoded = encoder.encodeToString((before + secret + behind).getBytes(UTF_8));
                        var line = Reasons.of(401, "got " + encoded, Optional.of(new Secret(secret)));
                        assertThat(line).contains("***");
                        // what is left beside the stars is what surrounds the secret, and a bit of its first or last
                        // letter
                        assertThat(line.length())
                                .isLessThan(("it answered 401: got ***" + before + behind).length() + 9);
                    }
                }
            }
        }
    }

    @Test
    void words_without_a_secret_stay_as_they_are() {
        assertThat(Reasons.of(400, "cGFzcw is no DOI", Optional.of(new Secret("pass"))))
                .isEqualTo("it answered 400: cGFzcw is no DOI");
    }
}
