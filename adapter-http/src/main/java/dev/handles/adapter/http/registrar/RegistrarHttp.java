package dev.handles.adapter.http.registrar;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * HTTP to hosts that somebody else chose: to allowed addresses only, with a limit on everything, no redirects, no
 * cookies, certificates verified. Jetty's client rather than the JDK's, which does not let us see the address that it
 * connects to.
 */
final class RegistrarHttp implements AutoCloseable {

    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final int CONNECTIONS_PER_HOST = 16;
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    /** Shorter than servers usually keep idle connections, so that we do not send into one that is being closed. */
    private static final Duration IDLE = Duration.ofSeconds(2);

    private final HttpClient client = new HttpClient();

    RegistrarHttp(AddressRules rules, String userAgent) {
        client.setName("registrar");
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, userAgent));
        client.setConnectTimeout(LONGEST_CONNECT.toMillis());
        client.setDestinationIdleTimeout(IDLE.toMillis() * 5);
        client.setMaxConnectionsPerDestination(CONNECTIONS_PER_HOST);
        client.setSocketAddressResolver(new Allowed(rules, new SocketAddressResolver.Sync()));
        try {
            client.start();
            client.getContentDecoderFactories().clear(); // a small answer could unpack to a large one
            client.getProtocolHandlers().clear(); // neither redirects nor challenges nor 100-continue
        } catch (Exception e) {
            throw new IllegalStateException("no HTTP client", e);
        }
    }

    /** Sends JSON and waits at most {@code limit} for the whole answer. */
    Exchange send(String method, URI uri, byte[] json, Map<String, String> headers, Duration limit) {
        var sent = new AtomicBoolean();
        var request = client.newRequest(uri)
                .method(method)
                .headers(fields -> {
                    fields.put(HttpHeader.ACCEPT, "application/json");
                    headers.forEach(fields::put);
                })
                .body(new BytesRequestContent("application/json", json))
                .timeout(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS)
                .onRequestCommit(committed -> sent.set(true));
        try {
            return answer(request, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(sent.get(), "interrupted");
        } catch (TimeoutException | CancellationException e) {
            return failed(sent.get(), "no answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            return failed(sent.get(), uri, e.getCause() == null ? e : e.getCause(), limit);
        }
    }

    private static Exchange answer(Request request, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        var answering = new CompletableResponseListener(request, LARGEST_ANSWER).send();
        try {
            var answer = answering.get(limit.toMillis() + 1000, TimeUnit.MILLISECONDS);
            return new Exchange.Answered(
                    answer.getStatus(), new String(answer.getContent(), StandardCharsets.UTF_8));
        } finally {
            if (!answering.isDone()) {
                var unused = request.abort(new CancellationException());
            }
        }
    }

    private static Exchange failed(boolean sent, URI uri, Throwable cause, Duration limit) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof NotAllowedHere) {
                return new Exchange.NotAllowed(String.valueOf(uri.getHost()));
            }
            if (at instanceof TimeoutException && sent) {
                return failed(true, "no answer within " + limit.toMillis() + " ms");
            }
        }
        return failed(sent, Reasons.of(cause));
    }

    private static Exchange failed(boolean sent, String reason) {
        return sent ? new Exchange.NotAnswered(reason) : new Exchange.NotSent(reason);
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client does not stop", e);
        }
    }

    /** The address is none where a registrar may be. */
    private static final class NotAllowedHere extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotAllowedHere() {
            super("not allowed", null, false, false);
        }
    }

    /** Resolves as usual and lets only allowed addresses through; what comes out is what is connected to. */
    private record Allowed(AddressRules rules, SocketAddressResolver resolver) implements SocketAddressResolver {

        @Override
        public void resolve(
                String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
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
}
