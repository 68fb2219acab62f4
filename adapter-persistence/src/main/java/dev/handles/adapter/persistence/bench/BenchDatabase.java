package dev.handles.adapter.persistence.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.handles.adapter.persistence.Persistence;
import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.application.port.Users.PasswordHash;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Jdbi;

/** A database to measure on, opened with the registry's own connections. */
public final class BenchDatabase implements AutoCloseable {

    /**
     * What is in a registry: groups in chains of {@value #DEPTH}, each within the one before; an owner for each chain, who
     * made its groups; all other users in the last groups of the chains; handles with one direct member each, the first
     * group of a chain (those with an even number) or a user who is no owner (the others); fresh shares, which have no handle
     * yet.
     *
     * <p>Everything is numbered from 0, and ids follow from the numbers, so that who measures need not read them.
     */
    public record Plan(int handles, int users, int groups, int freshShares) {

        /** Of the chains of groups. */
        public static final int DEPTH = 5;

        private static final int HANDLES_A_SPACE = 500;

        public Plan {
            if (groups < DEPTH || groups % DEPTH != 0) {
                throw new IllegalArgumentException("groups come in chains of " + DEPTH + ": " + groups);
            }
            if (users < 2 * groups / DEPTH) {
                throw new IllegalArgumentException("each chain of groups needs an owner and a member");
            }
            if (handles < 2) {
                throw new IllegalArgumentException("a handle of a group and one of a user are the least");
            }
        }

        /** Where nothing is to be registered. */
        public Plan(int handles, int users, int groups) {
            this(handles, users, groups, 0);
        }

        public int chains() {
            return groups / DEPTH;
        }

        public static String handleId(int number) {
            return id("handle", number);
        }

        public static String groupId(int number) {
            return id("group", number);
        }

        public static String userId(int number) {
            return id("user", number);
        }

        public static String freshShareId(int number) {
            return id("fresh", number);
        }

        /** The service in front of one of the registrars that {@link BenchDatabase#seed} was given. */
        public String serviceOf(int registrar) {
            return id("service", services() + registrar);
        }

        /** May register a handle for the share in every {@link #serviceOf service that has a registrar}. */
        public int ownerOfFreshShare(int share) {
            return ownerOfSpace(spaceOfFreshShare(share));
        }

        int spaceOfFreshShare(int share) {
            return Math.toIntExact((long) share * spaces() / freshShares);
        }

        int ownerOfSpace(int space) {
            return space % chains();
        }

        public static String username(int user) {
            return "user-" + user;
        }

        /** May do everything in the group, as its maker. */
        public int ownerOf(int group) {
            return group / DEPTH;
        }

        /** A user who is a member of a handle with an odd number, by himself. */
        public int directReader(int handle) {
            return chains() + partOf(handle, users - chains());
        }

        /**
         * A user who is a member of a handle with an even number, through all groups of a chain.
         *
         * @param choice any number from 0: which of the several
         */
        public int nestedReader(int handle, int choice) {
            int members = users / chains() - 1;
            return (1 + choice % members) * chains() + partOf(handle, chains());
        }

        /** Holds the privileges to list everything, and is a member of nothing. */
        public int administrator() {
            return users;
        }

        int firstGroup(int chain) {
            return chain * DEPTH;
        }

        int lastGroup(int chain) {
            return chain * DEPTH + DEPTH - 1;
        }

        int spaces() {
            return Math.max(1, handles / HANDLES_A_SPACE);
        }

        int services() {
            return 10;
        }

        /**
         * To which of {@code parts} a handle belongs: each part has as many, one after the other. An order that follows the
         * numbers lets indexes grow at their ends only; in any other, H2 writes most of its file over and over.
         */
        int partOf(int handle, int parts) {
            return Math.toIntExact((long) handle * parts / handles);
        }

        /** The same in SQL, for the handle {@code n}. */
        String partOfHandle(int parts) {
            return "n * " + parts + " / " + handles;
        }

        static String id(String kind, int number) {
            return "%08d".formatted(number) + endOf(kind);
        }

        /** The same in SQL, for an expression that is a number. */
        static String idOf(String kind, String number) {
            return "LPAD(CAST(" + number + " AS VARCHAR), 8, '0') || '" + endOf(kind) + "'";
        }

        private static String endOf(String kind) {
            return "%024x".formatted(Integer.toUnsignedLong(kind.hashCode()));
        }
    }

    /** A row of the only table of a server that is no registry. */
    public record Row(String id, String name, String content, long createdAt) {}

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private BenchDatabase(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /** Copying a million rows takes as long as it does: the limits of a server's connections do not hold here. */
    public static BenchDatabase open(String jdbcUrl, String user, String password) {
        var unlimited = jdbcUrl.startsWith("jdbc:postgresql:")
                ? jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + "socketTimeout=0&options=-c%20statement_timeout%3D0"
                : jdbcUrl;
        return new BenchDatabase(Persistence.pool(unlimited, user, password));
    }

    /** Whether there is no table in it, whatever the schema. */
    public boolean isEmpty() {
        return jdbi.withHandle(db -> db.createQuery("""
                        SELECT COUNT(*)
                        FROM information_schema.tables
                        WHERE LOWER(table_schema) NOT IN ('information_schema', 'pg_catalog')
                        """).mapTo(Long.class).one()) == 0;
    }

    /** Makes a schema, so that one database can hold several registries. */
    public void addSchema(String name) {
        jdbi.useHandle(db -> db.execute("CREATE SCHEMA " + name));
    }

    /**
     * Makes the tables of the registry and fills them: what there is little of through the ports, handles by copies of two
     * that were stored through the ports.
     *
     * @param password of every user, so that whoever logs in by it can read what the others read
     * @param tokenOf the hash of a token of the user with this number
     * @param registrars where those are that registrations are told to; each gets a service
     */
    public void seed(Plan plan, PasswordHash password, IntFunction<TokenHash> tokenOf, List<URI> registrars) {
        Persistence.migrate(pool);
        // seals nothing: the key is the business of the server that comes after
        var stores = Persistence.over(pool, Cryptography.withKey(new byte[Cryptography.KEY_LENGTH]));
        new Population(stores, plan, password, tokenOf, registrars).store();
        new HandleCopies(jdbi, plan).insert();
        new FreshShares(jdbi, plan).insert();
        jdbi.useHandle(db -> db.execute("ANALYZE"));
    }

    /** Makes the table without a registry, with rows of about 1 kB; the first has the number 0. */
    public void addRows(int rows) {
        FloorRows.make(jdbi, rows);
    }

    /** The id of a row with this number. */
    public static String rowId(int number) {
        return Plan.id("row", number);
    }

    public Optional<Row> row(String id) {
        return FloorRows.find(jdbi, id);
    }

    public void add(Row row) {
        FloorRows.add(jdbi, row);
    }

    @Override
    public void close() {
        pool.close();
    }
}
