package dev.handles.application.space;

import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Shares;
import dev.handles.application.port.Spaces;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.PlaceChanges;
import dev.handles.domain.authorization.Place;
import dev.handles.domain.authorization.SpacePolicy;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Creator;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

record ShareCreation(
        Gate gate,
        Spaces spaces,
        Shares shares,
        Transactions transactions,
        Journal journal,
        Supplier<String> newId,
        Clock clock)
        implements CreateShare {

    @Override
    public ShareId create(Client client, Optional<SpaceId> named, Supplier<Command> request) {
        var space = named.flatMap(spaces::find).orElseThrow(() -> new Problem.BadValueIdNotFound("spaceId").raise());
        gate.admit(client, SpacePolicy.CREATE_SHARE, Map.of(Place.SPACE, Resource.of(space.id())), Set.of());
        var command = request.get();
        var share = new Share(
                new ShareId(newId.get()),
                space.id(),
                command.name(),
                command.description(),
                command.rootFileId(),
                command.fileType(),
                command.url(),
                Optional.empty(),
                new Creator(client.requireUser()),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return transactions.inTransaction(() -> {
            shares.add(share);
            journal.note(client, PlaceChanges.created(share));
            return share.id();
        });
    }
}
