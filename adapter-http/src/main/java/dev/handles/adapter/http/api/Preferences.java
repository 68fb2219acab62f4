package dev.handles.adapter.http.api;

import java.time.Duration;
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
        if (prefer == null) {
            return Optional.empty();
        }
        for (String preference : prefer.split(",", -1)) {
            int end = preference.indexOf(';');
            var pair = (end < 0 ? preference : preference.substring(0, end)).split("=", 2);
            if (pair.length == 2 && pair[0].strip().toLowerCase(Locale.ROOT).equals("wait")) {
                var seconds = SECONDS.matcher(pair[1].strip());
                return seconds.matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds.group(1))))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
