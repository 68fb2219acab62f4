package dev.handles.adapter.persistence.bench;

import dev.handles.adapter.persistence.bench.BenchDatabase.Plan;
import org.jdbi.v3.core.Jdbi;

/** Shares without handles, made by the database: each registration uses one up. */
record FreshShares(Jdbi jdbi, Plan plan) {

    private static final int AT_ONCE = 10_000;

    void insert() {
        for (int from = 0; from < plan.freshShares(); from += AT_ONCE) {
            int first = from;
            int last = Math.min(plan.freshShares(), from + AT_ONCE) - 1;
            jdbi.useHandle(db -> db.execute(
                    """
                    INSERT INTO share (id, space_id, name, description, file_type, creator_id, created_at)
                    SELECT %s, %s, 'Fresh share ' || n, '', 'dir', %s, 1700000000
                    FROM generate_series(CAST(%d AS BIGINT), %d) AS s(n)
                    """.formatted(Plan.idOf("fresh", "n"), Plan.idOf("space", space()), owner(), first, last)));
        }
    }

    private String space() {
        return "n * " + plan.spaces() + " / " + plan.freshShares();
    }

    private String owner() {
        return Plan.idOf("user", "MOD(" + space() + ", " + plan.chains() + ")");
    }
}
