package dev.handles.application.handle;

import dev.handles.application.port.Handles;
import dev.handles.application.port.Slice;
import dev.handles.domain.audit.HandleChanges;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.authorization.Operation;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.ProxiedName;
import dev.handles.domain.handle.Suffix;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.metadata.SearchWords;
import dev.handles.domain.problem.Problem;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

record ProxyServing(ProxyRegistration registering, ProxyAdmission admission, HandleChange changing, Handles handles)
        implements ServeHandleProxy {

    /** Of handles that somebody calls the same, or whose identifiers have the same words, more than there should ever be. */
    private static final int NAMESAKES = 100;

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

    /** The handle tells which service it is, as it keeps its name when the prefix of its service becomes another. */
    private Handle find(Caller caller, ProxiedName name, Operation operation) {
        var named = named(name);
        var services = admission
                .toFind(
                        caller,
                        name.namespace(),
                        named.stream().map(Handle::service).toList())
                .stream()
                .map(HandleService::id)
                .toList();
        var handle = named.stream()
                .filter(found -> isThere(found) && services.contains(found.service()))
                .findFirst()
                .or(() -> underFormerPrefix(name, services))
                .orElseThrow(() -> new Problem.NotFound().raise());
        admission.admit(caller, operation, handle);
        return handle;
    }

    /** In whatever state: who deletes again what is gone is to be told so by its service, whose prefix may be another. */
    private List<Handle> named(ProxiedName name) {
        return Stream.concat(
                        name.registered().flatMap(handles::named).stream(),
                        name.knownAs().stream()
                                .map(known ->
                                        listed(Optional.of(known), Optional.empty(), HandleFilter.PUBLIC, List.of()))
                                .flatMap(List::stream))
                .toList();
    }

    /**
     * The handle of a PID that was called by its suffix alone, when its service has another prefix by now. None where the
     * suffix was ever given under the new prefix, or deleting twice would take one handle after the other; none of several.
     */
    private Optional<Handle> underFormerPrefix(ProxiedName name, List<HandleServiceId> services) {
        if (name.registered().flatMap(handles::named).isPresent()) {
            return Optional.empty();
        }
        var found = name.suffixAlone().stream()
                .flatMap(suffix -> services.stream().flatMap(service -> ofSuffix(suffix, service)))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private Stream<Handle> ofSuffix(Suffix suffix, HandleServiceId service) {
        var key = Identifier.keyOf(suffix.value());
        var words = SearchWords.in(suffix.value());
        return listed(Optional.empty(), Optional.of(service), EnumSet.allOf(HandleFilter.Listed.class), words).stream()
                .filter(ProxyServing::isThere)
                .filter(found ->
                        Identifier.keyOf(found.identifier().suffix().value()).equals(key));
    }

    private static boolean isThere(Handle handle) {
        return handle.state().isLive() && isOfProxy(handle);
    }

    /** A handle of a share of ours is nothing that a proxy's caller may touch. */
    static boolean isOfProxy(Handle handle) {
        return handle.target().elsewhere().isPresent();
    }

    private List<Handle> listed(
            Optional<String> publicHandle,
            Optional<HandleServiceId> service,
            Set<HandleFilter.Listed> states,
            List<String> words) {
        var filter = new HandleFilter(
                publicHandle, Optional.empty(), service, states, Optional.empty(), Optional.empty(), words);
        return handles.findAll(handles.list(filter, Slice.first(NAMESAKES)).stream()
                .map(listed -> new HandleId(listed.id()))
                .toList());
    }
}
