package dev.handles.bootstrap;

import dev.handles.adapter.http.api.HttpApi;
import dev.handles.application.Registry;

/** What of a registry the REST API lets clients do. */
final class Offered {

    private Offered() {}

    static HttpApi.UseCases of(Registry registry) {
        var handles = registry.handles();
        return new HttpApi.UseCases(
                registry.access(),
                registry.accounts(),
                registry.groups(),
                registry.members(),
                registry.spaces(),
                registry.services(),
                handles.register(),
                handles.registerLater(),
                handles.registerAtOnce(),
                handles.rehearse(),
                handles.resume(),
                handles.retry(),
                handles.read(),
                handles.readAtOnce(),
                handles.list(),
                handles.change(),
                handles.restore(),
                registry.bulks(),
                registry.audit(),
                registry.reconciliations().reconcile(),
                registry.reconciliations().read(),
                registry.health().check());
    }
}
