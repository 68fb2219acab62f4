package dev.handles.application.handle;

import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.ProxiedName;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.subject.Client;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Registers, changes and removes handles for whoever speaks to this registry as to a handle proxy: for things that are not
 * here, under names that he chose.
 *
 * <p>Each of them raises {@code Unauthorized} for nobody, and for an account that no service has that gives out such names:
 * whether the account is wrong or there is no such service, the answer is the same and takes as long. {@code Forbidden} for
 * a user who may not do it in any such service. A handle that is there keeps its name: to change or remove it, the account of
 * its service is right, and so is what its service was called by when it was registered.
 */
public interface ServeHandleProxy {

    /** Credentials of a registrar, as a handle service keeps them. */
    record Account(String username, Secret password) {}

    /** @param account looked at only when the client is nobody */
    record Caller(Client client, Optional<Account> account) {}

    /** @param metadata as they were sent; empty for none, which some registrars can do without */
    record Content(HandleTarget.Elsewhere target, Optional<String> metadata) {}

    /** What is to be another; the rest stays. */
    record Change(Optional<HandleTarget.Elsewhere> target, Optional<String> metadata) {}

    /** @param overwritten whether it was there before, and not because the same caller asked for the same a moment ago */
    record Registered(PublicHandle publicHandle, boolean overwritten) {}

    /**
     * Registers a handle under the caller's name for it, as {@link RegisterHandle#register} does: the identifier and the
     * intent are committed first, and the caller waits for the outcome.
     *
     * <p>Who asks again gets one and the same handle: he waits for the registration under way; is told of one that is done;
     * and one that came to nothing begins anew.
     *
     * @param wait how long the registrar may take; never longer than the registry allows
     * @throws dev.handles.domain.problem.Problem.Raised with {@code BadData("hndl")}; {@code AlreadyExists("hndl")} when the
     *     name was given to something else, for ever; {@code TemporaryFailure} while an earlier registration of it is being
     *     removed or not yet decided; {@code ExternalServiceOperationFailed} when the registrar did not do it: what may be
     *     left there is removed in the background
     */
    Registered register(Caller caller, ProxiedName name, Duration wait, Supplier<Content> content);

    /**
     * Changes what a handle says and where it points; visible at once, and sent to the registrar in the background.
     *
     * @throws dev.handles.domain.problem.Problem.Raised with {@code NotFound} for a handle that is not there or was not
     *     made in this way
     */
    void change(Caller caller, ProxiedName name, Supplier<Change> change);

    /**
     * Deletes a handle: gone at once, and removed at the registrar in the background for as long as that takes.
     *
     * @throws dev.handles.domain.problem.Problem.Raised with {@code NotFound} as {@link #change}
     */
    void remove(Caller caller, ProxiedName name);
}
