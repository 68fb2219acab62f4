package dev.handles.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.bootstrap.bench.BenchCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The whole bench in miniature, with real processes; how fast anything is does not matter here. */
class BenchTest {

    private record Run(int end, String out, String err) {}

    @Test
    void every_row_is_measured_and_every_answer_is_a_success() {
        var run = run(
                "--handles=200",
                "--users=20",
                "--groups=10",
                "--connections=2",
                "--rounds=1",
                "--round=200ms",
                "--shares=3000");

        assertThat(run.err).isEmpty();
        assertThat(run.end).isZero();
        var table = run.out.lines().filter(line -> !line.startsWith("#")).toList();
        var measured =
                "\\s+\\d+ \\(\\d+-\\d+\\)\\s+\\d+ \\(\\d+-\\d+\\)\\s+[\\d.]+ \\([\\d.-]+\\)\\s+[\\d.]+ \\([\\d.-]+\\)  .*";
        for (var name : List.of(
                "floor 1: a text",
                "floor 2: a row of 1 kB by its key",
                "floor 3: a new row of 1 kB",
                "a handle, direct member, token",
                "a handle, through 5 groups, token",
                "a handle, through 5 groups, password",
                "another name for a group",
                "a registration, respond-async",
                "a registration that waits",
                "the same, later, alone",
                "the same beside a dead service")) {
            assertThat(table).as(name).anyMatch(line -> line.matches(name + measured));
        }
        var list = "the list of handles, pages of 100";
        assertThat(table)
                .anyMatch(
                        line -> line.matches(list + measured) || line.matches(list + "\\s+left out: answered 40[45]"));
        for (var target : List.of(
                "through 5 groups, part of floor 2",
                "password, cost in tokens",
                "through 5 groups, cost in direct memberships",
                "respond-async, part of floor 3",
                "a registration that waits, part of floor 3",
                "p50 beside a dead service, times")) {
            assertThat(table).as(target).anyMatch(line -> line.startsWith(target) && line.matches(".*(met|missed)"));
        }
        assertThat(run.out).doesNotContain("INVALID");
    }

    @Test
    void a_part_is_measured_alone_and_too_few_shares_are_no_success() {
        var run = run(
                "--handles=200",
                "--users=20",
                "--groups=10",
                "--connections=2",
                "--rounds=1",
                "--round=200ms",
                "--shares=6",
                "--rows=registrations");

        assertThat(run.err).isEmpty();
        assertThat(run.end).isEqualTo(1);
        assertThat(run.out)
                .contains("INVALID: there were not shares enough")
                .contains("floor 3")
                .doesNotContain("floor 1", "a handle, ");
    }

    @Test
    void what_cannot_be_measured_is_said_before_anything_is_done() {
        assertThat(run("--groups=7").end).isEqualTo(2);
        assertThat(run("--round=soon").end).isEqualTo(2);
        assertThat(run("--rows=writes").end).isEqualTo(2);
        assertThat(run("--database=postgres").err).contains("--db-url");
        var nowhere = run("--db-url=jdbc:postgresql://127.0.0.1:1/x", "--db-user=me", "--db-password=pa55word");
        assertThat(nowhere.end).isEqualTo(2);
        assertThat(nowhere.err)
                .contains("--db-url: the database cannot be opened")
                .doesNotContain("pa55word", "\tat ");
    }

    private static Run run(String... options) {
        var out = new StringWriter();
        var err = new StringWriter();
        int end = new CommandLine(new BenchCommand(Map.of("JAVA_OPTS", "-Xmx256m -XX:TieredStopAtLevel=1"), Main.class))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(withQuickStart(options));
        return new Run(end, out.toString(), err.toString());
    }

    private static String[] withQuickStart(String... options) {
        var all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--warm-up=100ms", "--built-in-driver"));
        return all.toArray(String[]::new);
    }
}
