package dev.handles.adapter.http.api;

import dev.handles.domain.audit.Trace;
import dev.handles.domain.authorization.Operation;
import dev.handles.domain.authorization.Rule;
import java.util.List;
import java.util.Optional;

/**
 * One endpoint, as a row of a table.
 *
 * @param path below the API's prefix, parameters in braces
 * @param summary the sentence that the API document prints for it
 * @param operations whose rules let a client in; several where the request decides which one counts
 * @param credentials whether they are looked at
 * @param contract what goes in and comes out, for the API's document
 * @param resumption what a repeat is answered when the first answer is lost
 */
record Route(
        String method,
        String path,
        String summary,
        List<Operation> operations,
        Credentials credentials,
        Contract contract,
        Endpoint endpoint,
        Resumption resumption) {

    enum Credentials {
        /** Bad ones are refused, on a public address too. */
        CHECKED,
        /**
         * By the use case, which gets them as they were shown; bad ones are refused as elsewhere. Where there is a body, only
         * those that were good when they were looked up before, since bad ones are refused before it is read.
         */
        LEFT_TO_USE_CASE,
        /** For those who look whether the server is there. */
        IGNORED
    }

    /** What answers: parse to domain types, call one use case, say what to write. */
    @FunctionalInterface
    interface Endpoint {
        Answer answer(Call call);
    }

    /** What answers for somebody who made something and was not heard of since. Which of these, and why: docs/adr/0012. */
    @FunctionalInterface
    interface Resumption {

        /** What was made is where one like it always is, below the address that was asked to make it. */
        Resumption AT_ITS_ADDRESS = (call, made) -> made.isOfCreation()
                ? Optional.of(Answer.created(call.below(made.subject().id())))
                : Optional.empty();

        /** @return empty when the request is to be carried out, as if nothing had been made */
        Optional<Answer> answer(Call call, Trace made);
    }

    Route {
        operations = List.copyOf(operations);
    }

    static Route get(String path, String summary, Operation operation, Endpoint endpoint) {
        return route("GET", path, summary, operation, endpoint);
    }

    static Route post(String path, String summary, Operation operation, Endpoint endpoint) {
        return route("POST", path, summary, operation, endpoint);
    }

    static Route patch(String path, String summary, Operation operation, Endpoint endpoint) {
        return route("PATCH", path, summary, operation, endpoint);
    }

    static Route delete(String path, String summary, Operation operation, Endpoint endpoint) {
        return route("DELETE", path, summary, operation, endpoint);
    }

    static Route put(String path, String summary, List<Operation> operations, Endpoint endpoint) {
        return new Route(
                "PUT",
                path,
                summary,
                operations,
                Credentials.CHECKED,
                Contract.NONE,
                endpoint,
                Resumption.AT_ITS_ADDRESS);
    }

    private static Route route(String method, String path, String summary, Operation operation, Endpoint endpoint) {
        return new Route(
                method,
                path,
                summary,
                List.of(operation),
                Credentials.CHECKED,
                Contract.NONE,
                endpoint,
                Resumption.AT_ITS_ADDRESS);
    }

    Route ignoringCredentials() {
        return new Route(method, path, summary, operations, Credentials.IGNORED, contract, endpoint, resumption);
    }

    Route leavingCredentialsToUseCase() {
        return new Route(
                method, path, summary, operations, Credentials.LEFT_TO_USE_CASE, contract, endpoint, resumption);
    }

    /** The body is of this schema. */
    Route takes(String schema) {
        return with(contract.takes(schema));
    }

    /** The answer is of this schema. */
    Route answers(String schema) {
        return with(contract.answers(schema));
    }

    /** The answer is a list under {@code key}, of ids or of objects of this schema. */
    Route lists(String key, String schema, List<QueryParameter> parameters) {
        return with(contract.lists(key, schema, parameters));
    }

    /** These may stand after the question mark. */
    Route asks(List<QueryParameter> parameters) {
        return with(contract.asks(parameters));
    }

    /** Success has this status, and not the usual one of the method. */
    Route succeeds(int status) {
        return with(contract.succeeds(status));
    }

    /** Success may have this status too, with an answer of this schema. */
    Route mayAnswer(int status, String schema) {
        return with(contract.mayAnswer(status, schema));
    }

    /** A repeat of which the first answer is lost is answered like this. */
    Route resumed(Resumption other) {
        return new Route(method, path, summary, operations, credentials, contract, endpoint, other);
    }

    /** Body and answer are lines, each of its schema. */
    Route inLines() {
        return with(contract.inLines());
    }

    /** The status of success. */
    int successStatus() {
        return contract.success()
                .orElse(
                        switch (method) {
                            case "GET" -> 200;
                            case "POST", "PUT" -> 201;
                            default -> 204;
                        });
    }

    /** It may answer these errors beside those that its rights, its address and its body imply. */
    Route raises(String... errors) {
        return with(contract.raises(List.of(errors)));
    }

    private Route with(Contract other) {
        return new Route(method, path, summary, operations, credentials, other, endpoint, resumption);
    }

    /** Whether every user gets in. */
    boolean isForAnyUser() {
        return operations.stream().allMatch(operation -> operation.rule() instanceof Rule.AnyUser);
    }

    /** Whether it is about who asks, whatever else it names: somebody has to ask. */
    boolean isOfOneself() {
        return path.equals("/user") || path.startsWith("/user/");
    }

    /** Whether anybody gets the answer, so that it may be kept on its way. */
    boolean isPublic() {
        return operations.stream().allMatch(operation -> operation.rule().isPublic());
    }

    /** Whether answers have an {@code ETag}, as all have that are about one thing. */
    boolean hasTag() {
        return method.equals("GET")
                && contract.answers().isPresent()
                && contract.listKey().isEmpty();
    }

    /** Whether success says where to look: at what was made, or at how far something is of which there is one at a time. */
    boolean hasLocation() {
        return successStatus() == 201
                || (successStatus() == 202 && contract.raises().contains("alreadyExists"));
    }

    /** Whether it is about a thing that is there, and can insist on what that was: {@code If-Match}. */
    boolean changes() {
        return method.equals("PATCH") || method.equals("DELETE");
    }

    /** Whether it does something, and cannot tell what it would do. */
    boolean canOnlyBeDone() {
        return !method.equals("GET") && !contract.query().contains(QueryParameter.DRY_RUN);
    }

    /** Whether the request's body means anything. */
    boolean takesBody() {
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }
}
