package dev.handles.domain.space;

import dev.handles.domain.handle.HandleId;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Name;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Data of a space that the world may see: what a handle is registered for. Immutable.
 *
 * @param description at most {@value #MAX_DESCRIPTION} code points
 * @param rootFileId opaque text of at most {@value #MAX_ROOT_FILE_ID} characters
 * @param url where the data lives: an absolute http(s) URI
 * @param handle the handle that names it to the world, once one is registered; the store derives it from the handles
 * @param createdAt whole seconds
 */
public record Share(
        ShareId id,
        SpaceId space,
        Name name,
        String description,
        Optional<String> rootFileId,
        FileType fileType,
        Optional<URI> url,
        Optional<HandleId> handle,
        Creator creator,
        Instant createdAt) {

    public static final int MAX_DESCRIPTION = 100_000;
    public static final int MAX_ROOT_FILE_ID = 512;

    public Share changed(Name otherName, String otherDescription, Optional<URI> otherUrl) {
        return new Share(
                id, space, otherName, otherDescription, rootFileId, fileType, otherUrl, handle, creator, createdAt);
    }

    public enum FileType {
        FILE,
        DIR;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
