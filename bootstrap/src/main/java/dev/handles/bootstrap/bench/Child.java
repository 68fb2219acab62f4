package dev.handles.bootstrap.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A server in a process of its own, from the same libraries as this one. */
final class Child implements AutoCloseable {

    private static final int SECONDS_TO_STOP = 40;
    private static final Pattern ADDRESS = Pattern.compile("http://[^\\s,]+");

    private final Process process;
    private final URI address;

    private Child(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** A process that was told to start. */
    record Starting(Process process, Path log) {

        /** Returns once it has said where it listens. */
        Child ready() {
            var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            try {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    var address = ADDRESS.matcher(line);
                    if (address.find()) {
                        return new Child(process, URI.create(address.group()));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            throw new IllegalStateException("a server did not start; see " + log);
        }
    }

    /**
     * @param command of {@code main}
     * @param settings its whole environment, but for what Java needs
     */
    static Starting start(
            Class<?> main, List<String> command, List<String> jvm, Map<String, String> settings, Path log) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(jvm);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        words.addAll(command);
        var builder = new ProcessBuilder(words).redirectError(Redirect.to(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("HANDLES_"));
        builder.environment().putAll(settings);
        try {
            var process = builder.start();
            // also when somebody loses patience and interrupts the bench
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Starting(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return address;
    }

    /** What its threads have worked so far, on all processors together. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
