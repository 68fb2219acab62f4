package dev.handles.adapter.persistence.bench;

import static java.util.Map.entry;

import dev.handles.adapter.persistence.bench.BenchDatabase.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Handles in large numbers, as copies that the database makes of two that were stored through the ports: the handle 0 of
 * a group and the handle 1 of a user. A copy differs where its number says so, and has every other column from its
 * pattern, those of later migrations too. Text that names the pattern names the copy.
 */
record HandleCopies(Jdbi jdbi, Plan plan) {

    /** All tables that say something of a handle, in an order that foreign keys allow, and how to find the pattern. */
    private static final List<Table> TABLES = List.of(
            new Table("share", "p.id = :share"),
            new Table("identifier", "p.handle_id = :handle"),
            new Table("handle", "p.id = :handle"),
            new Table("handle_word", "p.word IN (<words>) AND p.handle_id = :handle"),
            new Table("registration_job", "p.handle_id = :handle"),
            new Table("membership", "p.kind = 'handle' AND p.resource_id = :handle"));

    private static final Set<String> TEXTS = Set.of("character varying", "text", "character large object");
    private static final int AT_ONCE = 10_000;
    static final int HANDLES_A_SECOND = 10;

    private record Table(String name, String isPattern) {}

    private record Column(String name, boolean text) {}

    void insert() {
        for (int from = 2; from < plan.handles(); from += AT_ONCE) {
            int first = from;
            int last = Math.min(plan.handles(), from + AT_ONCE) - 1;
            jdbi.useTransaction(db -> {
                insert(db, 0, first, last, differences(ofChain(), ownerOfChain()));
                insert(db, 1, first + 1, last, differences(reader(), reader()));
            });
        }
    }

    private String ofChain() {
        return Plan.idOf("group", plan.partOfHandle(plan.chains()) + " * " + Plan.DEPTH);
    }

    private String ownerOfChain() {
        return Plan.idOf("user", plan.partOfHandle(plan.chains()));
    }

    private String reader() {
        return Plan.idOf("user", plan.chains() + " + " + plan.partOfHandle(plan.users() - plan.chains()));
    }

    /** By column, whatever the table; an expression of {@code n}, the number of the copy. */
    private Map<String, String> differences(String member, String creator) {
        var service = Plan.idOf("service", plan.partOfHandle(plan.services()));
        var seconds = "n / " + HANDLES_A_SECOND;
        return Map.ofEntries(
                entry("space_id", Plan.idOf("space", plan.partOfHandle(plan.spaces()))),
                entry("service_id", service),
                entry("live_service_id", service),
                entry("service_name", "'Service ' || (" + plan.partOfHandle(plan.services()) + ")"),
                entry("member_id", member),
                entry("creator_id", creator),
                entry("created_at", "p.created_at + " + seconds),
                entry("registered_at", "p.registered_at + " + seconds),
                entry("published_at", "p.published_at + " + seconds),
                entry("listed_at", "p.listed_at + " + seconds),
                entry("wanted_since_ms", "p.wanted_since_ms + " + seconds + " * 1000"));
    }

    private void insert(Handle db, int pattern, int first, int last, Map<String, String> differences) {
        var words = words(db, Plan.handleId(pattern));
        for (Table table : TABLES) {
            var names = new ArrayList<String>();
            var values = new ArrayList<String>();
            for (Column column : columns(db, table.name)) {
                names.add(column.name);
                values.add(differences.getOrDefault(
                        column.name, column.text ? renamed("p." + column.name) : "p." + column.name));
            }
            db.createUpdate(
                            "INSERT INTO %s (%s) SELECT %s FROM %s p CROSS JOIN generate_series(CAST(%d AS BIGINT), %d, 2) AS s(n) WHERE %s"
                                    .formatted(
                                            table.name,
                                            String.join(", ", names),
                                            String.join(", ", values),
                                            table.name,
                                            first,
                                            last,
                                            table.isPattern))
                    .bind("handle", Plan.handleId(pattern))
                    .bind("share", FirstHandles.shareId(pattern))
                    .bind("number", FirstHandles.number(pattern))
                    .bindList("words", words)
                    .execute();
        }
    }

    private static List<String> words(Handle db, String pattern) {
        return List.of(db.createQuery("SELECT TRIM(words) FROM handle WHERE id = :id")
                .bind("id", pattern)
                .mapTo(String.class)
                .one()
                .split(" "));
    }

    private String renamed(String text) {
        return "REPLACE(REPLACE(REPLACE(%s, :handle, %s), :share, %s), :number, '%s' || LPAD(CAST(n AS VARCHAR), %d, '0'))"
                .formatted(
                        text,
                        Plan.idOf("handle", "n"),
                        Plan.idOf("share", "n"),
                        FirstHandles.MARK,
                        FirstHandles.DIGITS);
    }

    private static List<Column> columns(Handle db, String table) {
        return db.createQuery("""
                        SELECT column_name, LOWER(data_type) AS data_type
                        FROM information_schema.columns
                        WHERE table_schema = current_schema AND table_name = :table AND is_generated = 'NEVER'
                        ORDER BY ordinal_position
                        """)
                .bind("table", table)
                .map((row, context) ->
                        new Column(row.getString("column_name"), TEXTS.contains(row.getString("data_type"))))
                .list();
    }
}
