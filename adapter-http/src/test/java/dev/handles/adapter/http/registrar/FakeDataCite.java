package dev.handles.adapter.http.registrar;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** DataCite's two APIs over one set of DOIs, with one account, and with whatever fault a test wants for a method. */
final class FakeDataCite implements AutoCloseable {

    static final String USER = "ABCD.REPO";
    static final String PASSWORD = "s3cr\"et ü";

    /** What is known of a DOI; {@code metadata} is XML from MDS and the attributes from REST. */
    record Doi(String state, String url, String metadata) {

        static String url(@Nullable Doi known) {
            return known == null ? "" : known.url();
        }
    }

    record Request(String method, String path, String contentType, String body, String query) {}

    record Reply(int status, String body) {}

    /** How a request is treated in place of the proper way. */
    interface Fault {
        void treat(FakeDataCite fake, HttpExchange exchange, Request request) throws IOException, InterruptedException;
    }

    static final Fault CUT_BEFORE = (fake, exchange, request) -> {};
    static final Fault CUT_AFTER = (fake, exchange, request) -> fake.proper(request);
    static final Fault HANG = (fake, exchange, request) -> fake.end.await();
    static final Fault GARBAGE = (fake, exchange, request) -> send(exchange, new Reply(201, "<html>\u0000{{"));
    static final Fault DRIP = (fake, exchange, request) -> {
        exchange.sendResponseHeaders(201, 10_000);
        for (int i = 0; i < 10_000 && fake.end.getCount() > 0; i++) {
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            Thread.sleep(20);
        }
    };

    static Fault status(int status) {
        return (fake, exchange, request) -> send(exchange, new Reply(status, "no: " + PASSWORD));
    }

    static Fault tooMany(int seconds) {
        return (fake, exchange, request) -> {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(seconds));
            send(exchange, new Reply(429, ""));
        };
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, new Reply(status, body));
    }

    final Map<String, Doi> dois = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeMds mds = new FakeMds(dois);
    private final FakeRest rest = new FakeRest(dois);
    private final HttpServer http;

    private FakeDataCite(HttpServer http) {
        this.http = http;
    }

    static FakeDataCite start() {
        try {
            var fake =
                    new FakeDataCite(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            fake.http.createContext("/", fake::handle);
            fake.http.setExecutor(fake.hands);
            fake.http.start();
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** The next request that begins like this, {@code PUT /metadata}, meets the fault; those after it do not. */
    void once(String begin, Fault fault) {
        faults.put(begin, fault);
    }

    List<Request> requests() {
        return requests;
    }

    List<String> lines() {
        return requests.stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    Doi only() {
        if (dois.size() != 1) {
            throw new AssertionError(dois.toString());
        }
        return dois.values().iterator().next();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    String.valueOf(headers.getFirst("Content-Type")),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                    URLDecoder.decode(String.valueOf(exchange.getRequestURI().getRawQuery()), UTF_8));
            requests.add(request);
            var begin = faults.keySet().stream()
                    .filter((request.method() + " " + request.path())::startsWith)
                    .findFirst();
            if (begin.isPresent()) {
                faults.remove(begin.get()).treat(this, exchange, request);
                return;
            }
            var expected = "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(UTF_8));
            send(
                    exchange,
                    expected.equals(headers.getFirst("Authorization"))
                            ? proper(request)
                            : new Reply(401, "Bad credentials: " + headers.getFirst("Authorization")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var bytes = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private Reply proper(Request request) {
        return request.path().startsWith("/dois") ? rest.answer(request) : mds.answer(request);
    }

    @Override
    public void close() {
        end.countDown();
        http.stop(0);
        hands.close();
    }
}
