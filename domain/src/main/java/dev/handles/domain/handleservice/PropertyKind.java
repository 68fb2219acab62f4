package dev.handles.domain.handleservice;

import dev.handles.domain.datacite.MetadataDefaults;
import dev.handles.domain.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the value of a property must look like, and the form in which it is kept. */
enum PropertyKind {
    TEXT,
    BOOLEAN,
    /** The swagger of Onezone calls one and the same property a string here and a boolean there. */
    BOOLEAN_TEXT,
    /** A number or text, kept as text. */
    PREFIX,
    /** Where a registrar is called; under the handle proxy any text, which only the proxy understands. */
    ADDRESS,
    /** Where a registrar was called. */
    ADDRESSES,
    /** What is appended to an address. */
    PATH,
    TEMPLATE,
    /** A template of what stands beside a UUID. */
    UUID_SIDE,
    /** Requests a second. */
    RATE,
    TYPE,
    DRIVER,
    /** For drivers that can do either; the others would pass over it in silence. */
    ON_DELETE,
    /** In PEM; the driver that does not ask for them would pass over them in silence. */
    CERTIFICATES,
    /** An object: what holds of everything in the service where its metadata do not say. */
    DEFAULTS;

    static final String TOMBSTONE = "tombstone";

    private static final List<String> ON_DELETE_VALUES = List.of("delete", TOMBSTONE);
    private static final int MOST_ADDRESSES = 100;
    private static final double SLOWEST_RATE = 0.001;
    private static final double FASTEST_RATE = 1000;

    /**
     * The value in the form in which it is kept, or a {@code Problem.Invalid} raised with {@code key}.
     *
     * @param type empty when the properties name none that is known
     */
    Object checked(String key, Object value, Optional<RegistrarType> type, Driver driver) {
        return switch (this) {
            case TEXT -> text(key, value);
            case BOOLEAN -> bool(key, value);
            case BOOLEAN_TEXT -> bool(key, "true".equals(value) ? true : "false".equals(value) ? false : value);
            case PREFIX -> prefix(key, value, type.orElse(RegistrarType.PID));
            case ADDRESS -> address(key, text(key, value), driver);
            case ADDRESSES -> addresses(key, value);
            case PATH -> path(key, text(key, value), driver);
            case TEMPLATE -> template(key, text(key, value), SuffixText.LONGEST);
            case UUID_SIDE -> template(key, text(key, value), UuidSuffix.LONGEST_SIDE);
            case RATE -> rate(key, value);
            case TYPE -> oneOf(key, text(key, value), driver.types());
            case DRIVER -> oneOf(key, text(key, value), Driver.WIRE_NAMES);
            case ON_DELETE -> onDelete(key, value, driver);
            case CERTIFICATES -> certificates(key, value, driver);
            case DEFAULTS -> MetadataDefaults.checked(key, object(key, value));
        };
    }

    private static String text(String key, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new Problem.BadValueString(key).raise();
    }

    private static Map<String, @Nullable Object> object(String key, Object value) {
        if (value instanceof Map<?, ?> object) {
            return JsonValues.copyOf(key, object);
        }
        throw new Problem.BadValueJson(key).raise();
    }

    private static Boolean bool(String key, Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new Problem.BadValueBoolean(key).raise();
    }

    private static Number rate(String key, Object value) {
        if (value instanceof Number rate && rate.doubleValue() >= SLOWEST_RATE && rate.doubleValue() <= FASTEST_RATE) {
            return rate;
        }
        throw new Problem.BadData(key, "a number of requests a second, 0.001 to 1000").raise();
    }

    private static String prefix(String key, Object value, RegistrarType type) {
        Optional<String> text = value instanceof Number number ? Prefix.textOf(number) : Optional.of(text(key, value));
        if (text.filter(String::isEmpty).isPresent()) {
            throw new Problem.BadValueEmpty(key).raise();
        }
        String hint = switch (type) {
            case DOI -> "a DOI prefix, such as 10.5072";
            case PID -> "a Handle prefix, such as 21.T15999: letters, digits and dots";
        };
        return text.flatMap(written -> Prefix.parse(written, type))
                .map(Prefix::value)
                .orElseThrow(() -> new Problem.BadData(key, hint).raise());
    }

    private static String address(String key, String text, Driver driver) {
        if (!driver.needsProxyEndpoint() && HttpAddress.parse(text).isEmpty()) {
            throw new Problem.BadData(key, HttpAddress.HINT).raise();
        }
        return text;
    }

    private static List<?> addresses(String key, Object value) {
        if (!(value instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw new Problem.BadValueListOfStrings(key).raise();
        }
        if (list.size() > MOST_ADDRESSES || list.stream().anyMatch(text -> !isAddress((String) text))) {
            throw new Problem.BadData(key, "at most " + MOST_ADDRESSES + " addresses, each " + HttpAddress.HINT)
                    .raise();
        }
        return list;
    }

    private static boolean isAddress(String text) {
        return HttpAddress.parse(text).isPresent();
    }

    /** {@code https://registrar} and the "path" {@code @elsewhere/doi} would send the password elsewhere. */
    private static String path(String key, String text, Driver driver) {
        if (!driver.needsProxyEndpoint() && !isPath(text)) {
            throw new Problem.BadData(key, "a path that begins with one slash").raise();
        }
        return text;
    }

    static boolean isPath(String text) {
        return text.startsWith("/")
                && !text.startsWith("//")
                && HttpAddress.parse("localhost" + text).isPresent();
    }

    private static String template(String key, String text, int longest) {
        int least = IdentifierTemplate.parse(key, text).leastLength();
        if (least > longest) {
            throw new Problem.BadData(key, "at most " + longest + " characters beside the names; these are " + least)
                    .raise();
        }
        return text;
    }

    private static String onDelete(String key, Object value, Driver driver) {
        if (!driver.leavesTombstones()) {
            throw new Problem.BadData(key, "only the drivers handle_net, epic_v2 and handle_proxy take it").raise();
        }
        return oneOf(key, text(key, value), ON_DELETE_VALUES);
    }

    private static String certificates(String key, Object value, Driver driver) {
        if (!driver.takesCertificates()) {
            throw new Problem.BadData(key, "only the driver handle_net has it").raise();
        }
        String text = text(key, value);
        if (TrustedCertificates.parse(text).isEmpty()) {
            throw new Problem.BadData(key, TrustedCertificates.HINT).raise();
        }
        return text;
    }

    private static String oneOf(String key, String text, List<String> allowed) {
        if (!allowed.contains(text)) {
            throw new Problem.BadValueNotAllowed(key, allowed).raise();
        }
        return text;
    }
}
