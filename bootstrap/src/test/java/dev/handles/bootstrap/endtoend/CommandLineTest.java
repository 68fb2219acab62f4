package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product as a script or an operator sees it: words, standard streams, signals, exit codes. */
class CommandLineTest {

    private static final String PASSWORD = "The password of admin, shown this once: ";

    @TempDir
    Path directory;

    @Test
    void version_and_help_say_what_they_should() throws Exception {
        var version = run(Map.of(), "version");
        assertThat(version.end()).isZero();
        assertThat(version.out()).singleElement().asString().matches("Handles \\S+ \\(\\S+\\)");
        for (var words : List.of(List.of("help"), List.<String>of())) {
            var help = run(Map.of(), words.toArray(String[]::new));
            assertThat(help.end()).isZero();
            assertThat(String.join("\n", help.out())).contains("serve", "demo", "version", "help");
        }
        assertThat(run(Map.of(), "nonsense").end()).isEqualTo(2);
    }

    @Test
    void a_setting_that_is_none_stops_the_start_with_one_line() throws Exception {
        var run = run(Map.of("HANDLES_PROT", "1"), "serve");
        assertThat(run.end()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).singleElement().asString().startsWith("handles: HANDLES_PROT: unknown setting");
    }

    @Test
    void a_port_that_is_taken_is_named() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var run = run(Map.of("HANDLES_PORT", Integer.toString(taken.getLocalPort())), "serve");
            assertThat(run.end()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().getLast())
                    .startsWith("handles: HANDLES_PORT: ")
                    .contains("in use");
        }
    }

    @Test
    void serve_says_that_it_is_ready_and_stops_when_it_is_told() throws Exception {
        String password;
        try (var server = serve("first", Map.of("HANDLES_LEGACY_PORT", "0"))) {
            assertThat(server.ready())
                    .matches("Handles is ready at http://localhost:\\d+, the legacy API on port \\d+");
            password = server.err().getFirst().substring(PASSWORD.length());
            assertThat(server.admin(password).get("/user").status()).isEqualTo(200);
            assertThat(server.terminate()).isZero();
            assertThat(server.out()).hasSize(1);
            assertThat(server.err()).hasSize(1).first().asString().startsWith(PASSWORD);
        }
        assertThat(directory.resolve("data/handles.trace.db")).doesNotExist();

        try (var server = serve("second", Map.of())) {
            assertThat(server.admin(password).get("/user").status()).isEqualTo(200);
            assertThat(server.terminate()).isZero();
            assertThat(server.err()).as("the password is shown once").isEmpty();
        }
    }

    @Test
    void a_registration_that_is_under_way_is_finished_before_it_stops() throws Exception {
        try (var proxy = FakeProxy.start();
                var server = serve("busy", Map.of("HANDLES_ADMIN_PASSWORD", TestServer.ADMIN_PASSWORD))) {
            var admin = server.admin(TestServer.ADMIN_PASSWORD);
            var space = admin.post("/user/spaces", "{\"name\":\"My space\"}").id();
            var share = admin.post("/shares", "{\"name\":\"My share\",\"spaceId\":\"" + space + "\"}")
                    .id();
            var service = admin.post("/user/handle_services", Seed.service(Seed.USER_SERVICE, proxy.address()))
                    .id();
            proxy.answersAfter("PUT", Duration.ofMillis(1500), 201, "{}");

            var answer =
                    CompletableFuture.supplyAsync(() -> admin.post("/user/handles", Seed.plainHandle(service, share)));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !proxy.requests("PUT").isEmpty());
            assertThat(server.terminate()).isZero();

            assertThat(answer.get(5, TimeUnit.SECONDS).status()).isEqualTo(201);
            assertThat(proxy.requests("DELETE")).isEmpty();
        }
    }

    private record Run(int end, List<String> out, List<String> err) {}

    private Run run(Map<String, String> settings, String... words) throws Exception {
        try (var program = new Program("run", settings, words)) {
            return new Run(program.end(), program.out(), program.err());
        }
    }

    private Program serve(String name, Map<String, String> settings) throws Exception {
        var program = new Program(name, settings, "serve");
        await().atMost(Duration.ofMinutes(2)).until(() -> !program.out().isEmpty() || !program.process.isAlive());
        return program;
    }

    /** A process of its own, its streams in files. */
    private final class Program implements AutoCloseable {
        private final Path out;
        private final Path err;
        private final Process process;

        Program(String name, Map<String, String> settings, String... words) throws IOException {
            out = directory.resolve(name + ".out");
            err = directory.resolve(name + ".err");
            var line = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.handles.bootstrap.Main"));
            line.addAll(List.of(words));
            var builder = new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().keySet().removeIf(key -> key.startsWith("HANDLES_") || key.startsWith("JAVA_TOOL"));
            builder.environment().put("HANDLES_PORT", "0");
            builder.environment()
                    .put("HANDLES_DATA_DIR", directory.resolve("data").toString());
            builder.environment().putAll(settings);
            process = builder.start();
        }

        List<String> out() throws IOException {
            return Files.readAllLines(out);
        }

        List<String> err() throws IOException {
            return Files.readAllLines(err);
        }

        String ready() throws IOException {
            return out().getFirst();
        }

        Caller admin(String password) throws IOException {
            var address = ready().split("[ ,]+")[4];
            return Caller.nobody(URI.create(address + "/api/onezone/v3")).as("admin", password);
        }

        int terminate() throws InterruptedException {
            process.destroy(); // SIGTERM
            return end();
        }

        int end() throws InterruptedException {
            assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
