package dev.handles.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.access.AccessUseCases;
import dev.handles.application.access.PresentedCredentials;
import dev.handles.application.access.TokenText;
import dev.handles.application.handle.HandleUseCases;
import dev.handles.application.handle.ReadHandleAtOnce;
import dev.handles.application.port.Stores;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.User;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** That reading at once answers what the two steps answer that it stands for, from the first request after a change on. */
public interface ReadingAtOnceContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    User STRANGER = Samples.user(7);
    Secret RIGHT = new Secret("right");
    Secret OF_STRANGER = new Secret("the text of another token");

    /** Every way to come, good and bad. */
    static List<PresentedCredentials> ways() {
        var name = IdentitiesContract.USER.username().orElseThrow().value();
        return List.of(
                new PresentedCredentials.Token(IdentitiesContract.TOKEN),
                new PresentedCredentials.Token(OF_STRANGER),
                new PresentedCredentials.Basic(name, RIGHT),
                new PresentedCredentials.Basic(name, new Secret("wrong")),
                new PresentedCredentials.Basic("other", RIGHT),
                new PresentedCredentials.Basic("no name", RIGHT),
                new PresentedCredentials.Token(new Secret("of nobody")),
                new PresentedCredentials.UnreadableBasic(),
                new PresentedCredentials.None());
    }

    static AccessUseCases access(Stores stores) {
        return AccessUseCases.over(
                stores.users(),
                stores.tokens(),
                stores.identities(),
                new ReadablePasswords(),
                Clock.fixed(Samples.NOW, ZoneOffset.UTC));
    }

    private static void assertSame(
            Stores stores, ReadHandleAtOnce atOnce, HandleUseCases handles, List<HandleId> ids, String when) {
        for (HandleId id : ids) {
            for (PresentedCredentials shown : ways()) {
                var expected = outcome(() -> handles.read()
                        .read(access(stores).authenticate().authenticate(shown), OnBehalfOf.registry(), id));
                assertThat(outcome(() -> atOnce.read(shown, id)))
                        .as("%s: %s of %s", when, shown, id)
                        .isEqualTo(expected);
            }
        }
    }

    private static Object outcome(Supplier<Object> read) {
        try {
            return read.get();
        } catch (Problem.Raised raised) {
            return raised.problem();
        }
    }

    @Test
    default void a_handle_is_read_or_refused_as_in_two_steps_whatever_changed_before() {
        IdentitiesContract.changes().forEach((what, change) -> {
            var stores = emptyStores();
            var live = IdentitiesContract.seed(stores);
            var gone = Samples.stored(stores, 2);
            stores.handles().save(gone.leaving());
            assertThat(stores.handles().find(gone.id()).orElseThrow().state()).isInstanceOf(HandleState.Deleting.class);
            stores.users().setPassword(IdentitiesContract.USER.id(), new ReadablePasswords().hash(RIGHT));
            stores.users().add(STRANGER, Optional.empty());
            stores.tokens().add(Samples.token(9, STRANGER.id()), TokenText.hash(OF_STRANGER));
            var handles = Application.over(
                            stores,
                            (call, limit) -> {
                                throw new AssertionError("nothing is registered");
                            },
                            withdrawing -> withdrawing)
                    .handles();
            var atOnce = handles.readAtOnce();
            var ids = List.of(live.id(), gone.id(), new HandleId("missing"));
            assertSame(stores, atOnce, handles, ids, "before");
            assertThat(outcome(() -> atOnce.read(new PresentedCredentials.Token(IdentitiesContract.TOKEN), live.id())))
                    .isEqualTo(live);
            change.accept(stores);
            assertSame(stores, atOnce, handles, ids, what);
        });
    }
}
