package dev.handles.bootstrap.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The server as operators run it: a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final URI address;

    private ServerProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts {@code serve} and waits for the line that says it is ready. Its log goes to a file in the directory. */
    static ServerProcess start(Path directory, Map<String, String> settings) {
        try {
            var builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1", // these live for seconds
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.handles.bootstrap.Main",
                    "serve");
            builder.environment().keySet().removeIf(name -> name.startsWith("HANDLES_"));
            builder.environment().put("HANDLES_PORT", "0");
            builder.environment().putAll(settings);
            builder.environment().put("HANDLES_ADMIN_PASSWORD", TestServer.ADMIN_PASSWORD);
            builder.redirectError(
                    Redirect.appendTo(directory.resolve("server.log").toFile()));
            var process = builder.start();
            var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var at = line.indexOf("http");
                if (at >= 0) {
                    return new ServerProcess(
                            process, URI.create(line.substring(at).split("[\\s,]")[0]));
                }
            }
            throw new AssertionError("the server ended with " + process.waitFor() + "; see server.log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Caller caller() {
        return Caller.nobody(URI.create(address + "/api/onezone/v3"));
    }

    /** For a server in its place: what was told to registrars, and registrars at the sandbox, are known by it. */
    int port() {
        return address.getPort();
    }

    String sandbox() {
        return address + "/sandbox/handle_proxy";
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        await(10);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroy(); // SIGTERM
            await(30);
        }
    }

    private void await(int seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the server did not end within " + seconds + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
