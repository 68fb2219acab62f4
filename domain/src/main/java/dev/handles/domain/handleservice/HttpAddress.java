package dev.handles.domain.handleservice;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads addresses as people write them into a service: an absolute http(s) URI, or without scheme, which means http; at
 * DataCite itself https, because it serves nothing else there and the password would be sent in clear before it says so.
 */
final class HttpAddress {
    static final String HINT = "an http(s) URI or host[:port][/path], without user, query and fragment";

    private static final Pattern HTTP = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern DATACITE =
            Pattern.compile("([^/:]*\\.)?datacite\\.org\\.?([/:].*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int LONGEST = 2000;

    private HttpAddress() {}

    /** An absolute URI with a host that can be called, or empty. */
    static Optional<URI> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        // "localhost:8080/x" is a URI with the scheme "localhost" to java.net.URI: decide before asking it
        String absolute = HTTP.matcher(text).matches() ? text : usualScheme(text) + text;
        try {
            return Optional.of(new URI(new URI(absolute).parseServerAuthority().toASCIIString()))
                    .filter(HttpAddress::isCallable);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String usualScheme(String text) {
        return DATACITE.matcher(text).matches() ? "https://" : "http://";
    }

    private static boolean isCallable(URI uri) {
        return uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && uri.getRawQuery() == null
                && !uri.getRawAuthority().endsWith(":")
                && uri.getPort() != 0
                && uri.getPort() <= 65535;
    }
}
