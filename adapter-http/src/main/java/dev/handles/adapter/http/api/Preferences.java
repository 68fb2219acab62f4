package dev.handles.adapter.http.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client would like in a {@code Prefer} header (RFC 7240); what cannot be read is as if it were not there. */
final class Preferences {

    private static final Pattern SECONDS = Pattern.compile("\"?([0-9]{1,6})\"?");

    private Preferences() {}

    /** {@code wait=N}, in seconds: how long the client wants to wait at most. The first one counts. */
    static Optional<Duration> preferredWait(@Nullable String prefer) {
        for (String preference : preferences(prefer)) {
            var pair = preference.split("=", 2);
            if (pair.length == 2 && pair[0].strip().toLowerCase(Locale.ROOT).equals("wait")) {
                var seconds = SECONDS.matcher(pair[1].strip());
                return seconds.matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds.group(1))))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** {@code respond-async}: the client does not insist on the outcome. */
    static boolean respondsAsync(@Nullable String prefer) {
        return preferences(prefer).stream()
                .anyMatch(preference ->
                        preference.strip().toLowerCase(Locale.ROOT).equals("respond-async"));
    }

    /** Without their parameters, of which none means anything here. */
    private static List<String> preferences(@Nullable String prefer) {
        return prefer == null
                ? List.of()
                : Arrays.stream(prefer.split(",", -1))
                        .map(preference -> preference.split(";", 2)[0])
                        .toList();
    }
}
