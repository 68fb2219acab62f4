package dev.handles.adapter.http.api;

import dev.handles.application.handle.RetryRegistrations;
import dev.handles.application.handleservice.TestHandleService;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import java.util.List;
import java.util.Optional;

/** What operators do about registrars that refuse or are away. */
record RegistrationRoutes(RetryRegistrations retrying, TestHandleService testing) {

    List<Route> routes() {
        // spotless:off
        return List.of(
            Route.post("/handles/{id}/registration/retry",   "Have its registrar told now",                      HandlePolicy.UPDATE,        this::retry).succeeds(202),
            Route.post("/handle_services/{id}/retry_failed", "Retry all registrations, changes and removals of a service that its registrar refused", HandleServicePolicy.UPDATE, this::retryFailed).succeeds(202).answers("Retried"),
            Route.post("/handle_services/{id}/test",         "Try the registrar's address and credentials",      HandleServicePolicy.UPDATE, this::test).succeeds(200).answers("Diagnosis"));
        // spotless:on
    }

    private Answer retry(Call call) {
        retrying.retry(call.client(), new HandleId(call.id("id")));
        return new Answer.Begun(Optional.empty());
    }

    private Answer retryFailed(Call call) {
        int retried = retrying.retryFailed(call.client(), new HandleServiceId(call.id("id")));
        return new Answer.Begun(Optional.of(Shapes.object().put("retried", retried)));
    }

    private Answer test(Call call) {
        var diagnosis = testing.test(call.client(), new HandleServiceId(call.id("id")));
        return new Answer.Ok(RegistrationShapes.diagnosis(diagnosis));
    }
}
