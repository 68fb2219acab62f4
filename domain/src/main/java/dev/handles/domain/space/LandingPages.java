package dev.handles.domain.space;

import dev.handles.domain.handle.HandleId;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where the world finds a share, or that a handle was withdrawn: what the registrar is told, and what metadata name.
 *
 * @param publicUrl the registry's own address, absolute, without a slash at the end
 */
public record LandingPages(URI publicUrl) {

    /** In it the share's id, which no other registry has given out. */
    private static final Pattern PAGE = Pattern.compile(".*(/share/[0-9a-f]{32})");

    public URI of(ShareId share) {
        return URI.create(publicUrl + "/share/" + share.value());
    }

    /** The page that says that a handle was withdrawn: the handle's own, since what it led to may be elsewhere, and live on. */
    public URI tombstone(HandleId handle) {
        return URI.create(publicUrl + "/tombstone/" + handle.value());
    }

    /** Whether both lead to the same share, wherever the registry was when either was given out. */
    public static boolean areSame(String one, String other) {
        var page = PAGE.matcher(one);
        var otherPage = PAGE.matcher(other);
        return one.equals(other)
                || (page.matches() && otherPage.matches() && page.group(1).equals(otherPage.group(1)));
    }
}
