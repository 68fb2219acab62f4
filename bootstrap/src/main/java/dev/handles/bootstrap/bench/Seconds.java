package dev.handles.bootstrap.bench;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 5s} or {@code 200ms}. */
final class Seconds implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        if (!text.matches("[1-9]\\d{0,6}(ms|s)")) {
            throw new TypeConversionException("expected a time such as 5s or 200ms");
        }
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }

    static String text(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
