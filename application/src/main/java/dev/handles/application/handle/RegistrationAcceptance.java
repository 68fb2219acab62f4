package dev.handles.application.handle;

import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.application.handle.RegistrationIntake.Draft;
import dev.handles.application.handle.RegistrationOpening.Accepted;
import dev.handles.application.handle.RegistrationOpening.Wish;
import dev.handles.application.port.Identities;
import dev.handles.application.port.Identities.Identity;
import dev.handles.application.port.Transactions;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

record RegistrationAcceptance(
        Identities identities,
        RegistrationIntake intake,
        RegistrationOpening opening,
        Transactions transactions,
        Signals signals)
        implements AcceptRegistrations {

    @Override
    public Handle accept(Client client, OnBehalfOf behalf, Subject subject, Supplier<Command> request) {
        // the caller may be in a transaction, which is his alone
        return opening.open(List.of(Wish.later(intake.draft(client, behalf, subject, request))))
                .getFirst()
                .asRead();
    }

    @Override
    public <T> T acceptAll(
            Client client, OnBehalfOf behalf, List<Request> requests, Function<List<Decision>, T> keeping) {
        var known = client.userId().flatMap(identities::ofUser);
        var looks = requests.stream()
                .map(request -> look(client, behalf, request, known))
                .toList();
        return transactions.forAll(requests, () -> keeping.apply(decided(looks)));
    }

    @Override
    public void workIsDue() {
        signals.workIsDue();
    }

    /** What can be said of a request before anything is written. */
    private sealed interface Look {

        record Good(Wish wish) implements Look {}

        record Bad(Problem problem) implements Look {}
    }

    private Look look(Client client, OnBehalfOf behalf, Request request, Optional<Identity> known) {
        try {
            return new Look.Good(Wish.later(draft(client, behalf, request, known)));
        } catch (Problem.Raised raised) {
            if (raised.problem() instanceof Problem.TemporaryFailure) {
                throw raised;
            }
            return new Look.Bad(raised.problem());
        }
    }

    /** By one statement where all is well and the client is who he was when he was looked up: see docs/adr/0020. */
    private Draft draft(Client client, OnBehalfOf behalf, Request request, Optional<Identity> known) {
        return known.flatMap(user ->
                        intake.prospect(request.subject(), user).filter(found -> found.edition() == user.edition()))
                .filter(found -> intake.admits(behalf, found))
                .map(found -> intake.draft(client, behalf, found, request.command()))
                .orElseGet(() -> intake.draft(client, behalf, request.subject(), request.command()));
    }

    private List<Decision> decided(List<Look> looks) {
        var accepted = opened(looks).iterator();
        return looks.stream()
                .<Decision>map(look -> switch (look) {
                    case Look.Good good -> new Decision.Accepted(accepted.next().asRead());
                    case Look.Bad(var problem) -> new Decision.Refused(problem);
                })
                .toList();
    }

    private List<Accepted> opened(List<Look> looks) {
        var wishes = looks.stream()
                .flatMap(look -> switch (look) {
                    case Look.Good(var wish) -> Optional.of(wish).stream();
                    case Look.Bad bad -> Optional.<Wish>empty().stream();
                })
                .toList();
        return wishes.isEmpty() ? List.of() : opening.open(wishes);
    }
}
