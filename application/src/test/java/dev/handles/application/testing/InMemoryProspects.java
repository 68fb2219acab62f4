package dev.handles.application.testing;

import dev.handles.application.port.Identities.Identity;
import dev.handles.application.port.Prospects;
import dev.handles.domain.authorization.Standing;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import java.util.List;
import java.util.Optional;

record InMemoryProspects(InMemoryStore store) implements Prospects {

    @Override
    public Optional<Prospect> glance(ShareId share, HandleServiceId service, Identity viewer) {
        return store.with(state -> store.shares()
                .find(share)
                .flatMap(found -> store.handleServices()
                        .find(service)
                        .map(registering -> prospect(found, registering, viewer, state.edition))));
    }

    private Prospect prospect(Share share, HandleService service, Identity viewer, long edition) {
        var here = store.memberships()
                .standing(viewer.user(), List.of(Resource.of(share.space()), Resource.of(service.id())));
        return new Prospect(
                share,
                service,
                store.handles().holding(share.id()).isPresent(),
                new Standing(Optional.of(viewer.user()), viewer.admin(), here.in()),
                edition);
    }
}
