package dev.handles.bootstrap;

import java.util.ArrayList;
import java.util.List;

/** What an operator should know about settings that work, but perhaps not as they were meant. */
final class Warnings {

    private Warnings() {}

    /** In sentences for the log, none on a machine that only serves itself. */
    static List<String> of(Config config) {
        var warnings = new ArrayList<String>();
        if (config.loopback()) {
            return warnings;
        }
        boolean secure = config.publicUrl()
                .map(url -> "https".equals(url.getScheme()))
                .orElse(config.tls().isPresent());
        if (config.publicUrl().isEmpty()) {
            warnings.add("HANDLES_PUBLIC_URL is not set: answers and registrars are told addresses at localhost,"
                    + " where nobody else finds this server");
        }
        if (!secure) {
            warnings.add("Passwords and tokens come in plain text: set HANDLES_TLS_CERT and HANDLES_TLS_KEY,"
                    + " or HANDLES_PUBLIC_URL to the https address of a proxy in front");
        }
        if (config.sandbox()) {
            warnings.add("HANDLES_SANDBOX is on: whoever reaches this server can register addresses there"
                    + " that it then redirects to");
        }
        if (config.database().isEmpty()) {
            warnings.add("The embedded database is for trying out and for small sites: what was committed last may not"
                    + " survive a loss of power; set HANDLES_DB_URL");
        }
        return warnings;
    }
}
