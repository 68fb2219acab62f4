package dev.handles.application.account;

import dev.handles.application.port.Slice;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.NamedToken;
import dev.handles.domain.subject.TokenId;
import java.util.List;

/** One's own named tokens; somebody else's are not there. */
public interface ManageTokens {

    List<TokenId> list(Client client, Slice slice);

    NamedToken read(Client client, TokenId id);

    /** The token is refused from the next request on. */
    void remove(Client client, TokenId id);
}
