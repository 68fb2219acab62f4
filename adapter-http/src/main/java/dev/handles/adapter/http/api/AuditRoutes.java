package dev.handles.adapter.http.api;

import dev.handles.application.audit.AuditUseCases;
import dev.handles.application.audit.ReadAudit.Request;
import dev.handles.application.audit.ReadHistory.Page;
import dev.handles.application.handle.RestoreMetadata;
import dev.handles.application.port.AuditLog.Filter;
import dev.handles.domain.audit.Action;
import dev.handles.domain.audit.AuditSubject.Kind;
import dev.handles.domain.authorization.AuditPolicy;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What was changed, by whom and from where: of one handle, of one handle service, and of everything. */
record AuditRoutes(AuditUseCases use, RestoreMetadata restoring) {

    private static final long NO_REVISION = -1;

    List<Route> routes() {
        // spotless:off
        return List.of(
            Route.get("/handles/{id}/history",                     "List what happened to a handle, newest first",        HandlePolicy.VIEW,        this::handle).answers("History").asks(QueryParameter.PARTS),
            Route.get("/handles/{id}/history/{revision}",          "Get a handle's metadata as they were after a change", HandlePolicy.VIEW,        this::revision).answers("Revision"),
            Route.post("/handles/{id}/history/{revision}/restore", "Give a handle those metadata again",                  HandlePolicy.UPDATE,      this::restore).succeeds(204).raises("preconditionFailed").resumed((call, made) -> Optional.of(new Answer.NoContent())),
            Route.get("/handle_services/{id}/history",             "List what happened to a service, newest first",       HandleServicePolicy.VIEW, this::handleService).answers("History").asks(QueryParameter.PARTS),
            Route.get("/audit",                                    "List what happened to anything, newest first",        AuditPolicy.LIST,         this::all).answers("Audit").asks(QueryParameter.AUDIT));
        // spotless:on
    }

    private Answer handle(Call call) {
        var id = new HandleId(call.id("id"));
        return answer(call, "history", use.history().ofHandle(call.client(), id, () -> AuditPaging.slice(call.page())));
    }

    private Answer handleService(Call call) {
        var id = new HandleServiceId(call.id("id"));
        return answer(
                call,
                "history",
                use.history().ofHandleService(call.client(), id, () -> AuditPaging.slice(call.page())));
    }

    private Answer revision(Call call) {
        var revision = use.history().revision(call.client(), new HandleId(call.id("id")), number(call));
        var json = AuditShapes.entry(revision.entry());
        revision.metadata().ifPresent(metadata -> json.put("metadata", metadata));
        return new Answer.Ok(json);
    }

    private Answer restore(Call call) {
        restoring.restore(call.client(), new HandleId(call.id("id")), call.expectedVersion(), number(call));
        return new Answer.NoContent();
    }

    private Answer all(Call call) {
        return answer(
                call,
                "audit",
                use.audit().list(call.client(), () -> new Request(filter(call), AuditPaging.slice(call.page()))));
    }

    private static Answer answer(Call call, String key, Page page) {
        var json = Shapes.object();
        var entries = json.putArray(key);
        page.entries().forEach(entry -> entries.add(AuditShapes.entry(entry)));
        if (page.more()) {
            json.put(
                    "nextToken",
                    AuditPaging.nextToken(call.page(), page.entries().getLast()));
        }
        return new Answer.Ok(json);
    }

    /** What is no number is looked up as one that no entry has, and not found in its turn. */
    private static long number(Call call) {
        var text = call.id("revision");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : NO_REVISION;
    }

    /** Keys in alphabetical order: the first one that is wrong is the answer. */
    private static Filter filter(Call call) {
        var query = call.query();
        var action = query.get("action")
                .map(name -> known("action", Action.ofWireName(name), Stream.of(Action.values()), Action::wireName));
        var actor = query.get("actor").map(Ids::orNobodys).map(UserId::new);
        var since = query.get("since").map(text -> Filters.time("since", text));
        var subjectId = query.get("subjectId").map(Ids::orNobodys);
        var subjectType = query.get("subjectType")
                .map(name -> known("subjectType", Kind.ofWireName(name), Stream.of(Kind.values()), Kind::wireName));
        var until = query.get("until").map(text -> Filters.endOfTime("until", text));
        return new Filter(actor, subjectType, subjectId, action.map(Set::of).orElse(Set.of()), since, until);
    }

    private static <T> T known(String key, Optional<T> value, Stream<T> all, Function<T, String> wireName) {
        return value.orElseThrow(
                () -> new Problem.BadValueNotAllowed(key, all.map(wireName).toList()).raise());
    }
}
