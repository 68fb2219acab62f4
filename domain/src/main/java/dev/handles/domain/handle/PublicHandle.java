package dev.handles.domain.handle;

import dev.handles.domain.handleservice.Driver;
import dev.handles.domain.handleservice.ServiceProperties;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the world calls a handle. It never changes.
 *
 * @param value {@code doi:10.5072/abc}, or what the registrar of a PID answered, mostly an address; 1 to 2000 visible characters
 *     without space. Of before {@link #named} there may be other text
 */
public record PublicHandle(String value) {
    private static final int LONGEST = 2000;
    private static final int LONGEST_KEY = 255;
    private static final URI HANDLE_RESOLVER = URI.create("https://hdl.handle.net");
    private static final Pattern HOW_PEOPLE_WRITE_IT =
            Pattern.compile("^(?:doi:|hdl:|https?://(?:(?:dx\\.)?doi\\.org|hdl\\.handle\\.net)/)");

    /** An address of the web, an identifier with its scheme, or text of no scheme at all: {@code 21.T15999/abc}, or a suffix. */
    private static final Pattern NAME = Pattern.compile(
            "(?:https?://[^/?#]|(?:doi|hdl|ark|urn):[^:/?#]|ark:/|urn:[^:]+:|[^:/?#]+(?:[/?#]|$)).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    public PublicHandle {
        if (!isUsable(value)) {
            throw new IllegalArgumentException("not a public handle: " + value);
        }
    }

    /**
     * What a handle proxy says that a handle is called: whatever it likes (Onezone takes any text), but for addresses of another scheme
     * than a persistent identifier has. Empty for these: it is shown as a link, and {@code javascript:} is one too.
     */
    public static Optional<PublicHandle> named(String text) {
        return parse(text).filter(handle -> NAME.matcher(text).matches());
    }

    /** Empty for text that cannot stand in an answer, a page and XML. */
    public static Optional<PublicHandle> parse(String text) {
        return isUsable(text) ? Optional.of(new PublicHandle(text)) : Optional.empty();
    }

    /**
     * What it is found by: without case, and without {@code doi:}, {@code hdl:} or the address of a global resolver, so that
     * {@code https://doi.org/10.5072/ABC} finds {@code doi:10.5072/abc}. Of a very long one the beginning.
     */
    public String searchKey() {
        return searchKey(value);
    }

    /** The same of what somebody looks for, which may be no public handle at all. */
    public static String searchKey(String written) {
        var key = bare(written);
        return key.substring(0, Math.min(key.length(), LONGEST_KEY));
    }

    /**
     * Whether the world takes both for one: handles and DOIs without case, as their resolvers do, however they are written; other
     * addresses to the letter.
     */
    public boolean isSameAs(PublicHandle other) {
        var name = bare(value);
        boolean isAddress = name.contains("://");
        return isAddress ? value.equals(other.value) : name.equals(bare(other.value));
    }

    private static String bare(String written) {
        return HOW_PEOPLE_WRITE_IT.matcher(written.toLowerCase(Locale.ROOT)).replaceFirst("");
    }

    /** {@code doi:} and the identifier, which must have a prefix. */
    public static PublicHandle ofDoi(Identifier identifier) {
        if (identifier.prefix().isEmpty()) {
            throw new IllegalArgumentException("a DOI has a prefix: " + identifier.text());
        }
        return new PublicHandle("doi:" + identifier.text());
    }

    /**
     * What a service's driver calls a handle, with which its registrar has nothing to do; empty where that is otherwise
     * ({@link ServiceProperties#isNamedByRegistrar}), and for the sandbox's PIDs, which are addresses here.
     */
    public static Optional<PublicHandle> ours(Identifier identifier, ServiceProperties service) {
        return switch (service.type()) {
            case DOI -> Optional.of(ofDoi(identifier));
            case PID ->
                switch (service.driver()) {
                    case HANDLE_NET, EPIC_V2 -> Optional.of(at(HANDLE_RESOLVER, identifier));
                    case HANDLE_PROXY, SANDBOX, DATACITE_MDS, DATACITE_REST -> Optional.empty();
                };
        };
    }

    /**
     * The same, and of the sandbox's PIDs too.
     *
     * @param registry where the world finds this server, without a slash at the end
     */
    public static Optional<PublicHandle> ours(Identifier identifier, ServiceProperties service, URI registry) {
        return ours(identifier, service)
                .or(() ->
                        service.driver() == Driver.SANDBOX ? Optional.of(at(registry, identifier)) : Optional.empty());
    }

    private static PublicHandle at(URI resolver, Identifier identifier) {
        return new PublicHandle(resolver + "/" + identifier.text());
    }

    private static boolean isUsable(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (isUnusable(text.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnusable(int codePoint) {
        if (codePoint > ' ' && codePoint < 0x7f) {
            return false; // most of them
        }
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE
                || (codePoint & 0xFFFE) == 0xFFFE;
    }
}
