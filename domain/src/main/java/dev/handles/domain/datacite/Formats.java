package dev.handles.domain.datacite;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the kernel wants values to be written. */
final class Formats {

    private static final Pattern DOI = Pattern.compile("10(\\.[0-9]+)+/\\S+");
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"); // xs:language
    private static final Pattern YEAR = Pattern.compile("[1-9][0-9]{3}");
    private static final Pattern NO_SECONDS = Pattern.compile("(T[0-9]{2}:[0-9]{2})(?=Z|[+-])");

    private Formats() {}

    static boolean isDoi(String text) {
        return DOI.matcher(text).matches();
    }

    /** A tag such as {@code en} or {@code pt-BR}. */
    static boolean isLanguage(String text) {
        return LANGUAGE.matcher(text).matches();
    }

    static boolean isYear(String text) {
        return YEAR.matcher(text).matches();
    }

    /** A date of the W3C's note (a year, a month, a day or a time with its zone), or a range of two (RKMS-ISO8601). */
    static boolean isDate(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? isOneDate(text) : text.length() > 1 && isRange(text, slash);
    }

    /** The year in which a single date is; empty for a range and for what is no date. */
    static Optional<String> yearOf(String text) {
        return isOneDate(text) ? Optional.of(text.substring(0, 4)) : Optional.empty();
    }

    /** An absolute http(s) address. */
    static Optional<URI> webAddress(String text) {
        try {
            return Optional.of(new URI(text))
                    .filter(uri -> uri.getHost() != null)
                    .filter(uri -> uri.getScheme().equalsIgnoreCase("http")
                            || uri.getScheme().equalsIgnoreCase("https"));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isRange(String text, int slash) {
        return Stream.of(text.substring(0, slash), text.substring(slash + 1))
                .allMatch(end -> end.isEmpty() || isOneDate(end));
    }

    private static boolean isOneDate(String text) {
        if (text.length() < 4 || !isYear(text.substring(0, 4))) {
            return false;
        }
        return switch (text.length()) {
            case 4 -> true;
            case 7 -> parses(text, YearMonth::parse);
            case 10 -> parses(text, LocalDate::parse);
            default -> parses(NO_SECONDS.matcher(text).replaceFirst("$1:00"), OffsetDateTime::parse);
        };
    }

    private static boolean parses(String text, Consumer<String> parser) {
        try {
            parser.accept(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
