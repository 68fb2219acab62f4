package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.http.edge.Router;
import dev.handles.application.access.PresentedCredentials;
import dev.handles.application.account.CreateToken;
import dev.handles.application.handle.ResumeRegistration;
import dev.handles.application.listing.Listing;
import dev.handles.application.port.Slice;
import dev.handles.application.reconciliation.ReadReconciliations;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.audit.Action;
import dev.handles.domain.audit.AuditSubject;
import dev.handles.domain.audit.AuditSubject.Kind;
import dev.handles.domain.audit.Trace;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.ReconciliationId;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.TokenId;
import dev.handles.domain.subject.Visit;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a repeat of each POST is answered when something was made and the answer is lost: the table of docs/adr/0012. */
class ResumptionsTest {

    private static final String MADE = Samples.id(7);
    private static final String ANEW = "carried out anew";

    /** Parameters of paths stand for themselves. */
    private static final Map<String, String> TABLE = Map.ofEntries(
            Map.entry("/groups", "201 /groups/" + MADE),
            Map.entry("/groups/{id}/children", "201 /groups/id/children/" + MADE),
            Map.entry("/user/groups", "201 /user/groups/" + MADE),
            Map.entry("/spaces", "201 /spaces/" + MADE),
            Map.entry("/user/spaces", "201 /user/spaces/" + MADE),
            Map.entry("/shares", "201 /shares/" + MADE),
            Map.entry("/users", "201 /users/" + MADE),
            Map.entry("/handle_services", "201 /handle_services/" + MADE),
            Map.entry("/user/handle_services", "201 /user/handle_services/" + MADE),
            Map.entry("/groups/{id}/handle_services", "201 /groups/id/handle_services/" + MADE),
            Map.entry("/handles", "201 /handles/" + MADE),
            Map.entry("/user/handles", "201 /user/handles/" + MADE),
            Map.entry("/groups/{id}/handles", "201 /groups/id/handles/" + MADE),
            Map.entry("/user/tokens/named", "201 /user/tokens/named/new"),
            Map.entry("/handles/{id}/history/{revision}/restore", "204"),
            Map.entry("/handle_services/{id}/reconcile", "202 /handle_services/id/reconciliations/" + Samples.id(8)),
            Map.entry(
                    "/handle_services/{id}/reconciliations/{rid}/repair",
                    "202 /handle_services/id/reconciliations/" + Samples.id(8)),
            Map.entry("/handles/{id}/registration/retry", ANEW),
            Map.entry("/handle_services/{id}/retry_failed", ANEW),
            Map.entry("/handle_services/{id}/test", ANEW));

    private static final Map<String, Trace> TRACES = Map.ofEntries(
            trace("groups", Action.GROUP_CREATED, Kind.GROUP),
            trace("children", Action.GROUP_CREATED, Kind.GROUP),
            trace("spaces", Action.SPACE_CREATED, Kind.SPACE),
            trace("shares", Action.SHARE_CREATED, Kind.SHARE),
            trace("users", Action.USER_CREATED, Kind.USER),
            trace("handle_services", Action.HANDLE_SERVICE_CREATED, Kind.HANDLE_SERVICE),
            trace("handles", Action.HANDLE_REGISTRATION_ACCEPTED, Kind.HANDLE),
            trace("named", Action.TOKEN_CREATED, Kind.TOKEN),
            trace("restore", Action.HANDLE_METADATA_RESTORED, Kind.HANDLE),
            trace("reconcile", Action.HANDLE_SERVICE_RECONCILIATION_STARTED, Kind.HANDLE_SERVICE),
            trace("repair", Action.HANDLE_SERVICE_REPAIR_STARTED, Kind.HANDLE_SERVICE),
            trace("retry", Action.HANDLE_REGISTRATION_RETRIED, Kind.HANDLE),
            trace("retry_failed", Action.HANDLE_SERVICE_FAILED_RETRIED, Kind.HANDLE_SERVICE),
            trace("test", Action.HANDLE_SERVICE_CHANGED, Kind.HANDLE_SERVICE));

