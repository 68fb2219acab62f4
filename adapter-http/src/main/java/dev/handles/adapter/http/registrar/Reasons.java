package dev.handles.adapter.http.registrar;

import dev.handles.domain.handleservice.Secret;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Words for people about what went wrong: short, in one line, and without secrets. */
final class Reasons {

    private static final int LONGEST = 300;

    private Reasons() {}

    /** What went wrong below HTTP, by kind: messages of libraries are not for users. */
    static String of(Throwable problem) {
        for (Throwable at = problem; at != null; at = at.getCause()) {
            if (at instanceof UnknownHostException || at instanceof UnresolvedAddressException) {
                return "its host is not known";
            }
            if (at instanceof SSLException) {
                return "no secure connection: " + clean(String.valueOf(at.getMessage()));
            }
            if (at instanceof ConnectException || at instanceof SocketTimeoutException) {
                return "it cannot be reached";
            }
        }
        return "the connection broke";
    }

    /** The registrar's own words. */
    static String of(int status, String body, Optional<Secret> password) {
        var words = clean(body);
        for (var secret = password.map(Secret::reveal).orElse("");
                !secret.isEmpty() && words.contains(secret);
                words = words.replace(secret, "***")) {
            // a registrar that repeats what it was sent must not make us repeat it
        }
        return "it answered " + status + (words.isEmpty() ? "" : ": " + words);
    }

    private static String clean(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
