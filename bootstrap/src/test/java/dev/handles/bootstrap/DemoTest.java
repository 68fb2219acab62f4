package dev.handles.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.handles.bootstrap.DemoClient.Login;
import dev.handles.bootstrap.DemoClient.Unexpected;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {

    @Test
    void the_main_job_works_from_an_empty_database_to_a_handle_that_resolves() throws Exception {
        var before = leftOvers();
        var out = new StringWriter();

        assertThat(new Demo(new PrintWriter(out)).run()).as(out.toString()).isZero();

        var text = out.toString();
        assertThat(text.lines().reduce("", (before1, line) -> line))
                .matches("Registered: doi:10\\.5072/my-space-[0-9a-f]{32}");
        assertThat(text)
                .contains("pa$$word", "/sandbox/handle_proxy", "\n  302  Location: http://localhost:", "\n  409\n");
        assertThat(leftOvers()).isEqualTo(before);

        // each request can be copied: a shell that calls something else for curl sees what was sent
        var commands = Pattern.compile("^\\$ (curl .*?)(?=\\n  \\d{3})", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(commands).hasSizeGreaterThan(15);
        for (var command : commands) {
            var words = List.of(
                    shell("curl() { printf '%s\\0' \"$@\"; }\n" + command).split("\0"));
            assertThat(words.getLast()).startsWith("http://localhost:");
            if (words.contains("-d")) {
                assertThat(words.get(words.indexOf("-d") + 1)).startsWith("{").endsWith("}");
            }
        }
        assertThat(commands.stream().filter(command -> command.contains("over-escaped") || command.contains("rdf:RDF")))
                .hasSize(2)
                .allSatisfy(
                        command -> assertThat(shell("curl() { printf '%s\\0' \"$@\"; }\n" + command))
                                .contains(
                                        "version=\\\\\\\"1.0\\\\\\\"?> <!DOCTYPE rdf:RDF SYSTEM \\\\\\\\\\\"http://dublincore.org"));
    }

    @Test
    void an_answer_that_is_not_the_expected_one_ends_it() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        server.start();
        var base = "http://127.0.0.1:" + server.getAddress().getPort();
        var out = new StringWriter();
        try (var client = new DemoClient(new PrintWriter(out), base)) {
            assertThatThrownBy(() -> client.get(Login.nobody(), "/x", 200))
                    .isInstanceOf(Unexpected.class)
                    .hasMessage("expected the status 200, got 500");
            server.stop(0);
            assertThatThrownBy(() -> client.get(Login.nobody(), "/x", 200))
                    .isInstanceOf(Unexpected.class)
                    .hasMessageStartingWith("expected an answer, got ");
        }
        assertThat(out.toString()).startsWith("$ curl " + base + "/x\n  500\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "",
                "a b",
                "it's",
                "''",
                "$HOME `id` $(id) \\ \" ! * ?",
                "a\nb",
                "\u00e9",
                "-x",
                "#",
                "~"
            })
    void a_shell_takes_a_quoted_word_literally(String word) throws Exception {
        assertThat(shell("printf '%s\\0' " + DemoClient.quoted(word))).isEqualTo(word + "\0");
    }

    private static String shell(String script) {
        try {
            var process = new ProcessBuilder("sh").start();
            try (var input = process.getOutputStream()) {
                input.write(script.getBytes(StandardCharsets.UTF_8)); // an argument would depend on the locale
            }
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var problems = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(problems).isEmpty();
            return out;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static List<Path> leftOvers() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("handles-demo-"))
                    .sorted()
                    .toList();
        }
    }
}
