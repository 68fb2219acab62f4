package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.CredentialHeaders;
import dev.handles.adapter.http.edge.MediaTypes;
import dev.handles.adapter.http.edge.ProtocolErrors;
import dev.handles.adapter.http.edge.RequestBody;
import dev.handles.adapter.http.edge.RequestId;
import dev.handles.adapter.http.edge.Router;
import dev.handles.application.access.Authenticate;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Visit;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a request through the checks that need no use case, in the reference's order, to its route and back. */
final class ApiHandlers {

    private static final int LARGEST_BODY = 1024 * 1024;

    private final Authenticate authenticate;
    private final AnswerWriter writer;
    private final Router<Route> router;

    ApiHandlers(Authenticate authenticate, PublicAddress address, List<Route> routes) {
        this.authenticate = authenticate;
        this.writer = new AnswerWriter(address);
        this.router = Router.of(routes.stream()
                .map(route -> new Router.Entry<>(route.method(), route.path(), route))
                .toList());
    }

    /** @param prefix what the address begins with, where the API is mounted */
    void handle(String prefix, Context ctx) throws IOException {
        var path = ctx.req().getRequestURI().substring(prefix.length());
        switch (router.find(ctx.req().getMethod(), path)) {
            case Router.Options<Route>(var allowed) -> {
                ctx.header("Allow", String.join(", ", allowed));
                AnswerWriter.empty(ctx, 204);
            }
            case Router.Found<Route> found -> {
                var route = found.target();
                if (!route.isPublic()) {
                    ctx.header("Cache-Control", "no-store"); // tokens are no Authorization header to a cache
                }
                writer.write(ctx, route.endpoint().answer(call(found, ctx)));
            }
        }
    }

    private Call call(Router.Found<Route> found, Context ctx) {
        var route = found.target();
        var client = route.credentials() == Route.Credentials.IGNORED
                ? Client.nobody()
                : authenticate
                        .authenticate(CredentialHeaders.read(ctx))
                        .on(new Visit(ctx.ip(), RequestId.current(ctx)));
        if (!MediaTypes.admitsJson(joined(ctx, "Accept"))) {
            throw ProtocolErrors.notAcceptable(MediaTypes.JSON);
        }
        var body = route.takesBody() ? new Body(RequestBody.json(ctx, LARGEST_BODY)) : Body.EMPTY;
        return new Call(
                client,
                found.parameters(),
                body,
                Versions.expected(joined(ctx, "If-Match")),
                Preferences.preferredWait(joined(ctx, "Prefer")),
                ctx.req().getQueryString());
    }

    /** A header that may come in several lines, as one; null when it does not come at all. */
    private static @Nullable String joined(Context ctx, String header) {
        var lines = Collections.list(ctx.req().getHeaders(header));
        return lines.isEmpty() ? null : String.join(",", lines);
    }
}
