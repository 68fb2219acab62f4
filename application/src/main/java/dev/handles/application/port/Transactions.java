package dev.handles.application.port;

import java.util.Collection;
import java.util.function.Supplier;

/** Makes several steps on the stores one: all of them happen, or none. */
public interface Transactions {

    /**
     * Runs {@code work}; an exception from it undoes everything it did and comes out unchanged. A call inside a running
     * transaction joins it. {@code work} may be run a second time when a rival's transaction got in the way, so it must
     * do nothing but read and write the stores; nothing slow, and no call to anybody.
     *
     * @throws dev.handles.domain.problem.Problem.Raised with {@code TemporaryFailure} when rivals kept getting in the way
     */
    <T> T inTransaction(Supplier<T> work);

    /**
     * As {@link #inTransaction}, but {@code work} is not run again when a rival got in the way.
     *
     * @throws dev.handles.domain.problem.Problem.Raised with {@code TemporaryFailure} when one did
     * @throws InDoubt when the store went away
     */
    <T> T inOneTry(Supplier<T> work);

    /** The store went away, perhaps between a commit and its acknowledgement: nobody knows whether the work is done. */
    final class InDoubt extends RuntimeException {
        private static final long serialVersionUID = 1;

        public InDoubt(RuntimeException away) {
            super(away);
        }
    }

    /** For work that is done for many at once, or else for each: a rival of one is not to hold up the others for long. */
    default <T> T forAll(Collection<?> those, Supplier<T> work) {
        return those.size() > 1 ? inOneTry(work) : inTransaction(work);
    }
}
