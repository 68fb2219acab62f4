package dev.handles.application.handle;

import dev.handles.application.access.PresentedCredentials;
import dev.handles.application.access.RecallIdentity;
import dev.handles.application.port.Identities;
import dev.handles.application.port.Identities.Identity;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Takes a client for who he was when he was last looked up, and has what he wants say whether he still is, by the edition
 * that is read with it: see docs/adr/0020.
 */
record Recognition(RecallIdentity recall, Identities identities) {

    /** The second finds an identity that was looked up anew; a third is for whom somebody changed in between. */
    private static final int MOST_GLANCES = 3;

    /** What was read for somebody who is who he was taken for. */
    record Seen<T>(Identity user, T what) {}

    /**
     * @param glance what he wants, as it is for him; empty when it is not plainly good
     * @param edition the one that it was read in
     * @return empty when the long way has to say what is wrong
     */
    <T> Optional<Seen<T>> of(
            PresentedCredentials shown, Function<Identity, Optional<T>> glance, ToLongFunction<T> edition) {
        for (int i = 1; i <= MOST_GLANCES; i++) {
            var user = recall.recall(shown);
            var what = user.flatMap(glance);
            if (what.isEmpty()) {
                return Optional.empty();
            }
            long present = edition.applyAsLong(what.get());
            if (present == user.get().edition()) {
                return Optional.of(new Seen<>(user.get(), what.get()));
            }
            identities.seen(present);
        }
        return Optional.empty();
    }
}
