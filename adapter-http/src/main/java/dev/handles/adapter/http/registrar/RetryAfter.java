package dev.handles.adapter.http.registrar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a registrar says in {@code Retry-After}: seconds, or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {

    /** Nobody keeps us away for longer. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /**
     * Empty for what cannot be understood, and for a time that has passed.
     *
     * @param dateHeader when the registrar answered, by the clock that a date in {@code header} was made of; by ours where it
     *     does not say
     */
    static Optional<Duration> parse(@Nullable String header, @Nullable String dateHeader) {
        if (header == null) {
            return Optional.empty();
        }
        var text = header.strip();
        return (text.matches("[0-9]{1,9}")
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                        : untilDate(text, dateHeader))
                .filter(Duration::isPositive)
                .map(pause -> pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
    }

    private static Optional<Duration> untilDate(String text, @Nullable String dateHeader) {
        var answeredAt =
                Optional.ofNullable(dateHeader).flatMap(RetryAfter::date).orElseGet(Instant::now);
        return date(text).map(end -> Duration.between(answeredAt, end));
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
