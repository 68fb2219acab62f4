package dev.handles.application.account;

import dev.handles.application.audit.Journal;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Tokens;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.UserChanges;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.NamedToken;
import dev.handles.domain.subject.TokenId;
import java.util.List;

record TokenManagement(Tokens tokens, Transactions transactions, Journal journal) implements ManageTokens {

    @Override
    public List<TokenId> list(Client client, Slice slice) {
        return tokens.ofUser(client.requireUser(), slice);
    }

    @Override
    public NamedToken read(Client client, TokenId id) {
        var owner = client.requireUser();
        return tokens.find(id)
                .filter(token -> token.owner().equals(owner))
                .orElseThrow(() -> new Problem.NotFound().raise());
    }

    @Override
    public void remove(Client client, TokenId id) {
        transactions.inTransaction(() -> {
            var token = read(client, id);
            tokens.remove(id);
            journal.note(client, UserChanges.tokenRemoved(token));
            return id;
        });
    }
}
