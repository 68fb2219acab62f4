package dev.handles.adapter.persistence;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * How many rows of some tables are read by what is asked of them, as the databases say themselves: each statement is explained
 * with the same arguments before it is run.
 */
final class RowsRead implements SqlLogger {

    private static final Pattern POSTGRES_REMOVED = Pattern.compile("Rows Removed by [^:]*: ([0-9]+)");
    private static final Pattern H2_SCAN = Pattern.compile("scanCount: ([0-9]+)");

    private final List<String> plans = new ArrayList<>();
    private final String explain;
    private final Pattern asks;
    private final Pattern postgresScan;

    private RowsRead(String explain, String tables) {
        this.explain = explain;
        this.asks = Pattern.compile("FROM (" + tables + ")\\b");
        this.postgresScan = Pattern.compile(
                "Scan[^\\n]* on (?:" + tables + ")\\b[^\\n]*\\(actual [^)]*rows=([0-9.]+) loops=([0-9]+)\\)");
    }

    /** From now on, by whoever asks through the database's Jdbi. */
    static RowsRead of(TestDatabase database, String... tables) {
        var h2 = database.pool().getJdbcUrl().startsWith("jdbc:h2");
        var rows = new RowsRead(h2 ? "EXPLAIN ANALYZE " : "EXPLAIN (ANALYZE, TIMING OFF) ", String.join("|", tables));
        database.jdbi().setSqlLogger(rows);
        return rows;
    }

    @Override
    @SuppressWarnings("removal") // nothing else gives a bound argument by its name
    public void logBeforeExecution(StatementContext context) {
        var parsed = Objects.requireNonNull(context.getParsedSql());
        if (!asks.matcher(parsed.getSql()).find() || parsed.getSql().startsWith("UPDATE")) {
            return;
        }
        try (var statement =
                Objects.requireNonNull(context.getConnection()).prepareStatement(explain + parsed.getSql())) {
            int position = 0;
            for (var name : parsed.getParameters().getParameterNames()) {
                context.getBinding().findForName(name, context).orElseThrow().apply(++position, statement, context);
            }
            var plan = new StringBuilder();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            plans.add(plan.toString());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For who wonders why it is so many. */
    List<String> plans() {
        return plans;
    }

    int sum() {
        double rows = 0;
        for (var plan : plans) {
            // both are averages of the loops; a filter that removes anything belongs to a scan that is run once a
            // loop
            var scans = postgresScan.matcher(plan);
            double loops = 1;
            while (scans.find()) {
                loops = Math.max(loops, Double.parseDouble(scans.group(2)));
                rows += Double.parseDouble(scans.group(1)) * Double.parseDouble(scans.group(2));
            }
            var removed = POSTGRES_REMOVED.matcher(plan);
            while (removed.find()) {
                rows += Double.parseDouble(removed.group(1)) * loops;
            }
            rows += H2_SCAN.matcher(plan)
                    .results()
                    .mapToInt(found -> Integer.parseInt(found.group(1)))
                    .sum();
        }
        return (int) Math.ceil(rows);
    }
}
