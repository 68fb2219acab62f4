package dev.handles.adapter.http.registrar;

import dev.handles.domain.handleservice.Secret;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Words for people about what went wrong: short, in one line, and without secrets. */
final class Reasons {

    private static final int LONGEST = 300;

    /** Of an answer. To look for a long secret in all of it would take long, and hardly more than the beginning is told. */
    private static final int READ = 16_384;

    /** At the end of what is read, a secret may begin that cannot be known as one; in whatever way it is written. */
    private static final int UNSURE = 4_096;

    private static final String BROKE = "the connection broke";
    private static final String NO_ANSWER = "no answer within ";

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
            if (at instanceof ConnectException
                    || at instanceof SocketTimeoutException
                    || at instanceof TimeoutException) {
                return "it cannot be reached";
            }
        }
        return BROKE;
    }

    static String ofTime(Duration limit) {
        return NO_ANSWER + limit.toMillis() + " ms";
    }

    static boolean isAboutBreaking(Throwable problem) {
        return of(problem).equals(BROKE);
    }

    static boolean isAboutTime(String reason) {
        return reason.startsWith(NO_ANSWER);
    }

    /** The registrar's own words. One that repeats what it was sent must not make us repeat the password. */
    static String of(int status, String body, Optional<Secret> password) {
        return of(status, body, password.map(Secret::reveal).stream().toList());
    }

    /** The same where several texts are secret. */
    static String of(int status, String body, List<String> secrets) {
        var line = clean(withoutSecrets(body, secrets));
        return "it answered " + status + (line.isEmpty() ? "" : ": " + line);
    }

    private static String withoutSecrets(String body, List<String> secrets) {
        var redaction = Redaction.of(secrets);
        if (body.length() <= READ) {
            return redaction.in(body);
        }
        var sure = redaction.in(body.substring(0, READ));
        return sure.substring(0, Math.max(0, sure.length() - UNSURE));
    }

    /** One line without control and invisible formatting characters, cut between characters. */
    private static String clean(String text) {
        var line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\s]+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "...";
    }
}
