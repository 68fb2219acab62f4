package dev.handles.application.account;

import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.subject.Username;
import java.util.function.Supplier;

/** Makes sure that somebody can administer a new registry. */
public interface Bootstrap {

    Username ADMINISTRATOR = new Username("admin");

    enum Result {
        CREATED,
        ALREADY_THERE
    }

    /**
     * Makes the user {@code admin} with every administrator's privilege, unless there is one.
     *
     * @param password asked for only when the user is made
     */
    Result administrator(Supplier<Secret> password);
}
