package dev.handles.bootstrap.endtoend;

import dev.handles.adapter.persistence.Persistence;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a registry's database says of its handles, read past the server. The embedded one only while no server runs. */
record Ledger(String url, String user) {

    /**
     * @param name the suffix of the identifier
     * @param attempts for this intent
     */
    record Row(String handle, String name, String state, String intent, String step, int attempts) {

        boolean isSettled() {
            return List.of("registered", "failed", "deleted").contains(state)
                    && List.of("done", "given_up").contains(step);
        }
    }

    static Ledger of(Map<String, String> settings) {
        var url = settings.get("HANDLES_DB_URL");
        return url == null
                ? new Ledger(Persistence.embeddedUrl(Path.of(settings.get("HANDLES_DATA_DIR"))), "handles")
                : new Ledger(url, settings.get("HANDLES_DB_USER"));
    }

    List<Row> rows() {
        try (var connection = DriverManager.getConnection(url, user, "");
                var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        SELECT h.id, j.suffix, h.state, j.intent, j.step, j.attempts
                        FROM handle h JOIN registration_job j ON j.handle_id = h.id
                        """)) {
            var rows = new ArrayList<Row>();
            while (found.next()) {
                rows.add(new Row(
                        found.getString(1),
                        found.getString(2),
                        found.getString(3),
                        found.getString(4),
                        found.getString(5),
                        found.getInt(6)));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
