package dev.handles.adapter.http.api;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions of resources as entity tags: weak ones, since a version says nothing of how it is written. */
final class Versions {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");
    private static final long NEVER = -1;

    private Versions() {}

    static String tag(long version) {
        return "W/\"" + version + "\"";
    }

    /**
     * The version that an {@code If-Match} header insists on; empty when it is absent or {@code *}. What we never gave out
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
