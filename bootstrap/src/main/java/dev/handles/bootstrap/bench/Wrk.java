package dev.handles.bootstrap.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The load tool wrk, told what to send by a script. It counts what is 400 and above as refused, and takes whole seconds.
 * It cannot send each request once.
 *
 * @param program where it is
 * @param directory for scripts
 */
record Wrk(Path program, Path directory) implements LoadTool {

    private static final int THREADS = 2;

    private static final Pattern OUTCOME =
            Pattern.compile("outcome requests=(\\d+) micros=(\\d+) p50=(\\d+) p99=(\\d+) refused=(\\d+) broken=(\\d+)");

    private static final String SCRIPT = """
            local requests = dofile("{requests}")
            local threads = 0
            function setup(thread)
              threads = threads + 1
              thread:set("number", threads)
            end
            function init(args)
              math.randomseed(os.time() * 31 + number)
            end
            function request()
              return requests[math.random(#requests)]
            end
            function done(summary, latency, rates)
              local e = summary.errors
              io.write(string.format("outcome requests=%d micros=%d p50=%d p99=%d refused=%d broken=%d\\n",
                summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
                e.status, e.connect + e.read + e.write + e.timeout))
            end
            """;

    @Override
    public String name() {
        return "wrk";
    }

    @Override
    public Sample drive(URI server, Supply requests, int connections, Duration time) {
        var any = switch (requests) {
            case Supply.AnyOf(var all) -> all;
            case Supply.EachOnce once -> throw new IllegalArgumentException("each request once");
        };
        try {
            var list = Files.writeString(directory.resolve("requests.lua"), lua(any), StandardCharsets.US_ASCII);
            var script =
                    Files.writeString(directory.resolve("script.lua"), SCRIPT.replace("{requests}", list.toString()));
            var process = new ProcessBuilder(
                            program.toString(),
                            "-t" + Math.min(THREADS, connections),
                            "-c" + connections,
                            "-d" + Math.max(1, time.toSeconds()) + "s",
                            "-s",
                            script.toString(),
                            server.toString())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return sample(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Sample sample(String output) {
        var outcome = OUTCOME.matcher(output);
        if (!outcome.find() || number(outcome, 6) > 0) {
            throw new IllegalStateException("wrk could not do it: " + output);
        }
        return new Sample(
                number(outcome, 1),
                micros(number(outcome, 2)),
                number(outcome, 5),
                micros(number(outcome, 3)),
                micros(number(outcome, 4)));
    }

    private static long number(MatchResult outcome, int group) {
        return Long.parseLong(outcome.group(group));
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }

    static String lua(List<byte[]> requests) {
        var list = new StringBuilder("return {\n");
        for (byte[] request : requests) {
            list.append('"');
            for (byte one : request) {
                if (one >= ' ' && one < 127 && one != '"' && one != '\\') {
                    list.append((char) one);
                } else {
                    list.append("\\%03d".formatted(one & 0xFF));
                }
            }
            list.append("\",\n");
        }
        return list.append("}\n").toString();
    }
}
