package dev.handles.application.handle;

import dev.handles.application.admission.Gate;
import dev.handles.application.handle.ServeHandleProxy.Account;
import dev.handles.application.handle.ServeHandleProxy.Caller;
import dev.handles.application.port.Credentials;
import dev.handles.application.port.HandleServices;
import dev.handles.application.port.Passwords;
import dev.handles.domain.authorization.CreationPolicy;
import dev.handles.domain.authorization.Operation;
import dev.handles.domain.authorization.Place;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Namespace;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.problem.Problem.CredentialFault;
import dev.handles.domain.space.LandingPages;
import dev.handles.domain.subject.Client;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Which handle services the caller of a handle proxy means, and whether he may. */
record ProxyAdmission(
        Gate gate,
        HandleServices services,
        Credentials credentials,
        Passwords passwords,
        Supplier<LandingPages> pages) {

    /** Of more services that give out the same names, which only tests have, the first are looked at. */
    private static final int MOST = 50;

    /** Where we are a handle proxy ourselves. */
    private static final String PATH = "/handle_proxy";

    /** What is looked up where there is nothing to look up, so that the same is done for every caller. */
    private static final CredentialId NOBODYS = new CredentialId("nobody's");

    /** Those in which the caller may register, at least one, in the order of their ids. */
    List<HandleService> toRegister(Caller caller, Namespace namespace) {
        var named = named(namespace);
        return switch (caller.client()) {
            case Client.User user -> {
                var admitted = gate.admitted(
                        user,
                        CreationPolicy.HANDLE_BY_PROXY,
                        named,
                        service -> Map.of(Place.SERVICE, Resource.of(service.id())));
                if (admitted.isEmpty()) {
                    throw new Problem.Forbidden().raise();
                }
                yield admitted;
            }
            case Client.Nobody nobody -> ofAccount(caller.account(), named);
        };
    }

    /**
     * Those that he may mean with a handle that is there: whether he may is asked of the handle, where he is a user.
     *
     * @param holders those that have a handle of this name, whatever prefix they have by now
     */
    List<HandleService> toFind(Caller caller, Namespace namespace, Collection<HandleServiceId> holders) {
        var meant = Stream.concat(
                        named(namespace).stream(),
                        elsewhere(services.findAll(holders).stream())
                                .filter(service -> service.properties().type() == namespace.type()))
                .toList();
        return switch (caller.client()) {
            case Client.User user -> meant;
            case Client.Nobody nobody -> ofAccount(caller.account(), meant);
        };
    }

    /** An account has every right to what is in its service. */
    void admit(Caller caller, Operation operation, Handle handle) {
        if (caller.client() instanceof Client.User user) {
            gate.admit(
                    user,
                    operation,
                    Map.of(Place.RESOURCE, Resource.of(handle.id()), Place.SERVICE, Resource.of(handle.service())),
                    Set.of());
        }
    }

    private List<HandleService> named(Namespace namespace) {
        return elsewhere(services.naming(namespace, MOST).stream())
                .filter(service -> service.properties().namespace().key().equals(namespace.key()))
                .toList();
    }

    /** A call that came back would wait for itself. */
    private Stream<HandleService> elsewhere(Stream<HandleService> those) {
        var ourselves = URI.create(pages.get().publicUrl() + PATH);
        return those.filter(service -> !leadsTo(service, ourselves));
    }

    private static boolean leadsTo(HandleService service, URI ourselves) {
        return service.properties().driver().needsProxyEndpoint()
                && service.proxyEndpoint()
                        .filter(endpoint -> endpoint.leadsTo(ourselves))
                        .isPresent();
    }

    /** Whatever is wrong, it takes one look at the vault and one wrong password. */
    private List<HandleService> ofAccount(Optional<Account> shown, List<HandleService> named) {
        var account = shown.orElseThrow(() -> new Problem.Unauthorized(Optional.empty()).raise());
        var ids = named.stream()
                .map(service -> service.credential().orElse(NOBODYS))
                .distinct()
                .toList();
        var secrets = credentials.revealAll(ids.isEmpty() ? List.of(NOBODYS) : ids);
        var those = named.stream()
                .filter(service -> isOf(service, account, secrets))
                .toList();
        if (those.isEmpty()) {
            passwords.pretend(account.password());
            throw new Problem.Unauthorized(Optional.of(CredentialFault.BAD_BASIC_CREDENTIALS)).raise();
        }
        return those;
    }

    /** Compared as secrets are, and both in any case. A service without a password has no account. */
    private static boolean isOf(HandleService service, Account account, Map<CredentialId, Credential> secrets) {
        var username = service.properties().text("username").map(Secret::new);
        var password = service.credential().map(secrets::get).flatMap(Credential::password);
        boolean sameUser =
                username.filter(new Secret(account.username())::equals).isPresent();
        boolean samePassword = password.filter(account.password()::equals).isPresent();
        return sameUser && samePassword;
    }
}
