package dev.handles.application.port;

import dev.handles.domain.authorization.Standing;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import java.util.Optional;

/** What a registration depends on before anything is written, read in one step. */
public interface Prospects {

    /**
     * A share, the service that is to register a handle for it, and what somebody may do about it if he still is who he is
     * taken for.
     *
     * @param held whether the share has a handle, registered or about to be
     * @param standing in the share's space and in the service, and as an administrator
     * @param edition the one that all this was read in: the standing is right where it is the identity's
     */
    record Prospect(Share share, HandleService service, boolean held, Standing standing, long edition) {}

    /** All of it as of one moment, for somebody who was looked up some time ago. Empty where the share or the service is not there. */
    Optional<Prospect> glance(ShareId share, HandleServiceId service, Identities.Identity viewer);
}
