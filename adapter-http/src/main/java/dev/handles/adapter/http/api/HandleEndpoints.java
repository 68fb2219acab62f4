package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.Query;
import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.application.handle.RegisterHandleAtOnce;
import dev.handles.application.listing.Listing;
import dev.handles.domain.authorization.CreationPolicy;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Handles themselves; their members are in {@link MemberRoutes}.
 *
 * @param longestWait how long a client waits for a registrar that does not ask for less
 */
record HandleEndpoints(HttpApi.UseCases use, Duration longestWait) implements ResourceRoutes.Endpoints {

    private static final int MAX_METADATA = 100_000;
    private static final String PREFIX = "metadataPrefix";
    private static final String SCHEMA = "metadataSchema";
    private static final ResourceRoutes.Guards GUARDS = new ResourceRoutes.Guards(
            CreationPolicy.HANDLE,
            CreationPolicy.HANDLE_AS_USER,
            CreationPolicy.HANDLE_AS_GROUP,
            HandlePolicy.VIEW,
            GroupPolicy.VIEW_HANDLE,
            HandlePolicy.VIEW_PUBLIC,
            HandlePolicy.UPDATE,
            HandlePolicy.DELETE,
            HandlePolicy.LIST_PRIVILEGES);

    private static final ResourceRoutes.Schemas SCHEMAS = new ResourceRoutes.Schemas(
            "NewHandle",
            "Handle",
            "HandlePublic",
            "HandleChange",
            List.of("alreadyExists", "externalServiceOperationFailed"),
            List.of(),
            route -> route.mayAnswer(202, "Handle").mayAnswer(200, "Rehearsal").asks(List.of(QueryParameter.DRY_RUN)),
            Route::leavingCredentialsToUseCase);

    List<Route> routes() {
        // spotless:off
        var lists = List.of(
            Route.get("/handles",                              "List all of them",         HandlePolicy.LIST,                this::list).lists("handles", "Handle", QueryParameter.HANDLES),
            Route.get("/handle_services/{id}/handles",         "List those of a service",  HandleServicePolicy.LIST_HANDLES, this::listOfService).lists("handles", "Handle", QueryParameter.HANDLES),
            Route.get("/handle_services/{id}/refused_changes", "List those of a service with a change that its registrar refused", HandleServicePolicy.LIST_HANDLES, this::listRefusedChanges).lists("handles", "Handle", QueryParameter.PAGES),
            Route.get("/removals",                             "List deleted handles whose removal at the registrar is not finished", HandlePolicy.LIST, this::listRemovals).lists("handles", "Handle", QueryParameter.PAGES),
            Route.get("/handle_services/{id}/removals",        "List deleted handles of a service whose removal is not finished", HandleServicePolicy.LIST_HANDLES, this::listRemovalsOfService).lists("handles", "Handle", QueryParameter.PAGES),
            Route.get("/handle_services/{id}/handles/{hid}",   "Get one of a service",     HandleServicePolicy.VIEW_HANDLE,  this::readOfService).answers("Handle"));
        // spotless:on
        var rows = ResourceRoutes.of(ResourceKind.HANDLE, "hid", GUARDS, SCHEMAS, this);
        return Stream.concat(lists.stream(), rows.stream()).toList();
    }

    /** What the body names is looked up before rights are. */
    @Override
    public Answer create(Call call, OnBehalfOf behalf, UnaryOperator<String> at) {
        var body = call.body();
        if (!body.isObject()) {
            throw refusal(call, behalf);
        }
        var subject = subject(body);
        var query = call.query();
        if (DryRun.isNamed(query)) {
            return new Answer.Ok(RegistrationShapes.rehearsal(
                    use.rehearseRegistration().rehearse(call.client(), behalf, subject, () -> rehearsed(query, body))));
        }
        if (call.respondAsync()) {
            var handle =
                    registeredLater(call, behalf, subject, call.preferredWait().orElse(Duration.ZERO));
            return laterAnswer(handle, at.apply(handle.id().value()));
        }
        var wait = call.preferredWait()
                .filter(wanted -> wanted.compareTo(longestWait) < 0)
                .orElse(longestWait);
        var id = registered(call, behalf, subject, wait);
        return new Answer.Created(at.apply(id.value()), Optional.empty());
    }

    /** What was accepted goes on, whoever accepted it: nothing is registered a second time. */
    @Override
    public Route.Resumption resumption() {
        return (call, made) -> {
            var begun = new HandleId(made.subject().id());
            var path = Answer.path(call.below(begun.value()));
            if (!call.respondAsync()) {
                var wait = call.preferredWait().orElse(longestWait);
                var unused = use.resumeRegistration().outcome(call.client(), begun, wait);
                return Optional.of(new Answer.Created(path, Optional.empty()));
            }
            var wait = call.preferredWait().orElse(Duration.ZERO);
            return Optional.of(laterAnswer(use.resumeRegistration().progress(begun, wait), path));
        };
    }

    private static Answer laterAnswer(Handle handle, String path) {
        return handle.state().knownAs().isPresent()
                ? new Answer.Created(path, Optional.empty())
                : new Answer.Accepted(path, Shapes.handle(handle));
    }

