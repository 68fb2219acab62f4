package dev.handles.adapter.http.registrar;

import dev.handles.adapter.http.registrar.Exchange.NotSent.Obstacle;
import dev.handles.domain.handleservice.TrustedCertificates;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.RedirectProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * HTTP to hosts that somebody else chose: to allowed addresses only, with a limit on everything, no redirects, no
 * cookies, certificates verified. Jetty's client rather than the JDK's, which does not let us see the address that it
 * connects to.
 */
final class RegistrarHttp implements AutoCloseable {

    /** DataCite's REST API repeats a whole record, its XML in Base64 too, before it says in which state it is. */
    static final int LARGEST_ANSWER = 1024 * 1024;

    private static final int LARGEST_HEADERS = 16 * 1024;
    private static final int THREADS = 32;
    /** Services bound themselves; many may share a proxy, and hanging ones must not take the others' connections. */
    private static final int CONNECTIONS_PER_HOST = 1024;

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    /** Shorter than servers usually keep idle connections, so that we do not send into one that is being closed. */
    private static final Duration IDLE = Duration.ofSeconds(4);

    /** Being started while the rest of the server is: reading the certificates that Java trusts takes its time. */
    private final CompletableFuture<HttpClient> starting;

    /** To servers that a public authority vouches for. */
    RegistrarHttp(AddressRules rules, String userAgent) {
        this(rules, userAgent, new SslContextFactory.Client());
    }

    /** To servers that these certificates vouch for. */
    static RegistrarHttp trusting(TrustedCertificates certificates, AddressRules rules, String userAgent) {
        var tls = new SslContextFactory.Client();
        tls.setSslContext(PinnedTrust.contextFor(certificates));
        return new RegistrarHttp(rules, userAgent, tls);
    }

    private RegistrarHttp(AddressRules rules, String userAgent, SslContextFactory.Client tls) {
        starting = CompletableFuture.supplyAsync(() -> started(rules, userAgent, tls));
    }

    private static HttpClient started(AddressRules rules, String userAgent, SslContextFactory.Client tls) {
        var client = new HttpClient();
        client.setName("registrar");
        client.setSslContextFactory(tls);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, userAgent));
        client.setConnectTimeout(LONGEST_CONNECT.toMillis());
        client.setIdleTimeout(IDLE.toMillis());
        client.setDestinationIdleTimeout(IDLE.toMillis() * 5);
        client.setMaxConnectionsPerDestination(CONNECTIONS_PER_HOST);
        client.setMaxResponseHeadersSize(LARGEST_HEADERS);
        client.setExecutor(new QueuedThreadPool(THREADS, 2));
        client.setScheduler(new ScheduledExecutorScheduler("registrar-scheduler", true));
        // in a thread of the client's: a name server that does not answer must not outlast the caller's limit
        client.setSocketAddressResolver(new AllowedAddresses(
                rules,
                new SocketAddressResolver.Async(
                        client.getExecutor(), client.getScheduler(), LONGEST_CONNECT.toMillis())));
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("no HTTP client", e);
        }
        client.getContentDecoderFactories().clear(); // a small answer could unpack to a large one
        // they would take redirects and challenges for an exchange of their own; to us they are answers
        client.getProtocolHandlers().remove(RedirectProtocolHandler.NAME);
        client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
        client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
        return client;
    }

    /** Sends JSON and waits at most {@code limit} for the whole answer. */
    Exchange send(String method, URI uri, byte[] json, Map<String, String> headers, Duration limit) {
        return send(method, uri, "application/json", json, headers, limit);
    }

    /** Sends a body of some type and waits at most {@code limit} for the whole answer. */
    Exchange send(
            String method, URI uri, String contentType, byte[] content, Map<String, String> headers, Duration limit) {
        var begun = new AtomicBoolean();
        var committed = new AtomicBoolean();
        var request = starting.join()
                .newRequest(uri)
                .method(method)
                .headers(fields -> {
                    fields.put(HttpHeader.ACCEPT, "application/json");
                    headers.forEach(fields::put);
                })
                .timeout(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS)
                .idleTimeout(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS)
                .onRequestHeaders(ready -> begun.set(true))
                .onRequestCommit(ready -> committed.set(true));
        if (content.length > 0) {
            request.body(new BytesRequestContent(contentType, content));
        }
        try {
            return answer(request, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(committed.get(), Obstacle.CONNECTION, "interrupted");
        } catch (TimeoutException | CancellationException e) {
            return failed(committed.get(), Obstacle.CONNECTION, Reasons.ofTime(limit));
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            // a server that answers nonsense or hangs up at once may be noticed before that it was sent; under TLS the
            // handshake comes between
            boolean plain = !"https".equalsIgnoreCase(uri.getScheme());
            boolean sent = committed.get() || (begun.get() && (plain || Reasons.isAboutBreaking(cause)));
            return failed(sent, uri, cause, limit);
        }
    }

    private static Exchange answer(Request request, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        var listener = new Listener();
        request.send(listener);
        try {
            return listener.answer.get(limit.toMillis() + 1000, TimeUnit.MILLISECONDS);
        } finally {
            if (!listener.answer.isDone()) {
                var unused = request.abort(new CancellationException());
            }
        }
    }

    private static Exchange failed(boolean sent, URI uri, Throwable cause, Duration limit) {
        var obstacle = Obstacle.CONNECTION;
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof AllowedAddresses.NotAllowedHere) {
                return new Exchange.NotAllowed(String.valueOf(uri.getHost()));
            }
            if (at instanceof TimeoutException && sent) {
                return new Exchange.NotAnswered(Reasons.ofTime(limit));
            }
            if (at instanceof SSLException) {
                obstacle = Obstacle.TLS;
            }
        }
        return failed(sent, obstacle, Reasons.of(cause));
    }

    private static Exchange failed(boolean sent, Obstacle obstacle, String reason) {
        return sent ? new Exchange.NotAnswered(reason) : new Exchange.NotSent(obstacle, reason);
    }

    @Override
    public void close() {
        try {
            starting.join().stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client does not stop", e);
        }
    }

    /** Keeps the beginning of an answer: what is too long is cut there, since the status is known and mostly enough. */
    private static final class Listener implements Response.Listener {
        final CompletableFuture<Exchange> answer = new CompletableFuture<>();
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private boolean cut;

        @Override
        public void onContent(Response response, ByteBuffer more) {
            var bytes = new byte[Math.min(more.remaining(), LARGEST_ANSWER - content.size())];
            more.get(bytes);
            content.writeBytes(bytes);
            if (more.hasRemaining()) {
                cut = true;
                var unused = response.abort(new IllegalStateException("too long an answer"));
            }
        }

        @Override
        public void onComplete(Result result) {
            if (result.isSucceeded() || cut) {
                var headers = result.getResponse().getHeaders();
                answer.complete(new Exchange.Answered(
                        result.getResponse().getStatus(),
                        content.toString(StandardCharsets.UTF_8),
                        RetryAfter.parse(headers.get(HttpHeader.RETRY_AFTER), headers.get(HttpHeader.DATE))));
            } else {
                answer.completeExceptionally(result.getFailure());
            }
        }
    }
}
