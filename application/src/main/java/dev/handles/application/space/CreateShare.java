package dev.handles.application.space;

import dev.handles.domain.space.Share.FileType;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Name;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a share of a space. */
public interface CreateShare {

    /** What the values mean and their limits: {@link dev.handles.domain.space.Share}. */
    record Command(Name name, String description, Optional<String> rootFileId, FileType fileType, Optional<URI> url) {}

    /**
     * @param space as the request's body names it; empty when it names none
     * @throws dev.handles.domain.problem.Problem.Raised with {@code BadValueIdNotFound("spaceId")} for an unknown space,
     *     before anything is said about rights
     */
    ShareId create(Client client, Optional<SpaceId> space, Supplier<Command> request);
}