    /** Of a body that names nothing: a group that is not there, and nobody, are told before what is wrong with it. */
    private Problem.Raised refusal(Call call, OnBehalfOf behalf) {
        try {
            use.rehearseRegistration().rehearse(call.client(), behalf, Subject.NONE, () -> command(call.body()));
        } catch (Problem.Raised raised) {
            if (!(raised.problem() instanceof Problem.BadValueIdNotFound)) {
                return raised;
            }
        }
        call.client().requireUser();
        return new Problem.MalformedData().raise();
    }

    private HandleId registered(Call call, OnBehalfOf behalf, Subject subject, Duration wait) {
        Supplier<Command> request = () -> command(call.body());
        return switch (call.client()) {
            case Client.User user -> use.registerHandle().register(user, behalf, subject, wait, request);
            case Client.Nobody unknown ->
                use.registerHandleAtOnce().register(caller(call), behalf, subject, wait, request);
        };
    }

    private Handle registeredLater(Call call, OnBehalfOf behalf, Subject subject, Duration wait) {
        Supplier<Command> request = () -> command(call.body());
        return switch (call.client()) {
            case Client.User user -> use.registerHandleLater().register(user, behalf, subject, wait, request);
            case Client.Nobody unknown ->
                use.registerHandleAtOnce().registerLater(caller(call), behalf, subject, wait, request);
        };
    }

    /** Nobody yet: whom the route left to the use case, or who showed nothing. */
    private static RegisterHandleAtOnce.Caller caller(Call call) {
        return new RegisterHandleAtOnce.Caller(call.shown(), call.visit());
    }

    /** What the body names; empty for whatever is no id. */
    static Subject subject(Body body) {
        return new Subject(
                Ids.possible(body.raw("resourceId")).map(ShareId::new),
                Ids.possible(body.raw("handleServiceId")).map(HandleServiceId::new));
    }

    private static Command rehearsed(Query query, Body body) {
        DryRun.check(query);
        return command(body);
    }

    @Override
    public Answer read(Call call, OnBehalfOf through, String id) {
        var handle = new HandleId(id);
        return answer(
                switch (through) {
                    case OnBehalfOf.Registry registry -> use.readHandleAtOnce().read(call.shown(), handle);
                    case OnBehalfOf.Oneself oneself -> use.readHandle().read(call.client(), through, handle);
                    case OnBehalfOf.OfGroup group -> use.readHandle().read(call.client(), through, handle);
                });
    }

    private Answer readOfService(Call call) {
        var service = new HandleServiceId(call.id("id"));
        return answer(use.readHandle().readOfService(call.client(), service, new HandleId(call.id("hid"))));
    }

    private static Answer answer(Handle handle) {
        return new Answer.Ok(Shapes.handle(handle), Optional.of(Versions.of(handle)));
    }

    private Answer list(Call call) {
        return listing(use.listHandles().all(call.client(), () -> Filters.handles(call.query())));
    }

    private Answer listOfService(Call call) {
        var service = new HandleServiceId(call.id("id"));
        return listing(use.listHandles().ofService(call.client(), service, () -> Filters.handles(call.query())));
    }

    private Answer listRefusedChanges(Call call) {
        return listing(use.listHandles().refusedChanges(call.client(), new HandleServiceId(call.id("id"))));
    }

    private Answer listRemovals(Call call) {
        return listing(use.listHandles().removals(call.client()));
    }

    private Answer listRemovalsOfService(Call call) {
        return listing(use.listHandles().removals(call.client(), new HandleServiceId(call.id("id"))));
    }

    static Answer listing(Listing<Handle> handles) {
        return new Answer.Listing<>(ResourceKind.HANDLE.plural(), handles, Shapes::handle);
    }

    @Override
    public Answer readPublic(String id) {
        return new Answer.Ok(Shapes.handlePublic(use.readHandle().readPublic(new HandleId(id))));
    }

    @Override
    public void change(Call call, String id) {
        use.changeHandle()
                .changeMetadata(call.client(), new HandleId(id), call.expectedVersion(), () -> metadata(call.body()));
    }

    @Override
    public void delete(Call call, String id) {
        use.changeHandle().delete(call.client(), new HandleId(id), call.expectedVersion());
    }

    /** Keys in alphabetical order: the first one that is wrong is the answer. The two ids are known to be good. */
    static Command command(Body body) {
        var identifier = body.optionalText("identifier");
        var metadata = metadata(body);
        var prefix = metadataPrefix(body);
        requireShare(body);
        return new Command(identifier, prefix, metadata);
    }

    static String metadata(Body body) {
        return Body.limited("metadata", body.text("metadata"), MAX_METADATA);
    }

    private static MetadataPrefix metadataPrefix(Body body) {
        var prefix = body.optionalText(PREFIX);
        prefix.ifPresent(name -> MetadataPrefix.of(PREFIX, name));
        var schema = body.optionalText(SCHEMA);
        if (prefix.isPresent() && schema.isPresent() && !prefix.equals(schema)) {
            throw new Problem.BadData(SCHEMA, "the same as " + PREFIX + ", or absent").raise();
        }
        return prefix.map(name -> MetadataPrefix.of(PREFIX, name))
                .or(() -> schema.map(name -> MetadataPrefix.of(SCHEMA, name)))
                .orElse(MetadataPrefix.DEFAULT);
    }

    private static void requireShare(Body body) {
        if (!body.text("resourceType").equals("Share")) {
            throw new Problem.BadValueNotAllowed("resourceType", List.of("Share")).raise();
        }
    }
}
