package dev.handles.bootstrap.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How wrk is called and read; a script stands in for it. */
class WrkTest {

    private static final URI SERVER = URI.create("http://localhost:1");

    @TempDir
    Path directory;

    @Test
    void wrk_is_taken_where_it_is_installed() throws Exception {
        assertThat(LoadTool.best(directory.toString(), directory).name()).isEqualTo("the built-in driver");
        wrkThatPrints("");
        assertThat(LoadTool.best("/nowhere:" + directory, directory).name()).isEqualTo("wrk");
    }

    @Test
    void its_outcome_is_read_among_whatever_else_it_says() throws Exception {
        var wrk = wrkThatPrints("Running\noutcome requests=1000 micros=2000000 p50=150 p99=900 refused=3 broken=0\n");

        var sample = wrk.drive(
                SERVER, new Supply.AnyOf(List.of("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8))), 4, Duration.ofSeconds(2));

        assertThat(sample)
                .isEqualTo(new Sample(
                        1000, Duration.ofSeconds(2), 3, Duration.ofNanos(150_000), Duration.ofNanos(900_000)));
        assertThat(directory.resolve("asked")).content().startsWith("-t2 -c4 -d2s -s ");
        assertThat(directory.resolve("script.lua"))
                .content()
                .contains(directory.resolve("requests.lua").toString());
    }

    @Test
    void broken_connections_are_an_error() throws Exception {
        var wrk = wrkThatPrints("outcome requests=10 micros=20 p50=1 p99=2 refused=0 broken=1\n");

        assertThatThrownBy(() -> wrk.drive(SERVER, new Supply.AnyOf(List.of()), 1, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_request_is_written_so_that_lua_reads_the_same_bytes() {
        assertThat(Wrk.lua(List.of("a\r\n\"\\ü9".getBytes(UTF_8))))
                .isEqualTo("return {\n\"a\\013\\010\\034\\092\\195\\1889\",\n}\n");
    }

    private Wrk wrkThatPrints(String output) throws Exception {
        var program = Files.writeString(
                directory.resolve("wrk"),
                "#!/bin/sh\necho \"$@\" > '" + directory.resolve("asked") + "'\ncat <<'END'\n" + output + "END\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return new Wrk(program, directory);
    }
}
