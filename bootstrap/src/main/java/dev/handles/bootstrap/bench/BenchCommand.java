package dev.handles.bootstrap.bench;

import dev.handles.adapter.persistence.bench.BenchDatabase.Plan;
import dev.handles.bootstrap.scratch.ScratchDirectory;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code handles bench}: how fast this is here, and against what. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure the server on this machine, against servers that do the least.",
            "Fills a database of its own and starts servers of its own. Reads no settings but HANDLES_DB_URL, _USER and"
                    + " _PASSWORD, and these only with --database postgres."
        })
public final class BenchCommand implements Callable<Integer> {

    private enum Kind {
        h2,
        postgres
    }

    private enum Part {
        all(Bench.Rows.ALL),
        reads(Bench.Rows.READS),
        registrations(Bench.Rows.REGISTRATIONS);

        private final Bench.Rows rows;

        Part(Bench.Rows rows) {
            this.rows = rows;
        }
    }

    private final Map<String, String> environment;
    private final Class<?> main;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--handles", defaultValue = "100000", description = "default: ${DEFAULT-VALUE}")
    private int handles;

    @Option(names = "--users", defaultValue = "10000", description = "default: ${DEFAULT-VALUE}")
    private int users;

    @Option(names = "--groups", defaultValue = "1000", description = "in chains of 5; default: ${DEFAULT-VALUE}")
    private int groups;

    @Option(
            names = "--shares",
            defaultValue = "300000",
            description = "without handles, one for each registration; default: ${DEFAULT-VALUE}")
    private int shares;

    @Option(
            names = "--rows",
            defaultValue = "all",
            description = "all, reads or registrations; default: ${DEFAULT-VALUE}")
    private Part rows = Part.all;

    @Option(names = "--database", description = "h2 or postgres; default: h2, or postgres with --db-url")
    private @Nullable Kind database;

    @Option(names = "--db-url", description = "an empty PostgreSQL database: jdbc:postgresql://host/database")
    private @Nullable String dbUrl;

    @Option(names = "--db-user")
    private @Nullable String dbUser;

    @Option(names = "--db-password")
    private @Nullable String dbPassword;

    @Option(names = "--scale", description = "compare a registry of 10000 handles with one of --handles")
    private boolean scale;

    @Option(names = "--connections", defaultValue = "16", description = "default: ${DEFAULT-VALUE}")
    private int connections;

    @Option(names = "--rounds", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--round",
            defaultValue = "5s",
            converter = Seconds.class,
            description = "how long a measurement takes; default: ${DEFAULT-VALUE}")
    private Duration round = Duration.ZERO;

    @Option(
            names = "--warm-up",
            defaultValue = "30s",
            converter = Seconds.class,
            description = "how long before the first measurement of each row; default: ${DEFAULT-VALUE}")
    private Duration warmUp = Duration.ZERO;

    @Option(
            names = "--built-in-driver",
            description = "not wrk, even where it is installed; it alone measures registrations")
    private boolean builtIn;

    /** @param main what starts the servers: a main class with the commands {@code serve} and {@code bench floor} */
    public BenchCommand(Map<String, String> environment, Class<?> main) {
        this.environment = environment;
        this.main = main;
    }

    @Override
    public Integer call() {
        var out = commandSpec().commandLine().getOut();
        var plan = plan();
        try (var scratch = ScratchDirectory.of("bench")) {
            var places = new Places(scratch.path(), server());
            requireEmpty(places);
            // wrk cannot send each registration once, and a row and its floor have to be driven alike
            boolean onlyBuiltIn = builtIn || (!scale && rows != Part.reads);
            var tool = onlyBuiltIn
                    ? new SocketDriver()
                    : LoadTool.best(environment.getOrDefault("PATH", ""), scratch.path());
            introduce(out, tool, places);
            var bench = new Bench(
                    main, places, plan, new Rounds(tool, connections, rounds, round, warmUp, out), jvm(), out);
            return (scale ? bench.byScale() : bench.againstFloors(rows.rows)) ? 0 : 1;
        } finally {
            out.flush();
        }
    }

    @Command(name = "floor", hidden = true, description = "A server that does the least, for bench.")
    int floor() {
        Floor.start(environment, commandSpec().commandLine().getOut());
        return 0; // the server's own threads keep the process alive
    }

    private Plan plan() {
        try {
            return new Plan(handles, users, groups, scale || rows == Part.reads ? 0 : shares);
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Places.Login> server() {
        var kind = Optional.ofNullable(database).orElse(dbUrl == null ? Kind.h2 : Kind.postgres);
        return switch (kind) {
            case h2 -> Optional.empty();
            case postgres ->
                Optional.of(new Places.Login(
                        given(dbUrl, "HANDLES_DB_URL")
                                .filter(url -> url.startsWith("jdbc:postgresql:"))
                                .orElseThrow(() -> bad("--db-url (or HANDLES_DB_URL): expected"
                                        + " jdbc:postgresql://host/database, an empty one")),
                        given(dbUser, "HANDLES_DB_USER").orElse("handles"),
                        given(dbPassword, "HANDLES_DB_PASSWORD").orElse("")));
        };
    }

    private Optional<String> given(@Nullable String option, String setting) {
        return Optional.ofNullable(option).or(() -> Optional.ofNullable(environment.get(setting)));
    }

    /** The launcher's own way to give the JVM options: they go to the servers too. */
    private List<String> jvm() {
        var options = environment.getOrDefault("JAVA_OPTS", "").strip();
        return options.isEmpty() ? List.of("-Xmx1g") : List.of(options.split("\\s+", -1));
    }

    private void introduce(PrintWriter out, LoadTool tool, Places places) {
        out.printf(
                "# %s, %s, %d processors; servers: Java %s %s%n",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                String.join(" ", jvm()));
        out.printf(
                "# %s; %s with %d connections; %d rounds of %s%n",
                places.server().isPresent()
                        ? "PostgreSQL, whose own work is not in the CPU time"
                        : "H2, embedded in the servers",
                tool.name(),
                connections,
                rounds,
                Seconds.text(round));
    }

    private CommandSpec commandSpec() {
        return Objects.requireNonNull(spec, "picocli sets the spec before it runs a command");
    }

    private void requireEmpty(Places places) {
        boolean empty;
        try {
            empty = places.areEmpty();
        } catch (RuntimeException e) {
            throw bad("--db-url: the database cannot be opened: " + e.getMessage());
        }
        if (!empty) {
            throw bad("the database is not empty; a bench wants one of its own");
        }
    }

    private ParameterException bad(String what) {
        return new ParameterException(commandSpec().commandLine(), "handles: " + what);
    }
}
