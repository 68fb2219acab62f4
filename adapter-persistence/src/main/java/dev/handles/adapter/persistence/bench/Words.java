package dev.handles.adapter.persistence.bench;

import java.sql.DatabaseMetaData;
import org.jdbi.v3.core.Handle;

/** SQL that makes rows out of numbers, where the two databases need different words. */
enum Words {
    H2("LOWER(RAWTOHEX(HASH('MD5', %s)))"),
    POSTGRESQL("md5(%s)");

    private final String digest;

    Words(String digest) {
        this.digest = digest;
    }

    static Words of(Handle db) {
        String product = db.queryMetadata(DatabaseMetaData::getDatabaseProductName);
        return product.equals("H2") ? H2 : POSTGRESQL;
    }

    /** The id of a thing, as {@link BenchDatabase.Plan#id} computes it; {@code number} is an expression. */
    String id(String kind, String number) {
        return digest.formatted("'" + kind + " ' || (" + number + ")");
    }
}
