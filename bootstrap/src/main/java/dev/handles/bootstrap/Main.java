package dev.handles.bootstrap;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Properties;

/** Where the product starts. Placeholder: says which build it is. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws IOException {
        var build = new Properties();
        try (var in = Main.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                build.load(in);
            }
        }
        PrintStream out = System.out;
        out.println("Handles " + build.getProperty("version", "unknown") + " (" + build.getProperty("commit", "unknown")
                + ")");
    }
}
