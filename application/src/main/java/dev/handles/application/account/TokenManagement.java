package dev.handles.application.account;

import dev.handles.application.access.Precondition;
import dev.handles.application.audit.Journal;
import dev.handles.application.listing.Listing;
import dev.handles.application.port.Tokens;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.UserChanges;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.NamedToken;
import dev.handles.domain.subject.TokenId;

record TokenManagement(Tokens tokens, Transactions transactions, Journal journal) implements ManageTokens {

    @Override
    public Listing<NamedToken> list(Client client) {
        var owner = client.requireUser();
        return Listing.byId(
                slice ->
                        tokens.ofUser(owner, slice).stream().map(TokenId::value).toList(),
                () -> Listing.details(
                        TokenId::new, tokens::findAll, token -> token.id().value()));
    }

    @Override
    public NamedToken read(Client client, TokenId id) {
        var owner = client.requireUser();
        return tokens.find(id)
                .filter(token -> token.owner().equals(owner))
                .orElseThrow(() -> new Problem.NotFound().raise());
    }

    @Override
    public void remove(Client client, TokenId id, Precondition precondition) {
        transactions.inTransaction(() -> {
            var token = read(client, id);
            precondition.require();
            tokens.remove(id);
            journal.note(client, UserChanges.tokenRemoved(token));
            return id;
        });
    }
}
