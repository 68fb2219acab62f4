package dev.handles.application.account;

import dev.handles.application.account.CreateToken.Command;
import dev.handles.application.account.CreateToken.Created;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.TokenId;
import java.util.function.Supplier;

/** Makes a named token in place of one of which nobody knows whether its text ever came to its owner. */
public interface ReplaceToken {

    /**
     * In one step, recorded as a removal and a creation. Makes one all the same where the lost one is gone already, and leaves
     * alone what is not the client's.
     *
     * @param request as it was when the lost one was made
     */
    Created replace(Client client, TokenId lost, Supplier<Command> request);
}
