package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.CredentialHeaders;
import dev.handles.adapter.http.edge.MediaTypes;
import dev.handles.adapter.http.edge.ProtocolErrors;
import dev.handles.adapter.http.edge.RequestBody;
import dev.handles.adapter.http.edge.RequestId;
import dev.handles.adapter.http.edge.RequestRefused;
import dev.handles.adapter.http.edge.RequestTimes;
import dev.handles.adapter.http.edge.Router;
import dev.handles.application.access.AccessUseCases;
import dev.handles.application.access.PresentedCredentials;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Visit;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a request through the checks that need no use case, in the reference's order, to its route and back. */
final class ApiHandlers {

    private static final int LARGEST_BODY = 1024 * 1024;

    private final AccessUseCases access;
    private final Repeats repeats;
    private final AnswerWriter writer;
    private final Router<Route> router;

    ApiHandlers(AccessUseCases access, Repeats repeats, PublicAddress address, List<Route> routes) {
        this.access = access;
        this.repeats = repeats;
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
                RequestTimes.route(ctx, route.path());
                if (!route.isPublic()) {
                    ctx.header("Cache-Control", "no-store"); // tokens are no Authorization header to a cache
                }
                var call = call(found, path, ctx);
                writer.write(ctx, call, answer(route, call, path, ctx));
            }
        }
    }

    /** @param path below the prefix: a request is the same one under each of them */
    private Answer answer(Route route, Call call, String path, Context ctx) {
        if (route.canOnlyBeDone()) {
            DryRun.refuse(call);
        }
        var key = Headers.joined(ctx, Repeats.HEADER);
        if (key == null
                || route.contract().lines()
                || !route.method().equals("POST")
                || call.client().userId().isEmpty()) {
            return route.endpoint().answer(call);
        }
        var query = ctx.req().getQueryString();
        var address = route.method() + " " + path + (query == null ? "" : "?" + query);
        return repeats.answer(call, key, address);
    }

    private Client authenticated(Visitor visitor) {
        return access.authenticate().authenticate(visitor.shown()).on(visitor.visit());
    }

    /** Who cannot be answered anyhow is told first what is wrong with his credentials. */
    private boolean isAsked(Route route, PresentedCredentials shown, boolean acceptable, Context ctx) {
        return switch (route.credentials()) {
            case IGNORED -> false;
            case LEFT_TO_USE_CASE -> !acceptable || (route.takesBody() && !mayBeLeft(shown, ctx));
            case CHECKED -> true;
        };
    }

    /**
     * Whether nothing but the body stands between the credentials and the use case: a key belongs to a user, and what is asked
     * in a query may be wrong. Who was not good before is refused, or taken for nobody, before a body is read.
     */
    private boolean mayBeLeft(PresentedCredentials shown, Context ctx) {
        return Headers.joined(ctx, Repeats.HEADER) == null
                && ctx.req().getQueryString() == null
                && access.recall().recall(shown).isPresent();
    }

    private static Body body(Route route, Context ctx) {
        return route.takesBody() && !route.contract().lines()
                ? new Body(RequestBody.json(ctx, LARGEST_BODY))
                : Body.EMPTY;
    }

    /** Bad credentials are told before what is wrong with a body that cannot be read. */
    private Body bodyOfUnasked(Route route, Visitor visitor, Context ctx) {
        try {
            return body(route, ctx);
        } catch (RequestRefused refused) {
            authenticated(visitor);
            throw refused;
        }
    }

    /** Under {@code /user}, nobody is sent away before anything that he names is looked at. */
    private static void requireSomebody(Route route, Client client) {
        if (route.isOfOneself()) {
            client.requireUser();
        }
    }

    private static boolean isAcceptable(Route route, @Nullable String accept) {
        return MediaTypes.admitsJson(accept) || (route.contract().lines() && MediaTypes.admitsLines(accept));
    }

    private Call call(Router.Found<Route> found, String path, Context ctx) {
        var route = found.target();
        var shown = CredentialHeaders.read(ctx);
        var visitor = new Visitor(shown, new Visit(ctx.ip(), RequestId.current(ctx)), Headers.joined(ctx, "If-Match"));
        boolean acceptable = isAcceptable(route, Headers.joined(ctx, "Accept"));
        boolean asked = isAsked(route, shown, acceptable, ctx);
        var client = asked ? authenticated(visitor) : Client.nobody();
        if (!acceptable) {
            throw ProtocolErrors.notAcceptable(MediaTypes.JSON);
        }
        var ifMatch = new IfMatch(router, found, path, visitor, client);
        var expected = ifMatch.expectedVersion();
        boolean left = !asked && route.credentials() == Route.Credentials.LEFT_TO_USE_CASE;
        var body = left ? bodyOfUnasked(route, visitor, ctx) : body(route, ctx);
        if (left && !body.isObject()) { // no use case is asked with that, so who sends it is asked here
            client = authenticated(visitor);
            left = false;
        }
        if (!left) {
            requireSomebody(route, client);
        }
        return new Call(
                found,
                client,
                shown,
                visitor.visit(),
                body,
                expected,
                ifMatch.precondition(),
                Preferences.preferredWait(Headers.joined(ctx, "Prefer")),
                Preferences.respondsAsync(Headers.joined(ctx, "Prefer")),
                Optional.ofNullable(Headers.joined(ctx, Repeats.HEADER)),
                new Question(found, ctx.req().getQueryString()));
    }
}
