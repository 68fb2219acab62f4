package dev.handles.domain.handle;

import dev.handles.domain.space.LandingPages;
import dev.handles.domain.space.ShareId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What a handle points at: what somebody gets to see who resolves it. */
public sealed interface HandleTarget {

    /** A share of ours, that is, the page about it. A share has one live handle at most. */
    record OfShare(ShareId id) implements HandleTarget {}

    /**
     * A place that is not ours: the landing page at whoever uses us as his handle proxy.
     *
     * @param uri absolute, http or https, with a host and no user, ASCII, at most {@value #LONGEST} characters
     */
    record Elsewhere(URI uri) implements HandleTarget {

        public Elsewhere {
            if (parse(uri.toString()).isEmpty()) {
                throw new IllegalArgumentException("not a place to point at: " + uri);
            }
        }

        /** Empty for what is no such address; letters beyond ASCII are escaped. */
        public static Optional<URI> parse(String text) {
            if (text.length() > LONGEST) {
                return Optional.empty();
            }
            try {
                return Optional.of(new URI(new URI(text).parseServerAuthority().toASCIIString()))
                        .filter(uri -> uri.getHost() != null
                                && uri.getRawUserInfo() == null
                                && ("http".equalsIgnoreCase(uri.getScheme())
                                        || "https".equalsIgnoreCase(uri.getScheme()))
                                && uri.toString().length() <= LONGEST);
            } catch (URISyntaxException e) {
                return Optional.empty();
            }
        }
    }

    /** In characters, of an address elsewhere. */
    int LONGEST = 2000;

    /** The share, where it is one. */
    default Optional<ShareId> share() {
        return switch (this) {
            case OfShare(var id) -> Optional.of(id);
            case Elsewhere elsewhere -> Optional.empty();
        };
    }

    /** The address, where it is not one of ours. */
    default Optional<URI> elsewhere() {
        return switch (this) {
            case OfShare share -> Optional.empty();
            case Elsewhere(var uri) -> Optional.of(uri);
        };
    }

    /** Where the world is led: what the registrar is told, and what the metadata name. */
    default URI page(LandingPages pages) {
        return switch (this) {
            case OfShare(var id) -> pages.of(id);
            case Elsewhere(var uri) -> uri;
        };
    }
}
