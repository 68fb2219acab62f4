package dev.handles.bootstrap;

import dev.handles.bootstrap.bench.BenchCommand;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line: {@code handles serve}, {@code demo}, {@code bench}, {@code rotate-key}, {@code version}, {@code help}. */
@Command(
        name = "handles",
        description = "A registry of persistent identifiers.",
        subcommands = HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

    private static final int BAD_SETTING = 2;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it runs a command
    private Main(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] args) {
        int exit = run(System.getenv(), args);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** @return what the process ends with: 0, 1 for what went wrong, 2 for a bad setting or argument */
    static int run(Map<String, String> environment, String... args) {
        return new CommandLine(new Main(environment))
                .addSubcommand(new BenchCommand(environment, Main.class))
                .setExecutionExceptionHandler((problem, line, parsed) -> {
                    if (problem instanceof BadSetting bad) {
                        line.getErr().println("handles: " + bad.getMessage());
                        return BAD_SETTING;
                    }
                    throw problem;
                })
                .execute(args);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(description = "Run the server until it is told to stop (SIGTERM, Ctrl-C).")
    int serve() {
        var line = spec.commandLine();
        var node = Node.start(Config.from(environment), Build.read(), password -> {
            line.getErr().println("The password of admin, shown this once: " + password.reveal());
            line.getErr().flush();
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node), "stop"));
        line.getOut().println(ready(node));
        line.getOut().flush();
        return 0; // the server's own threads keep the process alive
    }

    @Command(
            description =
                    "Show the whole main job over real HTTP, with a server of its own that leaves nothing behind.")
    int demo() {
        return new Demo(spec.commandLine().getOut()).run();
    }

    @Command(
            name = "rotate-key",
            description = "Replace the secret key: encrypt every stored password anew. The server has to be stopped.")
    int rotateKey() {
        spec.commandLine().getOut().println(SecretKeyRotation.run(Config.from(environment)));
        spec.commandLine().getOut().flush();
        return 0;
    }

    @Command(description = "Say which build this is.")
    void version() {
        var build = Build.read();
        spec.commandLine().getOut().println("Handles " + build.version() + " (" + build.commit() + ")");
        spec.commandLine().getOut().flush();
    }

    private static String ready(Node node) {
        var legacy = node.ports().legacy();
        return "Handles is ready at " + node.publicUrl()
                + (legacy.isPresent() ? ", the legacy API on port " + legacy.getAsInt() : "");
    }

    private static void stop(Node node) {
        node.close();
        // told to stop and did: not the failure that a process ended by a signal reports
        Runtime.getRuntime().halt(0);
    }
}
