package dev.handles.application.handle;

import dev.handles.application.access.Precondition;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Deletion;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Slice;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.authorization.Place;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

record HandleWithdrawal(Gate gate, Handles handles, HandleRemoval removal) implements WithdrawHandles {

    private static final int PART = 200;

    @Override
    public void ofShare(Deletion deletion, ShareId share, Precondition precondition) {
        var held = handles.holding(share)
                .flatMap(handles::lock)
                .filter(handle -> handle.state().isLive());
        held.ifPresent(handle ->
                gate.admitEach(deletion.client(), HandlePolicy.DELETE, List.of(places(handle.id(), handle.service()))));
        precondition.require();
        held.ifPresent(handle -> removal.remove(deletion, handle));
    }

    /**
     * First all rights and all locks, then the removals: the first of these holds up whoever publishes anything until the
     * transaction ends. A handle that comes in between is not among the admitted, and its share cannot go: all runs again.
     */
    @Override
    public void ofSpace(Deletion deletion, SpaceId space, Precondition precondition) {
        List<HandleId> admitted = new ArrayList<>();
        var part = handles.lockHolding(space, Slice.first(PART));
        while (!part.isEmpty()) {
            gate.admitEach(
                    deletion.client(),
                    HandlePolicy.DELETE,
                    part.stream()
                            .map(held -> places(held.handle(), held.service()))
                            .toList());
            part.forEach(held -> admitted.add(held.handle()));
            part = handles.lockHolding(space, Slice.after(part.getLast().share().value(), PART));
        }
        precondition.require();
        for (HandleId id : admitted) {
            handles.find(id)
                    .filter(handle -> handle.state().isLive())
                    .ifPresent(handle -> removal.remove(deletion, handle));
        }
    }

    private static Map<Place, Resource<?>> places(HandleId handle, HandleServiceId service) {
        return Map.of(Place.RESOURCE, Resource.of(handle), Place.SERVICE, Resource.of(service));
    }
}
