package dev.handles.adapter.http.registrar;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** A handle server that keeps its handles in memory, and misbehaves when it is told to. */
abstract class FakeHandleServer implements AutoCloseable {

    static final String PREFIX = "20.500.99999";
    static final String PASSWORD = "s3:c%r t<&\"";

    /** Whether it knows pages; some send the first one whatever is asked. */
    boolean pages = true;

    /** @param uri path and query, as they came */
    record Request(String method, String uri, Headers headers, String body) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.getFirst(name));
        }

        String path() {
            return uri.replaceFirst("\\?.*", "");
        }

        int number(String parameter) {
            return Integer.parseInt(uri.replaceFirst(".*[?&]" + parameter + "=(\\d+).*", "$1"));
        }

        boolean asks(String parameter) {
            return List.of(uri.replaceFirst("^[^?]*\\??", "").split("&")).contains(parameter);
        }
    }

    record Reply(int status, String body) {}

    /** What becomes of the next request; {@code work} does it properly. */
    interface Fault {
        void play(HttpExchange exchange, Supplier<Reply> work) throws IOException;
    }

    /** It breaks off before anything is done. */
    static final Fault CUT_BEFORE = (exchange, work) -> {};

    /** It does everything and breaks off before it answers. */
    static final Fault CUT_AFTER = (exchange, work) -> {
        var unused = work.get();
    };

    final Map<String, String> records = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private final HttpServer http;
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    FakeHandleServer(Optional<SSLContext> tls) {
        try {
            var address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
            if (tls.isPresent()) {
                var https = HttpsServer.create(address, 0);
                https.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
                http = https;
            } else {
                http = HttpServer.create(address, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::handle);
        http.setExecutor(hands);
        http.start();
    }

    /** Does what the protocol says. */
    abstract Reply reply(Request request);

    /** The page that a handle leads to. */
    abstract Optional<String> target(String handle);

    /** Somebody makes a handle without us. */
    abstract void put(String handle, String page);

    String address() {
        return (http instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:"
                + http.getAddress().getPort();
    }

    void next(Fault fault) {
        faults.add(fault);
    }

    void nextAnswers(int status, String body, String... headers) {
        next((exchange, work) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            write(exchange, new Reply(status, body));
        });
    }

    void nextHangs() {
        next((exchange, work) -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    List<Request> requests() {
        return requests;
    }

    Request last() {
        return requests.getLast();
    }

    static boolean isFrom(String user, Request request) {
        var expected = Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(UTF_8));
        return request.header("Authorization")
                .filter(("Basic " + expected)::equals)
                .isPresent();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            requests.add(request);
            Supplier<Reply> work = () -> {
                synchronized (records) {
                    return reply(request);
                }
            };
            var fault = faults.poll();
            if (fault == null) {
                write(exchange, work.get());
            } else {
                fault.play(exchange, work);
            }
        }
    }

    static void write(HttpExchange exchange, Reply reply) throws IOException {
        var bytes = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        end.countDown();
        http.stop(0);
        hands.close();
    }
}
