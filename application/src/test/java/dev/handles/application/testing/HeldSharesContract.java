package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.Handles.Held;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@code Handles} must do about the shares that handles hold. */
public interface HeldSharesContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    @Test
    default void the_handles_that_hold_a_spaces_shares_come_part_by_part_in_the_order_of_the_shares() {
        var stores = emptyStores();
        var space = Samples.space(1).id();
        var first = Samples.stored(stores, 1);
        var service = stores.handleServices().find(first.service()).orElseThrow();
        var held = new ArrayList<Held>(List.of(new Held(Samples.shareOf(first), first.id(), service.id())));
        for (int number = 2; number <= 5; number++) {
            var share = Samples.share(number, space);
            stores.shares().add(share);
            var handle = Samples.stored(stores, number, service, share);
            switch (number) {
                case 2 -> stores.handles().save(Samples.registered(handle));
                case 3 -> stores.handles().save(handle.failed());
                case 4 -> stores.handles().save(handle.leaving());
                default -> stores.handles().save(handle.gone());
            }
            if (number <= 3) {
                held.add(new Held(share.id(), handle.id(), service.id()));
            }
        }
        stores.shares().add(Samples.share(6, space));
        Samples.stored(stores, 7);

        assertThat(inTransaction(stores, () -> stores.handles().lockHolding(space, Slice.first(10))))
                .containsExactlyElementsOf(held);
        var after = Slice.after(Samples.shareOf(first).value(), 1);
        assertThat(inTransaction(stores, () -> stores.handles().lockHolding(space, after)))
                .containsExactly(held.get(1));
        assertThat(inTransaction(stores, () -> stores.handles().lockHolding(new SpaceId("no space"), Slice.first(1))))
                .isEmpty();
        assertThatThrownBy(() -> stores.handles().lockHolding(space, Slice.first(10)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static <T> T inTransaction(Stores stores, Supplier<T> work) {
        return stores.transactions().inTransaction(work);
    }

    @Test
    default void a_share_is_held_until_its_handle_is_deleted() {
        var stores = emptyStores();
        var handle = Samples.stored(stores, 1);
        assertThat(stores.handles().holding(Samples.shareOf(handle))).contains(handle.id());
        assertThat(stores.handles().holding(new ShareId(Samples.id(2)))).isEmpty();
        stores.handles().save(handle.leaving());
        assertThat(stores.handles().holding(Samples.shareOf(handle))).isEmpty();
        var next = Samples.handle(2, handle.service(), Samples.shareOf(handle));
        stores.handles().reserve(next.identifier(), next.id());
        stores.handles().add(next);
        assertThat(stores.handles().holding(Samples.shareOf(handle))).contains(next.id());
        assertThat(stores.handles().find(handle.id())).as("the tombstone").contains(handle.leaving());
    }

    @Test
    default void of_sixty_who_register_for_one_share_one_does() {
        var stores = emptyStores();
        var space = Samples.space(1);
        stores.spaces().add(space);
        var share = Samples.share(1, space.id());
        stores.shares().add(share);
        var service = Samples.handleService(1);
        stores.handleServices().add(service);
        var outcomes = atOnce(60, number -> {
            try {
                Samples.stored(stores, number, service, share);
                return "added";
            } catch (Problem.Raised raised) {
                return raised.problem().toString();
            }
        });
        assertThat(outcomes)
                .containsOnlyOnce("added")
                .containsOnly("added", new Problem.AlreadyExists(Optional.empty()).toString());
    }

    @Test
    default void what_it_names_has_to_be_there() {
        var stores = emptyStores();
        var handle = Samples.stored(stores, 1);
        stores.handles().save(handle.gone());
        stores.handles().reserve(Samples.identifier(2), new HandleId(Samples.id(2)));
        var noShare = Samples.handle(2, handle.service(), new ShareId(Samples.id(9)));
        assertThat(problemOf(() -> stores.handles().add(noShare)))
                .isEqualTo(new Problem.BadValueIdNotFound("resourceId"));
        var noService = Samples.handle(2, new HandleServiceId(Samples.id(9)), Samples.shareOf(handle));
        assertThat(problemOf(() -> stores.handles().add(noService)))
                .isEqualTo(new Problem.BadValueIdNotFound("handleServiceId"));
    }
}
