package dev.handles.application.port;

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
}
