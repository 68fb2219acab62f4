package dev.handles.adapter.http.registrar;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.handles.domain.handleservice.Secret;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Words for people about what went wrong: short, in one line, and without secrets. */
final class Reasons {

    private static final int LONGEST = 300;
    private static final int SHORTEST_IN_BASE64 = 6;
    private static final String BROKE = "the connection broke";
    private static final String NO_ANSWER = "no answer within ";

    private Reasons() {}

    /** What went wrong below HTTP, by kind: messages of libraries are not for users. */
    static String of(Throwable problem) {
        for (Throwable at = problem; at != null; at = at.getCause()) {
            if (at instanceof UnknownHostException || at instanceof UnresolvedAddressException) {
                return "its host is not known";
            }
            if (at instanceof SSLException) {
                return "no secure connection: " + clean(String.valueOf(at.getMessage()));
            }
            if (at instanceof ConnectException
                    || at instanceof SocketTimeoutException
                    || at instanceof TimeoutException) {
                return "it cannot be reached";
            }
        }
        return BROKE;
    }

    static String ofTime(Duration limit) {
        return NO_ANSWER + limit.toMillis() + " ms";
    }

    static boolean isAboutBreaking(Throwable problem) {
        return of(problem).equals(BROKE);
    }

    static boolean isAboutTime(String reason) {
        return reason.startsWith(NO_ANSWER);
    }

    /** The registrar's own words. One that repeats what it was sent must not make us repeat the password. */
    static String of(int status, String body, Optional<Secret> password) {
        return of(status, body, password.map(Secret::reveal).stream().toList());
    }

    /** The same where several texts are secret. */
    static String of(int status, String body, List<String> secrets) {
        var line = clean(without(secrets, body));
        return "it answered " + status + (line.isEmpty() ? "" : ": " + line);
    }

    private static String without(List<String> secrets, String text) {
        return secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .flatMap(Reasons::forms)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .reduce(text, (rest, form) -> rest.replace(form, "***"));
    }

    /** As it is, as JSON writes it, as an address does, as a page does, and as Basic credentials do. */
    private static Stream<String> forms(String secret) {
        var inJson = new String(JsonStringEncoder.getInstance().quoteAsString(secret));
        var inAddress = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        var inPath = inAddress.replace("+", "%20");
        var onPage = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        var plain = Stream.of(
                secret,
                inJson,
                inJson.replace("/", "\\/"),
                inAscii(inJson),
                inAddress,
                inPath,
                inPath.replace("%2F", "/"),
                onPage,
                onPage.replace("\"", "&quot;").replace("'", "&#39;"));
        return Stream.concat(plain, inBase64(secret));
    }

    /** JSON that is ASCII, as many write it. */
    private static String inAscii(String json) {
        return json.codePoints()
                .flatMap(point -> point < 0x80 ? IntStream.of(point) : escaped(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static IntStream escaped(int point) {
        return new String(Character.toChars(point))
                .chars()
                .flatMap(unit -> String.format("\\u%04x", unit).chars());
    }

    /**
     * What is the same wherever the secret stands in what was encoded: after a name and a colon, say. A short one leaves
     * nothing that is sure to be it.
     */
    private static Stream<String> inBase64(String secret) {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, 3)
                .mapToObj(before -> {
                    var all = new byte[before + bytes.length];
                    System.arraycopy(bytes, 0, all, before, bytes.length);
                    var text = Base64.getEncoder().withoutPadding().encodeToString(all);
                    int begin = (before * 8 + 5) / 6;
                    int end = all.length * 8 / 6; // what follows has a part in the last one
                    return end - begin < SHORTEST_IN_BASE64 ? "" : text.substring(begin, end);
                })
                .filter(text -> !text.isEmpty())
                .flatMap(text -> Stream.of(text, text.replace('+', '-').replace('/', '_')));
    }

    /** One line without control and invisible formatting characters, cut between characters. */
    private static String clean(String text) {
        var line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\s]+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "...";
    }
}
