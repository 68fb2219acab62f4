package dev.handles.adapter.http.registrar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a registrar says in {@code Retry-After}: seconds, or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {

    /** Nobody keeps us away for longer. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /**
     * Empty for what cannot be understood, and for a time that has passed. A date is as far off as it is after {@code dateHeader} or,
     * if that is sooner, after now: our clock may be wrong, and so may be the {@code Date} of a cache or of a registrar.
     *
     * @param dateHeader when the registrar answered, by a clock of its own
     */
    static Optional<Duration> parse(@Nullable String header, @Nullable String dateHeader) {
        if (header == null) {
            return Optional.empty();
        }
        var text = header.strip();
        var answeredAt = Optional.ofNullable(dateHeader).flatMap(RetryAfter::date);
        return (text.matches("[0-9]{1,9}")
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                        : date(text).flatMap(end -> sooner(Instant.now(), answeredAt, end)))
                .filter(Duration::isPositive)
                .map(pause -> pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
    }

    private static Optional<Duration> sooner(Instant now, Optional<Instant> answeredAt, Instant end) {
        return Stream.concat(Stream.of(now), answeredAt.stream())
                .map(begin -> Duration.between(begin, end))
                .filter(Duration::isPositive)
                .min(Comparator.naturalOrder());
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
