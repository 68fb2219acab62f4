package dev.handles.adapter.http.api;

import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Name;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a request. Every method that looks at it names the key in the problem that it raises, and raises
 * {@code MalformedData} first when the whole is no object. Unknown keys are ignored.
 */
record Body(@Nullable Object json) {

    static final Body EMPTY = new Body(Map.of());

    boolean isObject() {
        return json instanceof Map<?, ?>;
    }

    /** Raises {@code MalformedData} when this is no object. */
    Map<?, ?> members() {
        if (json instanceof Map<?, ?> members) {
            return members;
        }
        throw new Problem.MalformedData().raise();
    }

    boolean has(String key) {
        return members().containsKey(key);
    }

    /** As {@link #has}, for who may not raise anything yet. */
    boolean mayHave(String key) {
        return json instanceof Map<?, ?> members && members.containsKey(key);
    }

    /** The value as it came; null when it is null or absent. */
    @Nullable
    Object raw(String key) {
        return members().get(key);
    }

    /** Raises {@code MissingRequiredValue}. */
    void require(String key) {
        if (!has(key)) {
            throw new Problem.MissingRequiredValue(key).raise();
        }
    }

    /** Raises {@code MissingRequiredValue} or {@code BadValueString}. */
    String text(String key) {
        require(key);
        return string(key);
    }

    /** Raises {@code BadValueString}. */
    Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(string(key)) : Optional.empty();
    }

    /** At most {@code limit} code points, else {@code BadValueTextTooLarge}. */
    Optional<String> optionalText(String key, int limit) {
        return optionalText(key).map(text -> limited(key, text, limit));
    }

    static String limited(String key, String text, int limit) {
        if (text.codePointCount(0, text.length()) > limit) {
            throw new Problem.BadValueTextTooLarge(key, limit).raise();
        }
        return text;
    }

    /** Raises {@code MissingRequiredValue}, {@code BadValueString} or {@code BadValueName}. */
    Name name(String key) {
        return named(key, text(key));
    }

    /** Raises {@code BadValueString} or {@code BadValueName}. */
    Optional<Name> optionalName(String key) {
        return optionalText(key).map(text -> named(key, text));
    }

    private static Name named(String key, String text) {
        if (!Name.isValid(text)) {
            throw new Problem.BadValueName(key).raise();
        }
        return new Name(text);
    }

    /** A whole number in {@code low..high}; raises {@code BadValueInteger} or {@code BadValueNotInRange}. */
    Optional<Long> optionalInteger(String key, long low, long high) {
        if (!has(key)) {
            return Optional.empty();
        }
        BigInteger number = switch (raw(key)) {
            case Integer small -> BigInteger.valueOf(small);
            case Long large -> BigInteger.valueOf(large);
            case BigInteger huge -> huge;
            case null, default -> throw new Problem.BadValueInteger(key).raise();
        };
        if (number.compareTo(BigInteger.valueOf(low)) < 0 || number.compareTo(BigInteger.valueOf(high)) > 0) {
            throw new Problem.BadValueNotInRange(key, low, high).raise();
        }
        return Optional.of(number.longValueExact());
    }

    /** Raises {@code BadValueBoolean}. */
    Optional<Boolean> optionalFlag(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (raw(key) instanceof Boolean flag) {
            return Optional.of(flag);
        }
        throw new Problem.BadValueBoolean(key).raise();
    }

    /** Raises {@code MissingRequiredValue} or {@code BadValueJson}. */
    Map<String, ?> object(String key) {
        require(key);
        return asObject(key);
    }

    /** Raises {@code BadValueJson}. */
    Optional<Map<String, ?>> optionalObject(String key) {
        return has(key) ? Optional.of(asObject(key)) : Optional.empty();
    }

    /** Raises {@code MissingAtLeastOneValue}; what comes last of all checks. */
    void requireOneOf(String... keys) {
        if (Arrays.stream(keys).noneMatch(this::has)) {
            throw new Problem.MissingAtLeastOneValue(
                            Arrays.stream(keys).sorted().toList())
                    .raise();
        }
    }

    private Map<String, ?> asObject(String key) {
        if (raw(key) instanceof Map<?, ?> object) {
            return stringKeys(object);
        }
        throw new Problem.BadValueJson(key).raise();
    }

    /** Raises {@code BadValueListOfStrings}. */
    List<String> listOfStrings(String key) {
        if (raw(key) instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new Problem.BadValueListOfStrings(key).raise();
    }

    private String string(String key) {
        if (raw(key) instanceof String text) {
            return text;
        }
        throw new Problem.BadValueString(key).raise();
    }

    @SuppressWarnings("unchecked") // the keys of a JSON object
    private static Map<String, ?> stringKeys(Map<?, ?> object) {
        return (Map<String, ?>) object;
    }
}
