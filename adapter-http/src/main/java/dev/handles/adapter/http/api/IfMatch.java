package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.Json;
import dev.handles.adapter.http.edge.Router;
import dev.handles.application.access.Precondition;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.authorization.Operation;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import java.util.Optional;
import java.util.Set;

/**
 * What the client of one request insists on before anything is changed.
 *
 * @param path below the prefix
 */
record IfMatch(Router<Route> router, Router.Found<Route> found, String path, Visitor visitor, Client client) {

    private static final Set<Operation> VERSIONED =
            Set.of(HandlePolicy.UPDATE, HandlePolicy.DELETE, HandleServicePolicy.UPDATE, HandleServicePolicy.DELETE);

    /** Of what has versions; its present one among several is looked up. */
    Optional<Long> expectedVersion() {
        var header = visitor.ifMatch();
        return isVersioned()
                        && header != null
                        && Versions.areSeveral(header)
                        && client.userId().isPresent()
                ? Versions.among(header, presentTag().orElse(""))
                : Versions.expected(header);
    }

    /**
     * Of what has no version. It is compared with what is answered about it, just before it is changed: see docs/adr/0012.
     * Where nothing can be looked at, nothing can be as he says.
     */
    Precondition precondition() {
        var header = visitor.ifMatch();
        if (header == null
                || Versions.expected(header).isEmpty()
                || !found.target().changes()
                || isVersioned()) {
            return Precondition.NONE;
        }
        return () -> {
            if (!isVisible()
                    || presentTag().filter(tag -> Versions.isKnown(header, tag)).isEmpty()) {
                throw new Problem.StaleVersion().raise();
            }
        };
    }

    private boolean isVersioned() {
        var route = found.target();
        return route.changes() && VERSIONED.containsAll(route.operations());
    }

    private boolean isVisible() {
        return router.find("OPTIONS", path) instanceof Router.Options<Route>(var allowed) && allowed.contains("GET");
    }

    /** Of what a look would answer; raises what a look raises. */
    private Optional<String> presentTag() {
        return router.find("GET", path) instanceof Router.Found<Route> look
                        && look.target().endpoint().answer(Call.look(look, client, visitor.shown(), visitor.visit()))
                                instanceof Answer.Ok(var json, var version)
                ? Optional.of(Versions.tag(version, Json.write(json)))
                : Optional.empty();
    }
}
