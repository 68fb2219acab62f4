package dev.handles.adapter.http.api;

import dev.handles.domain.digest.Sha256;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handleservice.HandleService;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags, weak ones: of versions, which say nothing of how a resource is written, and of what is answered where there
 * is no version.
 */
final class Versions {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(?:[0-9]{1,18}\\.)?([0-9]{1,18})\"");
    private static final Pattern ANY_TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")");
    private static final long NEVER = -1;

    private Versions() {}

    /** Whether there is more than one tag in an {@code If-Match} header. */
    static boolean areSeveral(String ifMatch) {
        return ANY_TAG.matcher(ifMatch).results().limit(2).count() > 1;
    }

    /** Of several tags the one that stands for the same version or mark as the present one; when none does, one that nothing ever has. */
    static Optional<Long> among(String ifMatch, String present) {
        var wanted = expected(present);
        return ANY_TAG.matcher(ifMatch)
                        .results()
                        .map(tag -> expected(tag.group()))
                        .anyMatch(wanted::equals)
                ? wanted
                : Optional.of(NEVER);
    }

    static String of(HandleService service) {
        return Long.toString(service.version());
    }

    /** What is shown of a handle changes with its registration; a change insists on the part behind the point alone. */
    static String of(Handle handle) {
        return handle.version() + "." + handle.mark();
    }

    /** Of a version; without one of the answer, where it says nothing about what happens between a look at it and a change. */
    static String tag(Optional<String> version, byte[] answer) {
        return version.map(known -> "W/\"" + known + "\"").orElseGet(() -> tagOf(answer));
    }

    private static String tagOf(byte[] answer) {
        return "W/\"" + Sha256.hex(answer).substring(0, 32) + "\"";
    }

    /** Whether an {@code If-None-Match} or {@code If-Match} header names a tag, by weak comparison (RFC 9110); {@code *} names them all. */
    static boolean isKnown(@Nullable String tags, String tag) {
        if (tags == null) {
            return false;
        }
        return tags.strip().equals("*")
                || ANY_TAG.matcher(tags).results().anyMatch(known -> tag.endsWith(known.group(1)));
    }

    /**
     * The version, or the mark of a handle, that an {@code If-Match} header insists on; empty when it is absent or {@code *}. What we never gave out
     * is a version that nothing ever has, so that the request fails as it should: in its turn.
     */
    static Optional<Long> expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return Optional.empty();
        }
        var tag = TAG.matcher(ifMatch.strip());
        return Optional.of(tag.matches() ? Long.parseLong(tag.group(1)) : NEVER);
    }
}
