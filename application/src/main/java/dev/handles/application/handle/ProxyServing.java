package dev.handles.application.handle;

import dev.handles.application.port.Handles;
import dev.handles.application.port.Slice;
import dev.handles.domain.audit.HandleChanges;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.authorization.Operation;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.ProxiedName;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

record ProxyServing(ProxyRegistration registering, ProxyAdmission admission, HandleChange changing, Handles handles)
        implements ServeHandleProxy {

    /** Of handles that somebody calls the same, more than there should ever be. */
    private static final int NAMESAKES = 20;

    @Override
    public Registered register(Caller caller, ProxiedName name, Duration wait, Supplier<Content> content) {
        return registering.register(caller, name, wait, content);
    }

    @Override
    public void change(Caller caller, ProxiedName name, Supplier<Change> request) {
        var handle = find(caller, name, HandlePolicy.UPDATE);
        var change = request.get();
        changing.replace(
                caller.client(),
                handle.id(),
                Optional.empty(),
                new HandleChange.Replacement(
                        change.metadata().filter(text -> !text.isBlank()).map(handle.metadataPrefix()::parse),
                        change.target()),
                HandleChanges::metadataChanged);
    }

    @Override
    public void remove(Caller caller, ProxiedName name) {
        var handle = find(caller, name, HandlePolicy.DELETE);
        changing.remove(caller.client(), handle.id(), Optional.empty());
    }

    private Handle find(Caller caller, ProxiedName name, Operation operation) {
        var services = admission.toFind(caller, name.namespace()).stream()
                .map(HandleService::id)
                .toList();
        var handle = name.registered()
                .flatMap(handles::named)
                .filter(found -> isThere(found) && services.contains(found.service()))
                .or(() -> name.knownAs().stream()
                        .flatMap(known -> knownAs(known).stream())
                        .filter(found -> isThere(found) && services.contains(found.service()))
                        .findFirst())
                .orElseThrow(() -> new Problem.NotFound().raise());
        admission.admit(caller, operation, handle);
        return handle;
    }

    private static boolean isThere(Handle handle) {
        return handle.state().isLive() && isOfProxy(handle);
    }

    /** A handle of a share of ours is nothing that a proxy's caller may touch. */
    static boolean isOfProxy(Handle handle) {
        return handle.target().elsewhere().isPresent();
    }

    private List<Handle> knownAs(String publicHandle) {
        var all = HandleFilter.NONE;
        var filter = new HandleFilter(
                Optional.of(publicHandle),
                Optional.empty(),
                Optional.empty(),
                all.states(),
                all.since(),
                all.until(),
                all.words());
        return handles.findAll(handles.list(filter, Slice.first(NAMESAKES)).stream()
                .map(listed -> new HandleId(listed.id()))
                .toList());
    }
}
