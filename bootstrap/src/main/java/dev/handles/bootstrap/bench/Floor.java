package dev.handles.bootstrap.bench;

import dev.handles.adapter.http.bench.FloorServer;
import dev.handles.adapter.persistence.Persistence;
import dev.handles.adapter.persistence.bench.BenchDatabase;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the registry is measured against, as a process of its own: a server that does the least, over rows of a database. */
record Floor(BenchDatabase database) implements FloorServer.Rows {

    /**
     * Runs until the process is told to stop.
     *
     * @param environment which names the database as a registry's does
     * @param out told where it is, once it is ready
     */
    static void start(Map<String, String> environment, PrintWriter out) {
        var embedded = Persistence.embeddedUrl(Path.of(environment.getOrDefault("HANDLES_DATA_DIR", ".")));
        var rows = BenchDatabase.open(
                environment.getOrDefault("HANDLES_DB_URL", embedded),
                environment.getOrDefault("HANDLES_DB_USER", "handles"),
                environment.getOrDefault("HANDLES_DB_PASSWORD", ""));
        var server = new FloorServer(new Floor(rows), Runtime.version().feature() >= 24);
        int port = server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            rows.close();
        }));
        out.println("The floor is ready at http://localhost:" + port);
        out.flush();
    }

    @Override
    public Optional<FloorServer.Row> find(String id) {
        return database.row(id).map(row -> new FloorServer.Row(row.id(), row.name(), row.content(), row.createdAt()));
    }

    @Override
    public void add(FloorServer.Row row) {
        database.add(new BenchDatabase.Row(row.id(), row.name(), row.content(), row.createdAt()));
    }
}
