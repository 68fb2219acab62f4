package dev.handles.application.health;

/** Finds out whether requests can be served now; for nobody in particular. */
public interface CheckHealth {

    /**
     * Looks at the stores once a second at most, however many ask; the others get the last answer and wait for nothing.
     *
     * @throws dev.handles.domain.problem.Problem.Raised with {@code TemporaryFailure}, as each request then, while the stores are away
     */
    void check();
}
