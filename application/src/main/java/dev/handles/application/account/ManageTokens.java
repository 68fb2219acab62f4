package dev.handles.application.account;

import dev.handles.application.access.Precondition;
import dev.handles.application.listing.Listing;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.NamedToken;
import dev.handles.domain.subject.TokenId;

/** One's own named tokens; somebody else's are not there. */
public interface ManageTokens {

    /** In the order of ids. */
    Listing<NamedToken> list(Client client);

    NamedToken read(Client client, TokenId id);

    /** The token is refused from the next request on. */
    void remove(Client client, TokenId id, Precondition precondition);
}
