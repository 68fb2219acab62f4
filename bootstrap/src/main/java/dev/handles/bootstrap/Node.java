package dev.handles.bootstrap;

import dev.handles.adapter.http.HttpServer;
import dev.handles.adapter.http.api.HttpApi;
import dev.handles.adapter.http.docs.ApiDocs;
import dev.handles.adapter.http.edge.Mount;
import dev.handles.adapter.http.handleproxy.HandleProxy;
import dev.handles.adapter.http.handleproxy.sandbox.SandboxProxy;
import dev.handles.adapter.http.metrics.Metrics;
import dev.handles.adapter.http.registrar.Registrars;
import dev.handles.adapter.http.web.Tombstones;
import dev.handles.adapter.persistence.Persistence;
import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.application.Registry;
import dev.handles.application.account.Bootstrap;
import dev.handles.application.handle.HandleUseCases;
import dev.handles.application.pacing.PacedRegistrar;
import dev.handles.domain.handle.RetrySchedule;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.space.LandingPages;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running server: the database it opened, the address it listens on, the registrations it works on. */
final class Node implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final Persistence stores;
    private final Registrars registrars;
    private final Metrics metrics;
    private final HttpServer server;
    private final Registry registry;
    private final URI publicUrl;
    private final HttpServer.Ports ports;

    private Node(
            Persistence stores,
            Registrars registrars,
            Metrics metrics,
            HttpServer server,
            Registry registry,
            URI publicUrl,
            HttpServer.Ports ports) {
        this.stores = stores;
        this.registrars = registrars;
        this.metrics = metrics;
        this.server = server;
        this.registry = registry;
        this.publicUrl = publicUrl;
        this.ports = ports;
    }

    /**
     * Starts a server; returns once requests are served.
     *
     * @param newPassword told the password of {@code admin} when it was made up; it is kept nowhere else
     * @throws BadSetting for what only shows when it is tried
     */
    static Node start(Config config, Build build, Consumer<Secret> newPassword) {
        Warnings.of(config).forEach(warning -> LOG.warn("{}", warning));
        var opened = new ArrayList<AutoCloseable>();
        try {
            return start(config, build, newPassword, opened);
        } catch (RuntimeException e) {
            closeAll(opened.reversed());
            throw e;
        }
    }

    private static Node start(Config config, Build build, Consumer<Secret> newPassword, List<AutoCloseable> opened) {
        var stores = Configured.stores(config);
        opened.add(stores);
        var clock = stores.clock();
        var random = new SecureRandom();
        var publicUrl = new CompletableFuture<URI>();
        Supplier<URI> asked = publicUrl::join;
        var registrars = Configured.registrars(config, build, stores, asked);
        opened.add(registrars);
        var metrics = new Metrics(stores.figures(), clock);
        opened.add(metrics);
        metrics.connections(
                () -> stores.connections().active(),
                () -> stores.connections().idle(),
                () -> stores.connections().waiting());
        var paced = new PacedRegistrar(metrics.timed(registrars), config.retryPause(), ownTime(), Thread::sleep);
        var registry = Registry.over(new Registry.Outside(
                stores,
                Cryptography.passwords(),
                paced,
                new HandleUseCases.Settings(
                        HexFormat.of().formatHex(random.generateSeed(8)),
                        config.registrationWait(),
                        new RetrySchedule(config.retryPause(), config.retryHorizon()),
                        () -> new LandingPages(asked.get()),
                        problem -> LOG.warn("A registration has to be tried again", problem)),
                Registry.Chance.of(random),
                clock));
        makeAdministrator(registry.accounts().bootstrap(), config, random, newPassword);

        var api = new HttpApi(
                Offered.of(registry),
                stores.idempotencyKeys(),
                clock,
                new HttpApi.Settings(
                        asked, config.registrationWait(), config.repositoryName(), build.version(), build.commit()));
        var mounts = new ArrayList<Mount>(api.mounts());
        mounts.add(new ApiDocs(api::description).mount());
        mounts.add(new Tombstones(registry.handles().tombstone()).mount());
        mounts.add(HandleProxy.ofRegistry(
                        registry.handles().proxy(), registry.access().authenticate(), config.registrationWait())
                .mount());
        if (config.sandbox()) {
            mounts.addAll(new SandboxProxy(stores.sandboxRecords(), asked).mounts());
        }
        if (config.metrics() != Config.Metrics.OFF) {
            mounts.add(metrics.mount(() -> breakers(paced), config.metrics() == Config.Metrics.LOOPBACK));
        }
        var server = Configured.server(config, metrics, mounts);
        opened.add(server::stop);
        var ports = Configured.listen(server, config);
        publicUrl.complete(config.publicUrl().orElseGet(() -> Configured.localUrl(config, ports.current())));

        registry.start();
        return new Node(stores, registrars, metrics, server, registry, publicUrl.join(), ports);
    }

    /** Which nobody sets. */
    private static InstantSource ownTime() {
        long begin = System.nanoTime();
        return () -> Instant.EPOCH.plusNanos(System.nanoTime() - begin);
    }

    /** The worst of each service's: one that was pointed elsewhere has several. */
    private static Map<String, String> breakers(PacedRegistrar paced) {
        return paced.breakers().stream()
                .collect(Collectors.toMap(
                        breaker -> breaker.service().value(),
                        PacedRegistrar.Breaker::state,
                        (one, other) -> one.equals("closed") ? other : one));
    }

    /** What the world calls this server. */
    URI publicUrl() {
        return publicUrl;
    }

    HttpServer.Ports ports() {
        return ports;
    }

    /** Takes no new request, finishes what is under way, and lets go of the database. */
    @Override
    public void close() {
        closeAll(List.of(server::stop, registry, registrars, metrics, stores));
    }

    private static void closeAll(List<AutoCloseable> parts) {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) { // the others must be closed all the same
                LOG.warn("Could not be closed in order", e);
            }
        }
    }

    private static void makeAdministrator(
            Bootstrap bootstrap, Config config, SecureRandom random, Consumer<Secret> newPassword) {
        bootstrap.administrator(() -> config.adminPassword().orElseGet(() -> {
            var bytes = new byte[12];
            random.nextBytes(bytes);
            var password = new Secret(HexFormat.of().formatHex(bytes));
            newPassword.accept(password);
            return password;
        }));
    }
}