    private static Map.Entry<String, Trace> trace(String last, Action action, Kind kind) {
        return Map.entry(last, new Trace(action, new AuditSubject(kind, MADE), Optional.of(Samples.id(8))));
    }

    static Stream<Route> posts() {
        var use = new RefusingUseCases();
        use.replaceToken = (client, lost, request) -> {
            assertThat(lost).isEqualTo(new TokenId(MADE));
            return new CreateToken.Created(new TokenId("new"), new Secret("text"));
        };
        use.resumeRegistration = new ResumeRegistration() {
            @Override
            public HandleId outcome(Client client, HandleId begun, Duration wait) {
                return begun;
            }

            @Override
            public Handle progress(HandleId begun, Duration wait) {
                return Samples.handle(7, new HandleServiceId(Samples.id(6)), new ShareId(Samples.id(5)));
            }
        };
        use.readReconciliations = new ReadReconciliations() {
            @Override
            public Report read(Client client, HandleServiceId service, ReconciliationId id, Supplier<Slice> findings) {
                var begun = Reconciliation.begin(id, service, client.requireUser(), false, Samples.NOW);
                return new Report(begun, List.of(), false);
            }

            @Override
            public Listing<Reconciliation> list(Client client, HandleServiceId service) {
                throw new IllegalStateException("nobody asked for all of them");
            }
        };
        return new HttpApi(
                        use.all(),
                        new InMemoryStore().idempotencyKeys(),
                        Clock.systemUTC(),
                        new HttpApi.Settings(
                                () -> URI.create("https://handles.example"), Duration.ofSeconds(1), "", "", ""))
                .routes().stream()
                        .filter(route -> route.method().equals("POST")
                                && !route.contract().lines());
    }

    @ParameterizedTest
    @MethodSource("posts")
    void what_was_made_is_told_and_nothing_is_made_again(Route route) {
        assertThat(resumed(route, false)).isEqualTo(TABLE.get(route.path()));
    }

    @Test
    void every_post_has_its_row() {
        assertThat(posts().map(Route::path)).containsExactlyInAnyOrderElementsOf(TABLE.keySet());
    }

    @ParameterizedTest
    @MethodSource("posts")
    void who_does_not_insist_on_a_registration_gets_how_far_it_is(Route route) {
        if (route.path().endsWith("/handles")) {
            assertThat(resumed(route, true)).isEqualTo(TABLE.get(route.path()).replace("201", "202"));
        }
    }

    private static String resumed(Route route, boolean respondAsync) {
        var last = route.path().substring(route.path().lastIndexOf('/') + 1);
        return route.resumption()
                .answer(call(route, respondAsync), TRACES.get(last))
                .map(ResumptionsTest::told)
                .orElse(ANEW);
    }

    private static Call call(Route route, boolean respondAsync) {
        var parameters = new HashMap<String, String>();
        var name = Pattern.compile("\\{([a-z]+)}").matcher(route.path());
        while (name.find()) {
            parameters.put(name.group(1), name.group(1));
        }
        var look = Call.look(
                new Router.Found<>(route, parameters),
                new Client.User(RefusingUseCases.ALICE),
                new PresentedCredentials.None(),
                new Visit("192.0.2.7", "request 7"));
        return new Call(
                look.found(),
                look.client(),
                look.shown(),
                look.visit(),
                look.body(),
                look.expectedVersion(),
                look.precondition(),
                look.preferredWait(),
                respondAsync,
                look.idempotencyKey(),
                look.question());
    }

    private static String told(Answer answer) {
        return switch (answer) {
            case Answer.Created(var path, var json) -> "201 " + path;
            case Answer.Accepted(var path, var json) -> "202 " + path;
            case Answer.Started(var path, var json) -> "202 " + path;
            case Answer.NoContent nothing -> "204";
            default -> "unexpected " + answer;
        };
    }
}
