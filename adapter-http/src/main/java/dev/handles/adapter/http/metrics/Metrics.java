package dev.handles.adapter.http.metrics;

import dev.handles.adapter.http.edge.Mount;
import dev.handles.adapter.http.edge.ProtocolErrors;
import dev.handles.adapter.http.edge.RequestTimes;
import dev.handles.adapter.http.edge.Router;
import dev.handles.application.port.Figures;
import dev.handles.application.port.Registrar;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Figures of one node at {@code /metrics}, for Prometheus and whatever reads its text. */
public final class Metrics implements RequestTimes, AutoCloseable {

    private static final String PATH = "/metrics";
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics pauses = new JvmGcMetrics();
    private final StoredFigures stored;
    private final MultiGauge breakers;
    private final Map<Kind, Timer> requests =
            new ConcurrentHashMap<>(); // to find one in the registry costs more than to time
    private final Router<String> router = Router.of(List.of(new Router.Entry<>("GET", PATH, PATH)));

    /** Of requests, of which there are as many kinds as rows in tables of routes. */
    private record Kind(String method, String route, int status) {}

    public Metrics(Figures figures, Clock clock) {
        this.stored = new StoredFigures(figures, clock);
        this.breakers = MultiGauge.builder("handles.registrar.breaker")
                .description("1 for the state that the breaker of a handle service is in, where that is not closed")
                .register(registry);
        Stream.of(StoredFigures.FEW, StoredFigures.MANY)
                .flatMap(Set::stream)
                .forEach(state -> gauge(
                        "handles.registrations",
                        "Handles in a state; registered and deleted ones are counted every five minutes",
                        Tags.of("state", state),
                        () -> stored.handles(state)));
        gauge(
                "handles.refused.changes",
                "Registered handles whose last change a registrar refused, to be looked at and retried",
                Tags.empty(),
                stored::refusedChanges);
        gauge("handles.pending.jobs", "What registrars have still to be told", Tags.empty(), stored::pendingJobs);
        gauge(
                "handles.oldest.pending.seconds",
                "For how long the oldest of the pending jobs has been wanted",
                Tags.empty(),
                stored::secondsOfTheOldest);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        pauses.bindTo(registry);
    }

    /** Connections to the database, by what they are doing. */
    public void connections(DoubleSupplier active, DoubleSupplier idle, DoubleSupplier waiting) {
        var name = "handles.db.connections";
        var meaning = "Connections to the database; waiting: threads that want one";
        gauge(name, meaning, Tags.of("state", "active"), active);
        gauge(name, meaning, Tags.of("state", "idle"), idle);
        gauge(name, meaning, Tags.of("state", "waiting"), waiting);
    }

    private void gauge(String name, String meaning, Tags tags, DoubleSupplier value) {
        Gauge.builder(name, value::getAsDouble).description(meaning).tags(tags).register(registry);
    }

    @Override
    public void answered(String method, String route, int status, Duration took) {
        var kind = new Kind(METHODS.contains(method) ? method : "other", route, status);
        requests.computeIfAbsent(kind, this::timer).record(took);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("handles.http.requests")
                .description("Requests and how long they took")
                .tag("method", kind.method)
                .tag("route", kind.route)
                .tag("status", Integer.toString(kind.status))
                .register(registry);
    }

    /** The same registrar, each call timed. */
    public Registrar timed(Registrar registrar) {
        return new Registrar() {
            @Override
            public RegistrarAnswer perform(Call call, Duration limit) {
                var begin = Timer.start(registry);
                var answer = registrar.perform(call, limit);
                begin.stop(Timer.builder("handles.registrar.calls")
                        .description("Calls of registrars that were made, and how long they took")
                        .tag("driver", call.destination().properties().driver().wireName())
                        .tag("outcome", outcome(answer))
                        .register(registry));
                return answer;
            }

            @Override
            public RegistrarDiagnosis test(Destination destination, Optional<Credential> credential, Duration limit) {
                return registrar.test(destination, credential, limit);
            }

            @Override
            public RegistrarView.OfOne look(Call call, Duration limit) {
                return registrar.look(call, limit);
            }

            @Override
            public RegistrarView.OfAll list(
                    Destination destination, Optional<Credential> credential, Optional<String> from, Duration limit) {
                return registrar.list(destination, credential, from, limit);
            }
        };
    }

    private static String outcome(RegistrarAnswer answer) {
        return switch (answer) {
            case RegistrarAnswer.Done done -> "done";
            case RegistrarAnswer.Refused refused -> "refused";
            case RegistrarAnswer.NotReached notReached -> "not_reached";
            case RegistrarAnswer.Unclear unclear -> "unclear";
        };
    }

    /**
     * @param states the state of each handle service's breaker, by the service's id: closed, open or half_open
     * @param loopbackOnly whether who asks from another machine, or through a proxy, finds nothing there
     */
    public Mount mount(Supplier<Map<String, String>> states, boolean loopbackOnly) {
        return new Mount(PATH, ctx -> {
            if (loopbackOnly && !isFromThisMachine(ctx)) {
                throw ProtocolErrors.notFound();
            }
            switch (router.find(ctx.req().getMethod(), ctx.req().getRequestURI())) {
                case Router.Found<String> found -> answer(ctx, states.get());
                case Router.Options<String>(var allowed) -> ctx.status(204).header("Allow", String.join(", ", allowed));
            }
        });
    }

    /** A proxy on this machine speaks for others, and says so. */
    private static boolean isFromThisMachine(Context ctx) {
        try {
            // an address, so nothing is looked up
            return InetAddress.getByName(ctx.req().getRemoteAddr()).isLoopbackAddress()
                    && Stream.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
                            .allMatch(name -> ctx.header(name) == null);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void answer(Context ctx, Map<String, String> states) {
        stored.refresh();
        breakers.register(
                states.entrySet().stream()
                        .filter(breaker -> !breaker.getValue().equals("closed"))
                        .map(breaker ->
                                MultiGauge.Row.of(Tags.of("service", breaker.getKey(), "state", breaker.getValue()), 1))
                        .toList(),
                true);
        ctx.header("Cache-Control", "no-store").contentType(CONTENT_TYPE).result(registry.scrape(CONTENT_TYPE));
    }

    @Override
    public void close() {
        pauses.close();
        registry.close();
    }
}
