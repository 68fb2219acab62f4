package dev.handles.bootstrap.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A handle proxy by the contract, which outlives the servers that call it and goes wrong as the plan says. It keeps what
 * it was told: a PUT makes (201) or overwrites (200), PATCH and DELETE change and remove what is there, and find nothing (404).
 * Names are those that {@link #name} gives, so that it knows which registration a call belongs to.
 */
final class FaultyRegistrar implements AutoCloseable {

    /**
     * What is resolved for one identifier.
     *
     * @param made how often it came to be there
     */
    record Entry(String target, String title, int made) {}

    private static final Pattern NAME = Pattern.compile("r(\\d+)-\\d+$");
    private static final Pattern TITLE = Pattern.compile("<dc:title>(.*?)</dc:title>");
    private static final long AWAY_MILLIS = 300;
    private static final int LONG_BODY = 200;

    private final FaultPlan plan;
    private final Chronicle chronicle;
    private final Runnable kill;
    private final Map<String, Entry> entries = new TreeMap<>();
    private final Map<String, Integer> made = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
    private final Set<String> met = ConcurrentHashMap.newKeySet();
    private final Set<Integer> refused = ConcurrentHashMap.newKeySet();
    private final AtomicInteger total = new AtomicInteger();
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService opening = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final int port;
    private HttpServer http;
    private boolean away;
    private volatile boolean calm;
    private volatile long lastCall = System.nanoTime();

    /** @param kill kills the caller, and returns when it is dead */
    FaultyRegistrar(FaultPlan plan, Chronicle chronicle, Runnable kill) {
        this.plan = plan;
        this.chronicle = chronicle;
        this.kill = kill;
        http = open(0);
        port = http.getAddress().getPort();
    }

    static String name(int registration, int attempt) {
        return "r" + registration + "-" + attempt;
    }

    private HttpServer open(int at) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            server.createContext("/", this::handle);
            server.setExecutor(hands);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path services that differ in it are paced apart */
    String address(String path) {
        return "http://127.0.0.1:" + port + "/" + path;
    }

    /** Nothing goes wrong from now on. */
    void calm() {
        calm = true;
    }

    synchronized Map<String, Entry> entries() {
        return new TreeMap<>(entries);
    }

    /** Which kind of fault happened to which method. */
    Set<String> met() {
        return met;
    }

    /** The registrations of which a PUT was refused for good. */
    Set<Integer> refused() {
        return refused;
    }

    boolean wasCalledWithin(Duration time) {
        return System.nanoTime() - lastCall < time.toNanos();
    }

    int calls() {
        return total.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            lastCall = System.nanoTime();
            var method = exchange.getRequestMethod();
            var query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
            var found = NAME.matcher(query);
            if (!found.find()) {
                throw new IllegalStateException(query);
            }
            var body = Caller.JSON.readTree(exchange.getRequestBody().readAllBytes());
            int registration = Integer.parseInt(found.group(1));
            int time = times.computeIfAbsent(method + " " + registration, any -> new AtomicInteger())
                    .getAndIncrement();
            var fault = calm ? Fault.NONE : plan.fault(registration, method, time, total.getAndIncrement());
            var name = found.group();
            var done = fault.done
                    ? done(
                            method,
                            name,
                            body.path("url").asText(),
                            title(body.at("/metadata/onedata_dc").asText()))
                    : 0;
            met.add(method + " " + fault);
            if (fault.isRefusal() && method.equals("PUT")) {
                refused.add(registration);
            }
            chronicle.note(registration, "%s %s: %s%s".formatted(method, name, fault, done == 0 ? "" : ", " + done));
            answer(exchange, fault, done, name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String title(String metadata) {
        var found = TITLE.matcher(metadata);
        return found.find() ? found.group(1) : "";
    }

    private synchronized int done(String method, String name, String target, String title) {
        var before = entries.containsKey(name);
        switch (method) {
            case "PUT" ->
                entries.put(
                        name, new Entry(target, title, before ? made.get(name) : made.merge(name, 1, Integer::sum)));
            case "PATCH" -> entries.computeIfPresent(name, (key, entry) -> new Entry(target, title, entry.made()));
            default -> entries.remove(name);
        }
        return switch (method) {
            case "PUT" -> before ? 200 : 201;
            case "PATCH" -> before ? 204 : 404;
            default -> before ? 200 : 404;
        };
    }

    private void answer(HttpExchange exchange, Fault fault, int done, String name)
            throws IOException, InterruptedException {
        var good = "{\"handle\":\"http://hdl.handle.net/10.5072/" + name + "\"}";
        switch (fault) {
            case NONE -> send(exchange, done, good);
            case GARBAGE -> send(exchange, done, "<html>\u0000}{");
            case BAD_REQUEST,
                    UNAUTHORIZED,
                    NOT_FOUND,
                    CONFLICT,
                    BROKEN,
                    BROKEN_AFTERWARDS,
                    BAD_GATEWAY,
                    BAD_GATEWAY_AFTERWARDS,
                    UNAVAILABLE -> send(exchange, fault.status, fault.name());
            case TOO_MANY_REQUESTS -> {
                exchange.getResponseHeaders().add("Retry-After", "1");
                send(exchange, fault.status, fault.name());
            }
            case HANGING, HANGING_AFTERWARDS -> end.await(1, TimeUnit.MINUTES);
            case DRIPPING -> drip(exchange, done);
            case CUT, CUT_AFTERWARDS -> {}
            case TRUNCATED -> {
                exchange.sendResponseHeaders(done == 204 ? 200 : done, LONG_BODY);
                exchange.getResponseBody().write(good.getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
            case AWAY -> leave();
            case CALLER_KILLED, CALLER_KILLED_AFTERWARDS -> kill.run();
            case CALLER_KILLED_WITH_ANSWER -> {
                send(exchange, done, good);
                kill.run();
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
        if (status != 204) {
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        }
    }

    /** A byte now and then, until the caller has enough of it. */
    private void drip(HttpExchange exchange, int done) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(done == 204 ? 200 : done, LONG_BODY);
        for (int sent = 0; sent < LONG_BODY && !end.await(100, TimeUnit.MILLISECONDS); sent++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
        }
    }

    private synchronized void leave() {
        if (away || opening.isShutdown()) {
            return;
        }
        away = true;
        http.stop(0); // whoever is being served is cut off
        var unused = opening.schedule(this::comeBack, AWAY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void comeBack() {
        http = open(port);
        away = false;
    }

    @Override
    public void close() {
        end.countDown();
        opening.close();
        synchronized (this) {
            http.stop(0);
        }
        hands.close();
    }
}
