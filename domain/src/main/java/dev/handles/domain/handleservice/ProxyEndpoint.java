package dev.handles.domain.handleservice;

import dev.handles.domain.problem.Problem;
import java.net.URI;
import java.util.Optional;

/**
 * Where the handle proxy of a service lives.
 *
 * @param value as the client gave it: an absolute http(s) URI, or {@code host[:port][/path]}, which means http (the tests of
 *     Onezone write {@code 172.17.0.9:8080/api/v1})
 */
public record ProxyEndpoint(String value) {
    private static final String KEY = "proxyEndpoint";

    public ProxyEndpoint {
        if (HttpAddress.parse(value).isEmpty()) {
            throw new IllegalArgumentException("not a proxy endpoint: " + value);
        }
    }

    /** Empty for what is no such address: another scheme, no host, or with user, query or fragment. */
    public static Optional<ProxyEndpoint> parse(String text) {
        return HttpAddress.parse(text).map(uri -> new ProxyEndpoint(text));
    }

    /** From a request. Raises {@code BadValueEmpty} or {@code BadData}, with the key {@code proxyEndpoint}. */
    public static ProxyEndpoint of(String text) {
        if (text.isEmpty()) {
            throw new Problem.BadValueEmpty(KEY).raise();
        }
        return parse(text).orElseThrow(() -> new Problem.BadData(KEY, HttpAddress.HINT).raise());
    }

    /** Absolute; the path as given. */
    public URI uri() {
        return HttpAddress.parse(value).orElseThrow();
    }

    /** Whether calls go to this address, which may be one of ours. */
    public boolean leadsTo(URI address) {
        return origin().equals(Origin.of(address)) && path(uri()).equals(path(address));
    }

    private static String path(URI uri) {
        return uri.normalize().getPath().replaceFirst("/+$", "");
    }

    public Origin origin() {
        return Origin.of(uri());
    }

    /** Whether calls that went to {@code before} go to another scheme, host or port now; not when there is no proxy any more. */
    public static boolean moves(Optional<ProxyEndpoint> before, Optional<ProxyEndpoint> after) {
        return after.isPresent() && !after.map(ProxyEndpoint::origin).equals(before.map(ProxyEndpoint::origin));
    }
}
