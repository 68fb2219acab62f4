package dev.handles.adapter.http.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Three floor routes without rights, errors, logs or rules: {@code GET /text} answers a text, {@code GET /rows/{id}} one row as
 * JSON, and {@code POST /rows} stores a new row with name and content from its body. Beside them a handle proxy that takes
 * everything at once and remembers nothing.
 */
public final class FloorServer implements AutoCloseable {

    /** Where the handle proxy is. */
    public static final String PROXY = "/handle_proxy";

    /** As it is stored and as it is answered. */
    public record Row(String id, String name, String content, long createdAt) {}

    private record Content(String name, String content) {}

    /** Where rows are kept. */
    public interface Rows {
        Optional<Row> find(String id);

        void add(Row row);
    }

    private final Rows rows;
    private final ObjectMapper json = new ObjectMapper();
    private final Javalin javalin;

    /** @param virtualThreads as the registry has it */
    public FloorServer(Rows rows, boolean virtualThreads) {
        this.rows = rows;
        this.javalin = Javalin.create(config -> configure(config, virtualThreads));
    }

    /** @return the port on which it listens, of this machine's own address only */
    public int start() {
        javalin.start();
        return ((ServerConnector) javalin.jettyServer().server().getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private void configure(JavalinConfig config, boolean virtualThreads) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = virtualThreads;
        config.jetty.addConnector((server, http) -> {
            var connector = new ServerConnector(server);
            connector.setHost("127.0.0.1");
            connector.setPort(0);
            return connector;
        });
        config.routes.get("/text", ctx -> ctx.result("Hello"));
        config.routes.get("/rows/{id}", this::read);
        config.routes.post("/rows", this::write);
        config.routes.put(
                PROXY + "/handle",
                ctx -> ctx.status(201).contentType("application/json").result("{}"));
        config.routes.patch(PROXY + "/handle", ctx -> ctx.status(204));
        config.routes.delete(
                PROXY + "/handle", ctx -> ctx.contentType("application/json").result("{}"));
    }

    private void read(Context ctx) throws IOException {
        var row = rows.find(ctx.pathParam("id")).orElseThrow(NotFoundResponse::new);
        ctx.contentType("application/json").result(json.writeValueAsBytes(row));
    }

    private void write(Context ctx) throws IOException {
        var content = json.readValue(ctx.bodyAsBytes(), Content.class);
        var id = UUID.randomUUID().toString();
        rows.add(new Row(id, content.name(), content.content(), System.currentTimeMillis() / 1000));
        ctx.status(204);
    }
}
