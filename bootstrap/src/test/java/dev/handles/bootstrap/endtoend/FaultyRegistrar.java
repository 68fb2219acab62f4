package dev.handles.bootstrap.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.handles.bootstrap.endtoend.RegistrarContract.Call;
import dev.handles.bootstrap.endtoend.RegistrarContract.Entry;
import dev.handles.bootstrap.endtoend.RegistrarContract.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
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
 * Registrars of every kind at one address, which outlive the servers that call them, keep what they were told, and go wrong
 * as the plan says. Names are those that {@link #name} gives, so that it is known which registration a call belongs to.
 */
final class FaultyRegistrar implements AutoCloseable {

    /** In an address or a body: {@link #name} whole, and its registration. */
    static final Pattern NAME = Pattern.compile("[/=](r(\\d+)-\\d+)\\b");

    private static final Set<String> REGISTERING = Set.of("GET", "POST", "PUT");
    private static final long AWAY_MILLIS = 300;
    private static final int LONG_BODY = 200;

    private final FaultPlan plan;
    private final Chronicle chronicle;
    private final Runnable kill;
    private final Map<String, RegistrarContract> contracts = new ConcurrentHashMap<>();
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

    /** @param path of a registrar of its own, which is paced by itself */
    String address(String path, RegistrarContract contract) {
        contracts.put(path, contract);
        return "http://127.0.0.1:" + port + "/" + path;
    }

    /** Nothing goes wrong from now on. */
    void calm() {
        calm = true;
    }

    synchronized Map<String, Entry> entries() {
        var all = new TreeMap<String, Entry>();
        contracts.values().forEach(contract -> all.putAll(contract.entries()));
        return all;
    }

    /** Which kind of fault happened to which method. */
    Set<String> met() {
        return met;
    }

    /** The registrations that were refused for good. */
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
            var uri = URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8);
            var contract = uri.split("/")[1];
            var call = new Call(
                    exchange.getRequestMethod(),
                    uri.substring(contract.length() + 1),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var found = NAME.matcher(uri + " " + call.body());
            if (!found.find()) {
                throw new IllegalStateException(uri);
            }
            answer(exchange, contracts.get(contract), call, found.group(1), Integer.parseInt(found.group(2)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, RegistrarContract contract, Call call, String name, int registration)
            throws IOException, InterruptedException {
        var fault = calm ? Fault.NONE : planned(contract, call.method(), registration);
        var done = fault.done ? done(contract, call, name) : new Reply(0, "");
        met.add(call.method() + " " + fault);
        if (fault.isRefusal() && REGISTERING.contains(call.method())) {
            refused.add(registration);
        }
        chronicle.note(
                registration,
                "%s %s: %s%s".formatted(call.method(), name, fault, fault.done ? ", " + done.status() : ""));
        answer(exchange, fault, done);
    }

    private Fault planned(RegistrarContract contract, String method, int registration) {
        int time = times.computeIfAbsent(method + " " + registration, any -> new AtomicInteger())
                .getAndIncrement();
        return plan.fault(registration, method, time, total.getAndIncrement(), contract.mayDeny());
    }

    private synchronized Reply done(RegistrarContract contract, Call call, String name) {
        return contract.done(call, name);
    }

    private void answer(HttpExchange exchange, Fault fault, Reply done) throws IOException, InterruptedException {
        switch (fault) {
            case NONE -> send(exchange, done.status(), done.body());
            case GARBAGE -> send(exchange, done.status(), "<html>\u0000}{");
            case BAD_REQUEST,
                    UNAUTHORIZED,
                    NOT_FOUND,
                    CONFLICT,
                    BROKEN,
                    BROKEN_AFTERWARDS,
                    BAD_GATEWAY,
                    BAD_GATEWAY_AFTERWARDS,
                    UNAVAILABLE -> send(exchange, fault.status, fault.name());
            case PAGE_OF_MAINTENANCE, PAGE_NOT_FOUND, UNAVAILABLE_AFTERWARDS ->
                send(exchange, fault.status, "<html><head><title>" + fault.status + "</title></head></html>");
            case TOO_MANY_REQUESTS -> {
                exchange.getResponseHeaders().add("Retry-After", "1");
                send(exchange, fault.status, fault.name());
            }
            case HANGING, HANGING_AFTERWARDS -> end.await(1, TimeUnit.MINUTES);
            case DRIPPING -> drip(exchange, done.status());
            case CUT, CUT_AFTERWARDS -> {}
            case TRUNCATED -> {
                exchange.sendResponseHeaders(withBody(done.status()), LONG_BODY);
                exchange.getResponseBody().write(begin(done.body()));
                exchange.getResponseBody().flush();
            }
            case AWAY -> leave();
            case CALLER_KILLED, CALLER_KILLED_AFTERWARDS -> kill.run();
            case CALLER_KILLED_WITH_ANSWER -> {
                send(exchange, done.status(), done.body());
                kill.run();
            }
        }
    }

    private static int withBody(int status) {
        return status == 204 ? 200 : status;
    }

    private static byte[] begin(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, Math.min(bytes.length, LONG_BODY - 1));
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
        exchange.sendResponseHeaders(withBody(done), LONG_BODY);
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
