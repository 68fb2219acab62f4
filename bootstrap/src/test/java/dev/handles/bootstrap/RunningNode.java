package dev.handles.bootstrap;

import java.net.URI;
import java.util.Map;

/** Opens the package's node to the tests in other packages. */
public final class RunningNode implements AutoCloseable {

    private final Node node;

    private RunningNode(Node node) {
        this.node = node;
    }

    public static RunningNode start(Map<String, String> settings) {
        return new RunningNode(Node.start(Config.from(settings), Build.read(), password -> {}));
    }

    /** What the process would end with. */
    public static int command(Map<String, String> settings, String... words) {
        return Main.run(settings, words);
    }

    public URI publicUrl() {
        return node.publicUrl();
    }

    public int legacyPort() {
        return node.ports().legacy().orElseThrow();
    }

    @Override
    public void close() {
        node.close();
    }
}
