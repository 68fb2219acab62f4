package dev.handles.application.space;

import dev.handles.application.admission.Gate;
import dev.handles.application.port.Shares;
import dev.handles.domain.authorization.Place;
import dev.handles.domain.authorization.SpacePolicy;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;
import java.util.Map;
import java.util.Set;

record ShareReading(Gate gate, Shares shares) implements ReadShare {

    @Override
    public Share read(Client client, ShareId id) {
        var share = readPublic(id);
        gate.admit(client, SpacePolicy.VIEW_SHARE, Map.of(Place.SPACE, Resource.of(share.space())), Set.of());
        return share;
    }

    @Override
    public Share readPublic(ShareId id) {
        return shares.find(id).orElseThrow(() -> new Problem.NotFound().raise());
    }
}
