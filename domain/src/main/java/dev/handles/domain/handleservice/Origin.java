package dev.handles.domain.handleservice;

import java.net.URI;
import java.util.Locale;

/**
 * The server that calls go to.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case; an IPv6 address in square brackets
 * @param port never absent: 80 or 443 when the address does not say
 */
public record Origin(String scheme, String host, int port) {

    /** Of an absolute http(s) URI with a host. */
    static Origin of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        return new Origin(
                scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() == -1 ? standard : uri.getPort());
    }
}
