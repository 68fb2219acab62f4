package dev.handles.application.handle;

import dev.handles.application.port.Handles;
import dev.handles.application.port.Handles.Bid;
import dev.handles.application.port.Spaces;
import dev.handles.application.port.Users;
import dev.handles.domain.handle.Availability;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.IdentifierScheme;
import dev.handles.domain.handle.Names;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handleservice.IdentifierTemplate.Variable;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.Space;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Takes an identifier that nobody has and nobody had. */
record IdentifierReservation(Handles handles, Users users, Spaces spaces, RandomGenerator random, Clock clock) {

    /** Each clash adds 40 random bits; that many in a row mean that something else is wrong. */
    private static final int TRIES = 20;

    private static final String BEING_REMOVED =
            "what an earlier registration under this identifier may have left is still to be removed";

    /**
     * What the scheme's template names; read before the transaction, since none of it has to be of the same moment. What has to
     * be looked up, and is not named, is empty.
     */
    Names names(IdentifierScheme scheme, Share share, UserId user) {
        var named = scheme.variables();
        var space = named.contains(Variable.SPACE_NAME) ? spaces.find(share.space()) : Optional.<Space>empty();
        var creator = named.contains(Variable.USER_NAME) ? users.find(user) : Optional.<User>empty();
        return new Names(
                space.map(found -> found.name().value()).orElse(""),
                share.space().value(),
                share.name().value(),
                share.id().value(),
                creator.map(found -> found.fullName().value()).orElse(""),
                user.value(),
                clock.instant().atZone(ZoneOffset.UTC).getYear());
    }

    /** What a new handle would be called: what the client asked for, or what the scheme makes of the names. */
    record Wanted(
            HandleId handle,
            Handles.Wish wish,
            Name serviceName,
            IdentifierScheme scheme,
            Names names,
            Optional<Identifier> requested) {}

    /** @param before the job of a registration that was to be called so, and came to nothing */
    record Reserved(Bid bid, Optional<RegistrationJob> before) {
        private Reserved(Bid bid) {
            this(bid, Optional.empty());
        }
    }

    /**
     * Inside a transaction.
     *
     * @return one for each, in their order
     * @throws Problem.Raised with {@code AlreadyExists("identifier")} when a client asked for one that is taken, with
     *     {@code ExternalServiceOperationFailed} when his own earlier registration of it is being removed
     */
    List<Reserved> reserve(List<Wanted> all) {
        var bids = all.stream()
                .map(wanted -> new Bid(
                        wanted.requested.orElseGet(() -> wanted.scheme.next(wanted.names, random)), wanted.handle))
                .toList();
        var results = handles.reserve(bids);
        List<Reserved> reserved = new ArrayList<>();
        for (int i = 0; i < bids.size(); i++) {
            boolean taken = results.get(i) == Handles.Reservation.TAKEN;
            reserved.add(taken ? another(all.get(i), bids.get(i)) : new Reserved(bids.get(i)));
        }
        return reserved;
    }

    private Reserved another(Wanted wanted, Bid clashed) {
        if (wanted.requested.isPresent()) {
            return takenOver(wanted, clashed)
                    .orElseThrow(() -> new Problem.AlreadyExists(Optional.of("identifier")).raise());
        }
        var identifier = clashed.identifier();
        for (int attempt = 1; attempt < TRIES; attempt++) {
            identifier = wanted.scheme.afterClash(identifier, random);
            if (handles.reserve(identifier, wanted.handle) == Handles.Reservation.RESERVED) {
                return new Reserved(new Bid(identifier, wanted.handle));
            }
        }
        throw new IllegalStateException("no identifier is free near " + identifier.text());
    }

    private Optional<Reserved> takenOver(Wanted wanted, Bid bid) {
        return handles.withdrawn(bid.identifier()).flatMap(left -> switch (availability(left, wanted.wish)) {
            case TAKEN -> Optional.empty();
            case SOON ->
                throw new Problem.ExternalServiceOperationFailed(
                                wanted.serviceName.value(), BEING_REMOVED, Optional.of(RegistrarAnswer.USUAL_PAUSE))
                        .raise();
            case FREE -> {
                handles.forget(left);
                yield handles.reserve(bid.identifier(), wanted.handle) == Handles.Reservation.RESERVED
                        ? Optional.of(new Reserved(bid, Optional.of(left.job())))
                        : Optional.empty();
            }
        });
    }

    private boolean canBeTakenOver(Identifier taken, Handles.Wish wish) {
        return handles.withdrawn(taken)
                .filter(left -> availability(left, wish) == Availability.FREE)
                .isPresent();
    }

    private static Availability availability(Handles.Withdrawn left, Handles.Wish wish) {
        return Availability.of(left.job(), left.was().equals(wish));
    }

    /**
     * What {@link #reserve} would take at this moment.
     *
     * @param byChance whether the next time gives another one
     * @param clashed whether the first choice was taken
     */
    record Example(Identifier identifier, boolean byChance, boolean clashed) {}

    /** Takes nothing. Raises {@code AlreadyExists("identifier")} when what a client asked for cannot be had at this moment. */
    Example example(Handles.Wish wish, IdentifierScheme scheme, Names names, Optional<Identifier> requested) {
        if (requested.isPresent()) {
            if (handles.isTaken(requested.get()) && !canBeTakenOver(requested.get(), wish)) {
                throw new Problem.AlreadyExists(Optional.of("identifier")).raise();
            }
            return new Example(requested.get(), false, false);
        }
        var first = scheme.next(names, random);
        boolean byChance = !first.equals(scheme.next(names, random));
        var identifier = first;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (!handles.isTaken(identifier)) {
                boolean clashed = attempt > 0;
                return new Example(identifier, byChance || clashed, clashed);
            }
            identifier = scheme.afterClash(identifier, random);
        }
        throw new IllegalStateException("no identifier is free near " + identifier.text());
    }
}
