package dev.handles.adapter.http.registrar;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** DataCite's two APIs over one set of DOIs, with one account, and with whatever fault a test wants for a method. */
final class FakeDataCite implements AutoCloseable {

    static final String USER = "ABCD.REPO";
    static final String PASSWORD = "s3cr\"et ü";

    /** What is known of a DOI; {@code metadata} is XML from MDS and the attributes from REST. */
    record Doi(String state, String url, String metadata) {}

    record Request(String method, String path, String contentType, String body, String query) {}

    private record Reply(int status, String body) {}

    private static final Reply UNKNOWN_TO_REST = new Reply(
            404, "{\"errors\":[{\"status\":\"404\",\"title\":\"The resource you are looking for doesn't exist.\"}]}");

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
    private final ObjectMapper json = new ObjectMapper();
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
        var path = request.path();
        if (path.equals("/doi")) {
            return new Reply(dois.isEmpty() ? 204 : 200, String.join("\n", dois.keySet()));
        }
        if (path.startsWith("/dois")) {
            return rest(request, path.substring("/dois".length()).replaceFirst("^/", ""));
        }
        var doi = path.replaceFirst("^/[a-z]+/", "").toLowerCase(Locale.ROOT);
        return path.startsWith("/doi/") ? mdsDoi(request, doi) : mdsMetadata(request, doi);
    }

    private Reply mdsMetadata(Request request, String doi) {
        var known = dois.get(doi);
        switch (request.method()) {
            case "PUT" -> {
                if (!request.contentType().startsWith("application/xml")) {
                    return new Reply(415, "");
                }
                dois.put(doi, new Doi(known == null ? "draft" : "findable", url(known), request.body()));
                return new Reply(201, "OK (" + doi.toUpperCase(Locale.ROOT) + ")");
            }
            case "DELETE" -> {
                if (known == null) {
                    return new Reply(404, "DOI is unknown to MDS");
                }
                var state = known.state().equals("findable") ? "registered" : known.state();
                dois.put(doi, new Doi(state, known.url(), known.metadata()));
                return new Reply(200, "OK");
            }
            default -> {
                return known == null ? new Reply(404, "DOI is unknown to MDS") : new Reply(200, known.metadata());
            }
        }
    }

    private Reply mdsDoi(Request request, String doi) {
        var known = dois.get(doi);
        switch (request.method()) {
            case "PUT" -> {
                var lines = request.body().split("\n");
                if (!lines[0].equals("doi=" + doi)) {
                    return new Reply(400, "doi parameter does not match doi of resource");
                }
                var url = URLDecoder.decode(lines[1].substring("url=".length()), UTF_8);
                dois.put(doi, new Doi("findable", url, known == null ? "" : known.metadata()));
                return new Reply(201, "OK");
            }
            case "DELETE" -> {
                if (known != null && !known.state().equals("draft")) {
                    return new Reply(405, "Method not allowed");
                }
                return dois.remove(doi) == null ? new Reply(404, "DOI not found") : new Reply(200, "OK");
            }
            default -> {
                return known == null
                        ? new Reply(404, "DOI not found")
                        : new Reply(known.url().isEmpty() ? 204 : 200, known.url());
            }
        }
    }

    private Reply rest(Request request, String doi) {
        var known = dois.get(doi);
        switch (request.method()) {
            case "POST" -> {
                var posted = attributes(request).path("doi").asText();
                return dois.containsKey(posted)
                        ? new Reply(
                                422,
                                "{\"errors\":[{\"source\":\"doi\",\"title\":\"This DOI has already been taken\"}]}")
                        : upserted(request, posted);
            }
            case "PUT" -> {
                return upserted(request, doi);
            }
            case "DELETE" -> {
                if (known != null && !known.state().equals("draft")) {
                    return new Reply(405, "Method not allowed");
                }
                return dois.remove(doi) == null ? UNKNOWN_TO_REST : new Reply(204, "");
            }
            default -> {
                return doi.isEmpty()
                        ? listed(request)
                        : known == null ? UNKNOWN_TO_REST : new Reply(200, shown(doi, known));
            }
        }
    }

    /** Cursors that must come back as they were given; with the address of somebody else's server. */
    private Reply listed(Request request) {
        var cursor = request.query().replaceFirst("^(?:.*page\\[cursor\\]=(.*)|.*)$", "$1");
        var after = cursor.startsWith("after=") ? cursor.substring("after=".length()) : "";
        var page = dois.keySet().stream()
                .sorted()
                .filter(doi -> doi.compareTo(after) > 0)
                .limit(100)
                .toList();
        var answer = json.createObjectNode();
        var data = answer.putArray("data");
        page.forEach(doi -> data.addObject().put("id", doi).put("type", "dois"));
        if (page.size() == 100) {
            var next = URLEncoder.encode("after=" + page.getLast(), UTF_8);
            answer.putObject("links")
                    .put("next", "https://elsewhere.example.org/dois?page%5Bcursor%5D=" + next + "&page%5Bsize%5D=100");
        }
        return new Reply(200, answer.toString());
    }

    private Reply upserted(Request request, String doi) {
        var known = dois.get(doi);
        var attributes = attributes(request);
        var before = known == null ? "draft" : known.state();
        var state = switch (attributes.path("event").asText()) {
            case "publish" -> "findable";
            case "hide" -> before.equals("findable") ? "registered" : before;
            default -> before;
        };
        var url = attributes.has("url") ? attributes.path("url").asText() : url(known);
        var metadata = attributes.has("titles") || attributes.has("xml") || known == null
                ? attributes.toString()
                : known.metadata();
        dois.put(doi, new Doi(state, url, metadata));
        return new Reply(known == null ? 201 : 200, shown(doi, dois.get(doi)));
    }

    private JsonNode attributes(Request request) {
        try {
            if (!request.contentType().equals("application/vnd.api+json")) {
                throw new AssertionError(request.contentType());
            }
            return json.readTree(request.body()).path("data").path("attributes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String shown(String id, Doi doi) {
        var data = json.createObjectNode();
        data.putObject("data")
                .put("id", id)
                .putObject("attributes")
                .put("xml", "x".repeat(100_000))
                .put("url", doi.url())
                .put("state", doi.state());
        return data.toString();
    }

    private static String url(@org.jspecify.annotations.Nullable Doi known) {
        return known == null ? "" : known.url();
    }

    @Override
    public void close() {
        end.countDown();
        http.stop(0);
        hands.close();
    }
}
