package dev.handles.adapter.http.registrar;

import dev.handles.domain.handleservice.Destination;
import java.util.regex.Pattern;

/**
 * Who may change the handles of a Handle.Net server: a value of a handle, which holds the secret.
 *
 * @param index 0 when the user name does not say, which stands for any
 */
record HandleNetIdentity(int index, String handle) {

    private static final Pattern WITH_INDEX = Pattern.compile("(\\d{1,9})(?::|%3[Aa])(.+)");

    /** A user name may come as it is, or as it was encoded for some other client. */
    static HandleNetIdentity of(Destination destination) {
        var name = destination.properties().text("username").orElse("");
        var parts = WITH_INDEX.matcher(name);
        return parts.matches()
                ? new HandleNetIdentity(
                        Integer.parseInt(parts.group(1)), name.contains(":") ? parts.group(2) : decoded(parts.group(2)))
                : new HandleNetIdentity(0, name);
    }

    private static String decoded(String handle) {
        return handle.replace("%2F", "/").replace("%2f", "/").replace("%25", "%");
    }

    String text() {
        return index == 0 ? handle : index + ":" + handle;
    }
}
