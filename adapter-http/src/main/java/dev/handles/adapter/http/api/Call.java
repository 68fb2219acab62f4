package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.Query;
import dev.handles.adapter.http.edge.Router;
import dev.handles.application.access.Precondition;
import dev.handles.application.access.PresentedCredentials;
import dev.handles.domain.subject.Attempt;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Visit;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One request, past all checks that need no use case.
 *
 * @param found the route, and the parameters of the path, decoded
 * @param client nobody where the route leaves it to its use case to find out
 * @param shown what he shows to say who he is
 * @param visit where he comes from
 * @param expectedVersion which version, or mark of a handle, the client insists on, where there are such
 * @param precondition what he insists on where there are none
 * @param preferredWait how long the client wants to wait at most, where he said so
 * @param respondAsync whether the client does not insist on an outcome
 * @param idempotencyKey what the client calls this request, unread; an endpoint that answers line by line sees to it itself
 * @param question what stands after the question mark
 */
record Call(
        Router.Found<Route> found,
        Client client,
        PresentedCredentials shown,
        Visit visit,
        Body body,
        Optional<Long> expectedVersion,
        Precondition precondition,
        Optional<Duration> preferredWait,
        boolean respondAsync,
        Optional<String> idempotencyKey,
        Question question) {

    /** What a plain GET would ask. */
    static Call look(Router.Found<Route> found, Client client, PresentedCredentials shown, Visit visit) {
        return new Call(
                found,
                client,
                shown,
                visit,
                Body.EMPTY,
                Optional.empty(),
                Precondition.NONE,
                Optional.empty(),
                false,
                Optional.empty(),
                new Question(found, null));
    }

    /** The same, as one of several tries. */
    Call by(Attempt attempt) {
        var known = visit.by(attempt);
        return new Call(
                found,
                client.on(known),
                shown,
                known,
                body,
                expectedVersion,
                precondition,
                preferredWait,
                respondAsync,
                idempotencyKey,
                question);
    }

    /** Of a change of what has no version, to be asked once the client was let in: raises first what his precondition does. */
    Body bodyOfChange() {
        precondition.require();
        return body;
    }

    /** The address of this request and one more part, undecoded. */
    String[] below(String last) {
        var names = found.target().path().substring(1).split("/", -1);
        return Stream.concat(
                        Arrays.stream(names)
                                .map(name -> name.startsWith("{") ? id(name.substring(1, name.length() - 1)) : name),
                        Stream.of(last))
                .toArray(String[]::new);
    }

    /** Raises for what cannot be decoded, so to be asked when everything before it was found good. */
    Query query() {
        return question.query();
    }

    /** Which part of a list the client wants; raises what {@link Page#of} does, in the same turn as {@link #query}. */
    Page page() {
        return question.page();
    }

    /**
     * A parameter of the path. What cannot be an id comes as one that nobody has: it is looked up, and not found, in its
     * turn between the other checks, and no strange text reaches the store.
     */
    String id(String name) {
        var text = found.parameters().get(name);
        if (text == null) {
            throw new IllegalArgumentException("the path has no " + name);
        }
        return Ids.orNobodys(text);
    }
}
