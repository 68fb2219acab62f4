package dev.handles.bootstrap.bench;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Sends requests in a closed loop: each connection has one request under way, and sends the next at once. */
interface LoadTool {

    /** For people. */
    String name();

    /**
     * @param connections kept alive, opened before the time runs
     */
    Sample drive(URI server, Supply requests, int connections, Duration time);

    /** wrk where it is installed, else one of our own. */
    static LoadTool best(String searchPath, Path directory) {
        return onPath("wrk", searchPath)
                .<LoadTool>map(program -> new Wrk(program, directory))
                .orElseGet(SocketDriver::new);
    }

    private static Optional<Path> onPath(String program, String searchPath) {
        return Stream.of(searchPath.split(File.pathSeparator))
                .map(place -> Path.of(place).resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
