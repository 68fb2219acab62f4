package dev.handles.adapter.http.registrar;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/** Resolves as usual and lets only allowed addresses through; what comes out is what is connected to. */
record AllowedAddresses(AddressRules rules, SocketAddressResolver resolver) implements SocketAddressResolver {

    /** The address is none where a registrar may be. */
    static final class NotAllowedHere extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotAllowedHere() {
            super("not allowed", null, false, false);
        }
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        resolver.resolve(host, port, context, new Promise<>() {
            @Override
            public void succeeded(List<InetSocketAddress> addresses) {
                var allowed = addresses.stream()
                        .filter(address -> rules.allow(bare(host), address.getAddress()))
                        .toList();
                if (allowed.isEmpty()) {
                    promise.failed(new NotAllowedHere());
                } else {
                    promise.succeeded(allowed);
                }
            }

            @Override
            public void failed(Throwable problem) {
                promise.failed(problem);
            }
        });
    }

    /** Without the brackets of an IPv6 address. */
    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
