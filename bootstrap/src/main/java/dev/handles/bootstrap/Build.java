package dev.handles.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which build of the product this is. */
record Build(String version, String commit) {

    static Build read() {
        var properties = new Properties();
        try (var in = Build.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Build(properties.getProperty("version", "unknown"), properties.getProperty("commit", "unknown"));
    }
}
