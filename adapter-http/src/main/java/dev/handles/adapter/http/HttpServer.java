package dev.handles.adapter.http;

import dev.handles.adapter.http.edge.Cors;
import dev.handles.adapter.http.edge.Dialect;
import dev.handles.adapter.http.edge.FrontDoor;
import dev.handles.adapter.http.edge.Mount;
import dev.handles.adapter.http.edge.RequestTimes;
import dev.handles.adapter.http.edge.ServerErrors;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one server that everything inbound is mounted on, with a listener for each dialect. Starts and stops once. */
public final class HttpServer {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int LEAST_COMPRESSED_BYTES = 1024;
    private static final int MOST_HEADER_BYTES = 16 * 1024;

    /** No reason to refuse an address: we read it ourselves, and nothing is called so. */
    private static final Violation[] ODD_NAMES = {
        Violation.BAD_UTF8_ENCODING,
        Violation.TRUNCATED_UTF8_ENCODING,
        Violation.UTF16_ENCODINGS,
        Violation.SUSPICIOUS_PATH_CHARACTERS,
        Violation.ILLEGAL_PATH_CHARACTERS
    };

    /**
     * @param port 0 for any free one
     * @param legacyPort where the legacy dialect is spoken; absent: nowhere
     * @param tls absent: plain http
     * @param idleTimeout how long a connection may be silent, and a body may pause
     * @param stopTimeout how long {@link #stop} waits for requests that are being answered
     */
    public record Settings(
            String host,
            int port,
            OptionalInt legacyPort,
            Optional<Tls> tls,
            boolean virtualThreads,
            Duration idleTimeout,
            Duration stopTimeout) {

        public static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
        public static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    }

    /**
     * @param certificateChain PEM, the server's own certificate first
     * @param privateKey PEM, PKCS#8 or PKCS#1, not encrypted
     */
    public record Tls(Path certificateChain, Path privateKey) {}

    /** @param legacy present when there is such a listener */
    public record Ports(int current, OptionalInt legacy) {}

    private final Settings settings;
    private final Javalin javalin;

    /** @throws IllegalArgumentException when certificate or key cannot be read; the message names the file */
    public HttpServer(Settings settings, List<Mount> mounts) {
        this(settings, new Cors(Set.of()), RequestTimes.NOBODY, mounts);
    }

    /** As above, for pages of other origins too; {@code times} is told how long each request took. */
    public HttpServer(Settings settings, Cors cors, RequestTimes times, List<Mount> mounts) {
        this.settings = settings;
        var identity = settings.tls().map(TlsIdentity::read);
        this.javalin = Javalin.create(config -> configure(config, new FrontDoor(cors, mounts, times), identity));
    }

    /**
     * Listens; returns once requests are served.
     *
     * @throws JavalinException when a port cannot be had
     */
    public Ports start() {
        javalin.start();
        var connectors = Arrays.stream(javalin.jettyServer().server().getConnectors())
                .mapToInt(connector -> ((ServerConnector) connector).getLocalPort())
                .toArray();
        return new Ports(connectors[0], connectors.length > 1 ? OptionalInt.of(connectors[1]) : OptionalInt.empty());
    }

    /** Refuses new requests, finishes those under way, and returns; what takes longer than the time-out is cut off. */
    public void stop() {
        try {
            javalin.stop();
        } catch (JavalinException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
            LOG.warn("stopped with requests under way after {}", settings.stopTimeout());
        }
    }

    private void configure(JavalinConfig config, FrontDoor frontDoor, Optional<TlsIdentity> identity) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = settings.virtualThreads();
        config.http.compressionStrategy = gzip();
        config.jetty.modifyHttpConfiguration(this::prepare);
        config.jetty.modifyServer(this::prepare);
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new ServerErrors()));
        config.jetty.addConnector(
                (server, http) -> connector(server, http, identity, Dialect.CURRENT, settings.port()));
        settings.legacyPort()
                .ifPresent(port -> config.jetty.addConnector(
                        (server, http) -> connector(server, http, identity, Dialect.LEGACY, port)));
        // for every address and method: see docs/adr/0010
        config.routes.before(ctx -> {
            frontDoor.handle(ctx);
            ctx.skipRemainingHandlers();
        });
    }

    private static CompressionStrategy gzip() {
        var strategy = new CompressionStrategy(null, new Gzip());
        strategy.setDefaultMinSizeForCompression(LEAST_COMPRESSED_BYTES);
        return strategy;
    }

    private void prepare(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        http.setResponseHeaderSize(MOST_HEADER_BYTES);
        http.setMaxResponseHeaderSize(MOST_HEADER_BYTES);
        http.addCustomizer(new AcceptedEncodings());
        http.setUriCompliance(http.getUriCompliance().with("odd", ODD_NAMES));
    }

    private void prepare(Server server) {
        server.setErrorHandler(new ServerErrors());
        server.setStopTimeout(settings.stopTimeout().toMillis());
        server.insertHandler(new GracefulHandler());
    }

    private ServerConnector connector(
            Server server, HttpConfiguration http, Optional<TlsIdentity> identity, Dialect dialect, int port) {
        var connector = identity.map(tls -> secure(server, http, tls))
                .orElseGet(() -> new ServerConnector(server, new HttpConnectionFactory(http)));
        connector.setName(dialect.listener());
        connector.setHost(settings.host());
        connector.setPort(port);
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        return connector;
    }

    private static ServerConnector secure(Server server, HttpConfiguration plain, TlsIdentity tls) {
        var https = new HttpConfiguration(plain);
        https.addCustomizer(new SecureRequestCustomizer(false)); // any name may lead here, and addresses do
        var http = new HttpConnectionFactory(https);
        return new ServerConnector(server, new SslConnectionFactory(tls.contextFactory(), http.getProtocol()), http);
    }
}
