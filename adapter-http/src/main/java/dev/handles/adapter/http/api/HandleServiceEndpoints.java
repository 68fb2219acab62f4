package dev.handles.adapter.http.api;

import dev.handles.application.handleservice.AdministerHandleServices.Change;
import dev.handles.application.handleservice.HandleServiceUseCases;
import dev.handles.application.handleservice.RegisterHandleService.Command;
import dev.handles.application.listing.Listing;
import dev.handles.domain.authorization.CreationPolicy;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.handleservice.Driver;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Handle services themselves; their members are in {@link MemberRoutes}. */
record HandleServiceEndpoints(HandleServiceUseCases services) implements ResourceRoutes.Endpoints {

    private static final String PROXY_ENDPOINT = "proxyEndpoint";
    private static final String PROPERTIES = "serviceProperties";
    private static final ResourceRoutes.Guards GUARDS = new ResourceRoutes.Guards(
            CreationPolicy.HANDLE_SERVICE,
            CreationPolicy.HANDLE_SERVICE_AS_USER,
            CreationPolicy.HANDLE_SERVICE_AS_GROUP,
            HandleServicePolicy.VIEW,
            GroupPolicy.VIEW_HANDLE_SERVICE,
            HandleServicePolicy.VIEW_PUBLIC,
            HandleServicePolicy.UPDATE,
            HandleServicePolicy.DELETE,
            HandleServicePolicy.LIST_PRIVILEGES);

    private static final ResourceRoutes.Schemas SCHEMAS = new ResourceRoutes.Schemas(
            "NewHandleService",
            "HandleService",
            "HandleServicePublic",
            "HandleServiceChange",
            List.of(),
            List.of("cannotDeleteNonEmptyHandleService"),
            route -> route,
            route -> route);

    List<Route> routes() {
        var list = Route.get("/handle_services", "List all of them", HandleServicePolicy.LIST, this::list)
                .lists("handle_services", "HandleService", QueryParameter.SERVICES);
        var rows = ResourceRoutes.of(ResourceKind.HANDLE_SERVICE, "hsid", GUARDS, SCHEMAS, this);
        return Stream.concat(Stream.of(list), rows.stream()).toList();
    }

    @Override
    public Answer create(Call call, OnBehalfOf behalf, UnaryOperator<String> at) {
        var id = services.register().register(call.client(), behalf, () -> command(call.body()));
        return new Answer.Created(at.apply(id.value()), Optional.empty());
    }

    @Override
    public Route.Resumption resumption() {
        return Route.Resumption.AT_ITS_ADDRESS;
    }

    @Override
    public Answer read(Call call, OnBehalfOf through, String id) {
        var service = services.read().read(call.client(), through, new HandleServiceId(id));
        return new Answer.Ok(Shapes.handleService(service), Optional.of(Versions.of(service)));
    }

    @Override
    public Answer readPublic(String id) {
        return new Answer.Ok(Shapes.handleServicePublic(services.read().readPublic(new HandleServiceId(id))));
    }

    @Override
    public void change(Call call, String id) {
        services.administer()
                .change(call.client(), new HandleServiceId(id), call.expectedVersion(), () -> change(call.body()));
    }

    @Override
    public void delete(Call call, String id) {
        services.administer().delete(call.client(), new HandleServiceId(id), call.expectedVersion());
    }

    static Answer listing(Listing<HandleService> services) {
        return new Answer.Listing<>(ResourceKind.HANDLE_SERVICE.plural(), services, Shapes::handleService);
    }

    private Answer list(Call call) {
        return listing(services.list().all(call.client(), () -> Filters.name(call.query())));
    }

    private static Change change(Body body) {
        var name = body.optionalName("name");
        var proxyEndpoint = body.optionalText(PROXY_ENDPOINT).map(ProxyEndpoint::of);
        var properties = body.optionalObject(PROPERTIES);
        body.requireOneOf("name", PROXY_ENDPOINT, PROPERTIES);
        return new Change(name, proxyEndpoint, properties);
    }

    /** Keys in alphabetical order: the first one that is wrong is the answer. */
    private static Command command(Body body) {
        return new Command(body.name("name"), proxyEndpoint(body), ServiceProperties.of(body.object(PROPERTIES)));
    }

    private static Optional<ProxyEndpoint> proxyEndpoint(Body body) {
        if (!body.has(PROXY_ENDPOINT) && needsProxyEndpoint(body.raw(PROPERTIES))) {
            throw new Problem.MissingRequiredValue(PROXY_ENDPOINT).raise();
        }
        return body.optionalText(PROXY_ENDPOINT).map(ProxyEndpoint::of);
    }

    /** Unless the properties, whatever else is wrong with them, name a driver that does without. */
    private static boolean needsProxyEndpoint(@Nullable Object properties) {
        return !(properties instanceof Map<?, ?> given)
                || Arrays.stream(Driver.values())
                        .filter(driver -> driver.wireName().equals(given.get("driver")))
                        .allMatch(Driver::needsProxyEndpoint);
    }
}
