package dev.handles.adapter.http.handleproxy;

import dev.handles.adapter.http.handleproxy.HandleProxy.Registered;
import dev.handles.adapter.http.handleproxy.HandleProxy.Request;
import dev.handles.application.access.Authenticate;
import dev.handles.application.access.PresentedCredentials;
import dev.handles.application.handle.ServeHandleProxy;
import dev.handles.application.handle.ServeHandleProxy.Account;
import dev.handles.application.handle.ServeHandleProxy.Caller;
import dev.handles.application.handle.ServeHandleProxy.Change;
import dev.handles.application.handle.ServeHandleProxy.Content;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.ProxiedName;
import dev.handles.domain.handleservice.Namespace;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.RegistrarType;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.problem.Problem;
import java.time.Duration;
import java.util.Optional;

/** The registry itself, with its services, drivers and histories. */
record RegistryBackend(ServeHandleProxy use, Authenticate authenticate, Duration longestWait)
        implements HandleProxy.Backend {

    @Override
    public Registered register(Request request) {
        var registered = use.register(
                caller(request), name(request), longestWait, () -> new Content(request.target(), request.metadata()));
        return new Registered(
                registered.overwritten(), registered.publicHandle().value());
    }

    @Override
    public void modify(Request request) {
        use.change(caller(request), name(request), () -> new Change(target(request), metadata(request)));
    }

    @Override
    public void unregister(Request request) {
        use.remove(caller(request), name(request));
    }

    private static Optional<HandleTarget.Elsewhere> target(Request request) {
        return request.body().containsKey("url") ? Optional.of(request.target()) : Optional.empty();
    }

    private static Optional<String> metadata(Request request) {
        return request.body().containsKey("metadata") ? request.metadata() : Optional.empty();
    }

    /** A header says who it is; else a token in the service's properties, which an Onezone can be given; else an account there. */
    private Caller caller(Request request) {
        var shown = request.credentials() instanceof PresentedCredentials.None
                ? request.text("token")
                        .<PresentedCredentials>map(token -> new PresentedCredentials.Token(new Secret(token)))
                        .orElseGet(PresentedCredentials.None::new)
                : request.credentials();
        var client = authenticate.authenticate(shown).on(request.visit());
        var account = request.text("username")
                .flatMap(username ->
                        request.text("password").map(password -> new Account(username, new Secret(password))));
        return new Caller(client, account);
    }

    /** Raises {@code BadValueNotAllowed("serviceProperties.type")}, {@code BadData("serviceProperties.prefix")}. */
    private static ProxiedName name(Request request) {
        var type = request.isPid() ? RegistrarType.PID : RegistrarType.DOI;
        var prefix = request.prefix()
                .map(text -> Prefix.parse(text, type)
                        .orElseThrow(() -> new Problem.BadData("serviceProperties.prefix", "a prefix").raise()));
        return new ProxiedName(new Namespace(type, prefix), request.hndl());
    }
}
