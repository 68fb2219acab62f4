package dev.handles.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.bulk.BulkUseCases;
import dev.handles.application.bulk.CarryOutBulk.Line;
import dev.handles.application.bulk.CarryOutBulk.Order;
import dev.handles.application.bulk.CarryOutBulk.Outcome;
import dev.handles.application.bulk.CarryOutBulk.Run;
import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.application.port.Stores;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That lines which are taken together have the outcomes that they have one by one. */
public interface BulksTogetherContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    Client CLIENT = new Client.User(IdentitiesContract.USER.id());
    Optional<String> KEY = Optional.of("key");
    String GOOD_METADATA = "<metadata/>";
    String ALREADY_EXISTS = new Problem.AlreadyExists(Optional.empty()).toString();

    /** Shares 30 to 39 in the space that the user may register from. */
    static BulkUseCases seeded(Stores stores) {
        var handles = RegisteringAtOnceContract.seeded(stores);
        IntStream.range(30, 40)
                .forEach(number -> stores.shares().add(Samples.share(number, ProspectsContract.SHARE.space())));
        return BulkUseCases.over(
                new BulkUseCases.SingleHandles(handles.accept(), handles.change(), handles.rehearse()),
                stores.bulks(),
                stores.transactions(),
                () -> UUID.randomUUID().toString().replace("-", ""),
                Clock.fixed(Samples.NOW.plusSeconds(2), ZoneOffset.UTC));
    }

    static Order registration(int share) {
        return registration(share, () -> GOOD_METADATA);
    }

    private static Order registration(int share, Supplier<String> metadata) {
        return registration(new ShareId(Samples.id(share)), metadata);
    }

    private static Order registration(ShareId share, Supplier<String> metadata) {
        return new Order.Register(
                new Subject(Optional.of(share), Optional.of(ProspectsContract.SERVICE.id())),
                () -> new Command(Optional.empty(), MetadataPrefix.OAI_DC, metadata.get()));
    }

    /** Says of a new handle what of it is not made by chance. */
    static List<Line> lines(List<Order> orders) {
        return IntStream.range(0, orders.size())
                .mapToObj(i -> new Line(i + 1, "%064d".formatted(i), orders.get(i), outcome -> switch (outcome) {
                    case Outcome.Accepted(var handle) ->
                        accepted(handle.target().toString(), handle.metadata());
                    case Outcome.Changed changed -> "changed";
                    case Outcome.Retired retired -> "retired";
                    case Outcome.Rehearsed(var rehearsal) -> "rehearsed " + rehearsal.metadata();
                    case Outcome.Refused(var problem) -> problem.toString();
                }))
                .toList();
    }

    private static String accepted(String target, String metadata) {
        return "accepted " + target + " " + metadata;
    }

    static List<String> together(Run run, List<Line> lines) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> run.take(lines.subList(i, lines.size())))
                .toList();
    }

    private static List<String> oneByOne(Run run, List<Line> lines) {
        return lines.stream().map(line -> run.take(List.of(line))).toList();
    }

    private static Optional<HandleId> holder(Stores stores, int share) {
        return stores.handles().holding(new ShareId(Samples.id(share)));
    }

    /** A handle of share 34 that the user may retire, and nobody else's with number 1. */
    private static Handle retirable(Stores stores) {
        var handle = Samples.stored(
                stores,
                50,
                ProspectsContract.SERVICE,
                stores.shares().find(new ShareId(Samples.id(34))).orElseThrow());
        stores.memberships()
                .add(Resource.of(handle.id()), IdentitiesContract.SELF, PrivilegeSet.of(HandlePrivilege.ADMIN));
        var registered = Samples.registered(handle);
        stores.handles().save(registered);
        stores.registrationJobs().add(Samples.job(handle, ProspectsContract.SERVICE, "node", Samples.NOW));
        return registered;
    }

    private static List<Order> mixed(HandleId retirable) {
        var noService = new Subject(Optional.of(new ShareId(Samples.id(35))), Optional.empty());
        var otherService = new Subject(noService.share(), Optional.of(new HandleServiceId("unknown")));
        Supplier<Command> good = () -> new Command(Optional.empty(), MetadataPrefix.OAI_DC, GOOD_METADATA);
        return List.of(
                registration(30),
                registration(31),
                registration(30, () -> "<no xml"),
                registration(32, () -> "<no xml"),
                registration(33),
                registration(new ShareId("unknown"), () -> GOOD_METADATA),
                registration(1),
                new Order.Register(noService, good),
                new Order.Register(otherService, good),
                registration(36, () -> {
                    throw new Problem.MissingRequiredValue("metadata").raise();
                }),
                registration(34),
                new Order.Retire(retirable),
                registration(34),
                new Order.Unreadable(new Problem.MissingRequiredValue("handleId")),
                new Order.Change(retirable, () -> GOOD_METADATA),
                registration(32),
                registration(31),
                registration(36));
    }

    @Test
    default void lines_that_are_taken_together_have_the_outcomes_that_they_have_one_by_one() {
        var stores = emptyStores();
        var run = seeded(stores).carryOut().begin(CLIENT, Optional.empty());
        var lines = lines(mixed(retirable(stores).id()));
        var told = together(run, lines);
        assertThat(run.complete()).isTrue();
        assertThat(stores.bulks().results(run.id().orElseThrow(), 0, 100))
                .extracting(known -> known.result().told())
                .isEqualTo(told);
        var progress = stores.bulks().progress(List.of(run.id().orElseThrow())).getFirst();
        assertThat(progress.accepted()).isEqualTo(7);
        assertThat(progress.refused()).isEqualTo(11);
        assertThat(told.get(2)).as("the first of two who want one share has it").isEqualTo(ALREADY_EXISTS);
        assertThat(told.get(10)).as("held until it is retired").isEqualTo(ALREADY_EXISTS);
        assertThat(told.get(12)).as("free since").startsWith("accepted");

        var others = emptyStores();
        var alone = seeded(others).carryOut().begin(CLIENT, Optional.empty());
        assertThat(oneByOne(alone, lines(mixed(retirable(others).id())))).isEqualTo(told);
    }

    @Test
    default void whose_share_goes_to_somebody_else_between_look_and_store_costs_no_other_line() {
        var stores = emptyStores();
        var run = seeded(stores).carryOut().begin(CLIENT, Optional.empty());
        var asked = new AtomicInteger();
        var told = together(run, lines(List.of(registration(30), registration(31), registration(32, () -> {
            if (asked.getAndIncrement() == 0) {
                Samples.stored(
                        stores,
                        60,
                        ProspectsContract.SERVICE,
                        stores.shares().find(new ShareId(Samples.id(31))).orElseThrow());
            }
            return GOOD_METADATA;
        }))));
        assertThat(told.get(0)).startsWith("accepted");
        assertThat(told.get(1)).isEqualTo(ALREADY_EXISTS);
        assertThat(told.get(2)).startsWith("accepted");
        assertThat(asked).as("together, and then alone").hasValue(2);
        assertThat(holder(stores, 31)).contains(new HandleId(Samples.id(60)));
        assertThat(run.complete()).isTrue();
    }

    @Test
    default void a_right_that_is_taken_away_meanwhile_counts_from_the_next_line_on() {
        var stores = emptyStores();
        var run = seeded(stores).carryOut().begin(CLIENT, Optional.empty());
        var told = together(
                run,
                lines(List.of(
                        registration(30, () -> {
                            stores.memberships().remove(IdentitiesContract.IN_INNER, IdentitiesContract.SELF);
                            return GOOD_METADATA;
                        }),
                        registration(31),
                        registration(32))));
        assertThat(told.getFirst()).startsWith("accepted");
        assertThat(told.subList(1, 3)).containsOnly(new Problem.Forbidden().toString());
    }

    @Test
    default void what_was_taken_together_and_not_told_any_more_is_told_to_who_asks_again() {
        var stores = emptyStores();
        var bulks = seeded(stores).carryOut();
        var lines = lines(List.of(registration(30), registration(1), registration(31), registration(32)));
        String first;
        try (var run = bulks.begin(CLIENT, KEY)) {
            first = run.take(lines);
        }
        assertThat(holder(stores, 32)).as("taken with the first").isPresent();
        var told = new ArrayList<String>();
        try (var run = bulks.begin(CLIENT, KEY)) {
            told.addAll(together(
                    run,
                    lines(List.of(
                            registration(30),
                            registration(1),
                            registration(31),
                            registration(32),
                            registration(33),
                            registration(35)))));
            assertThat(run.complete()).isTrue();
        }
        assertThat(told).hasSize(6).startsWith(first);
        assertThat(told.stream().filter(text -> text.startsWith("accepted"))).hasSize(5);
        assertThat(told.get(1)).isEqualTo(new Problem.Forbidden().toString());
    }
}
