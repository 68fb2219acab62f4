package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.Json;
import dev.handles.adapter.http.edge.Mount;
import dev.handles.application.access.AccessUseCases;
import dev.handles.application.account.AccountUseCases;
import dev.handles.application.audit.AuditUseCases;
import dev.handles.application.bulk.BulkUseCases;
import dev.handles.application.group.GroupUseCases;
import dev.handles.application.handle.ChangeHandle;
import dev.handles.application.handle.ListHandles;
import dev.handles.application.handle.ReadHandle;
import dev.handles.application.handle.ReadHandleAtOnce;
import dev.handles.application.handle.RegisterHandle;
import dev.handles.application.handle.RegisterHandleAtOnce;
import dev.handles.application.handle.RegisterHandleLater;
import dev.handles.application.handle.RehearseRegistration;
import dev.handles.application.handle.RestoreMetadata;
import dev.handles.application.handle.ResumeRegistration;
import dev.handles.application.handle.RetryRegistrations;
import dev.handles.application.handleservice.HandleServiceUseCases;
import dev.handles.application.health.CheckHealth;
import dev.handles.application.membership.MembershipUseCases;
import dev.handles.application.port.IdempotencyKeys;
import dev.handles.application.reconciliation.ReadReconciliations;
import dev.handles.application.reconciliation.ReconcileHandles;
import dev.handles.application.space.SpaceUseCases;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The REST API over the use cases, compatible with Onedata Onezone, in both its dialects. */
public final class HttpApi {

    private static final List<String> PREFIXES = List.of(PublicAddress.API, "/api/v3/onezone", "/api/v3");

    /** All that the API lets clients do. */
    public record UseCases(
            AccessUseCases access,
            AccountUseCases accounts,
            GroupUseCases groups,
            MembershipUseCases members,
            SpaceUseCases spaces,
            HandleServiceUseCases services,
            RegisterHandle registerHandle,
            RegisterHandleLater registerHandleLater,
            RegisterHandleAtOnce registerHandleAtOnce,
            RehearseRegistration rehearseRegistration,
            ResumeRegistration resumeRegistration,
            RetryRegistrations retryRegistrations,
            ReadHandle readHandle,
            ReadHandleAtOnce readHandleAtOnce,
            ListHandles listHandles,
            ChangeHandle changeHandle,
            RestoreMetadata restoreMetadata,
            BulkUseCases bulks,
            AuditUseCases audit,
            ReconcileHandles reconcileHandles,
            ReadReconciliations readReconciliations,
            CheckHealth health) {}

    /**
     * @param publicUrl what the world calls this server, absolute; asked anew each time
     * @param registrationWait how long a client waits for a registrar at most
     * @param name of the registry, for {@code /configuration}
     * @param build what tells builds of one version apart
     */
    public record Settings(
            Supplier<URI> publicUrl, Duration registrationWait, String name, String version, String build) {}

    private final List<Route> routes;
    private final ApiHandlers handlers;
    private final DocumentRoutes description;

    /**
     * @param keys where answers to requests with an {@code Idempotency-Key} are kept
     * @param clock that all who share these keys go by
     */
    public HttpApi(UseCases use, IdempotencyKeys keys, Clock clock, Settings settings) {
        var address = new PublicAddress(settings.publicUrl());
        var documented = routes(use, settings, address);
        this.description = new DocumentRoutes(documented, settings);
        this.routes = Stream.concat(documented.stream(), description.routes().stream())
                .toList();
        this.handlers =
                new ApiHandlers(use.access(), Repeats.over(keys, clock, settings.registrationWait()), address, routes);
    }

    /** The API, under each of its prefixes. */
    public List<Mount> mounts() {
        return PREFIXES.stream()
                .map(prefix -> new Mount(prefix, ctx -> handlers.handle(prefix, ctx)))
                .toList();
    }

    /** The API's own description, OpenAPI 3.1 in JSON, as {@code /openapi.json} answers it. */
    public byte[] description() {
        return Json.write(description.document());
    }

    List<Route> routes() {
        return routes;
    }

    private static List<Route> routes(UseCases use, Settings settings, PublicAddress address) {
        var handles = new HandleEndpoints(use, settings.registrationWait());
        return Stream.of(
                        new HandleServiceEndpoints(use.services()).routes().stream(),
                        handles.routes().stream(),
                        new RegistrationRoutes(
                                        use.retryRegistrations(), use.services().test())
                                .routes().stream(),
                        new ReconciliationRoutes(use.reconcileHandles(), use.readReconciliations()).routes().stream(),
                        new BulkRoutes(use.bulks()).routes().stream(),
                        MemberRoutes.all(use.members()),
                        new SubjectRoutes(use).routes(),
                        new AccountRoutes(use.accounts()).routes().stream(),
                        new SelfRoutes(use.accounts()).routes().stream(),
                        new GroupRoutes(use.groups()).routes().stream(),
                        new SpaceRoutes(use.spaces(), address).routes().stream(),
                        new AuditRoutes(use.audit(), use.restoreMetadata()).routes().stream(),
                        new ZoneRoutes(use.health(), settings, address).routes().stream())
                .flatMap(rows -> rows)
                .toList();
    }
}
