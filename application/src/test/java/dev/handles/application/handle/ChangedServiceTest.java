package dev.handles.application.handle;

import static dev.handles.application.handle.Registrant.CLIENT;
import static dev.handles.application.handle.Registrant.command;
import static dev.handles.application.handle.Registrant.share;
import static dev.handles.application.handle.Registrant.subject;
import static dev.handles.application.handle.Registrant.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Registrar;
import dev.handles.application.testing.Application;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of handles whose service is changed: over stores in memory. */
@Timeout(60)
class ChangedServiceTest {

    private static final HandleServiceId SERVICE = new HandleServiceId(Samples.id(3));
    private static final CredentialId FIRST = new CredentialId("first");
    private static final CredentialId SECOND = new CredentialId("second");
    private static final String HERE = "https://proxy.example.org/api";
    private static final String ELSEWHERE = "https://other.example.org/api";

    private static final RegistrarAnswer DONE =
            new RegistrarAnswer.Done(Optional.of(new PublicHandle("doi:10.5072/abc")));

    private final InMemoryStore stores = new InMemoryStore();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final List<String> calls = new ArrayList<>();
    private volatile RegistrarAnswer answer = DONE;

    @BeforeEach
    void fill() {
        Registrant.enter(stores);
        stores.handleServices().add(Samples.handleService(3));
        credential(FIRST, "first secret");
        serviceIs(HERE, "alice", FIRST);
    }

    @Test
    void changes_and_removals_are_told_with_the_account_that_the_service_has_by_now() throws InterruptedException {
        var handle = registered();

        stores.credentials().replace(FIRST, Credential.ofPassword("renewed"));
        serviceIs(HERE, "bob", FIRST);
        working(node -> {
            node.change().changeMetadata(CLIENT, handle, Optional.empty(), () -> titled("Second"));
            return handle;
        });
        working(node -> {
            node.change().delete(CLIENT, handle, Optional.empty());
            return handle;
        });

        assertThat(calls)
                .containsExactly(
                        "REGISTER alice/first secret at " + HERE,
                        "UPDATE bob/renewed at " + HERE,
                        "UNREGISTER bob/renewed at " + HERE);
    }

    @Test
    void what_is_removed_after_its_service_is_gone_is_told_with_the_account_that_the_service_had_last()
            throws InterruptedException {
        var handle = registered();
        serviceIs(HERE, "bob", FIRST);
        node().change().delete(CLIENT, handle, Optional.empty());
        stores.handleServices().remove(SERVICE);

        working(node -> handle);

        assertThat(calls.getLast()).isEqualTo("UNREGISTER bob/first secret at " + HERE);
    }

    @Test
    void what_nothing_came_of_goes_to_the_right_address_of_its_service() throws InterruptedException {
        var handle = retriedAfterMoving(new RegistrarAnswer.NotReached("away"));

        assertThat(calls)
                .containsExactly(
                        "REGISTER alice/first secret at " + HERE, "REGISTER bob/second secret at " + ELSEWHERE);
        var job = stores.registrationJobs().find(handle).orElseThrow();
        assertThat(job.destination().credential())
                .as("where it was left, for later")
                .contains(SECOND);
        assertThat(stores.credentials().revealAll(List.of(FIRST)))
                .as("nobody needs it any more")
                .isEmpty();
    }

    @Test
    void all_of_it_is_told_where_the_same_registrar_moved() throws InterruptedException {
        var known = registered();
        credential(SECOND, "second secret");
        serviceIs(ELSEWHERE, "bob", SECOND, HERE);
        working(node -> {
            node.change().changeMetadata(CLIENT, known, Optional.empty(), () -> titled("Second"));
            return known;
        });
        node().change().delete(CLIENT, known, Optional.empty());
        stores.handleServices().remove(SERVICE);
        working(node -> known);

        assertThat(calls)
                .containsExactly(
                        "REGISTER alice/first secret at " + HERE,
                        "UPDATE bob/second secret at " + ELSEWHERE,
                        "UNREGISTER bob/second secret at " + ELSEWHERE);
        assertThat(stores.credentials().revealAll(List.of(FIRST)))
                .as("nobody needs it any more")
                .isEmpty();
    }

    @Test
    void who_is_deleted_after_the_move_leaves_nothing_of_the_old_account() throws InterruptedException {
        var known = registered();
        credential(SECOND, "second secret");
        serviceIs(ELSEWHERE, "bob", SECOND, HERE);
        node().change().delete(CLIENT, known, Optional.empty());

        assertThat(stores.credentials().revealAll(List.of(FIRST, SECOND))).containsOnlyKeys(SECOND);
    }

    @Test
    void what_may_be_at_the_old_place_is_looked_for_there() throws InterruptedException {
        retriedAfterMoving(new RegistrarAnswer.Unclear("cut off"));

        assertThat(calls)
                .containsExactly("REGISTER alice/first secret at " + HERE, "REGISTER alice/first secret at " + HERE);
    }

    /** Its service got another address and account after this came of the first call. */
    private HandleId retriedAfterMoving(RegistrarAnswer first) throws InterruptedException {
        answer = first;
        var handle = registered();
        answer = DONE;
        credential(SECOND, "second secret");
        serviceIs(ELSEWHERE, "bob", SECOND);
        return working(node -> {
            node.retry().retry(CLIENT, handle);
            return handle;
        });
    }

    private HandleId registered() throws InterruptedException {
        var wanted = subject(share(stores, 2).id(), SERVICE);
        return working(node -> node.registerLater()
                .register(CLIENT, OnBehalfOf.oneself(), wanted, Duration.ZERO, () -> command(Optional.empty()))
                .id());
    }

    /** What a node that was just started does, and the one call that it makes because of that. */
    private <T> T working(Function<HandleUseCases, T> what) throws InterruptedException {
        var node = node();
        try (var work = node.work()) {
            work.start();
            var result = what.apply(node);
            calls.add(told.take());
            return result;
        }
    }

    private HandleUseCases node() {
        return Application.over(stores, (call, limit) -> answer(call), withdraw -> withdraw)
                .handles();
    }

    private RegistrarAnswer answer(Registrar.Call call) {
        told.add(call.intent()
                + " " + call.destination().properties().text("username").orElse("")
                + "/" + call.password().map(Secret::reveal).orElse("")
                + " at " + call.destination().proxyEndpoint().orElseThrow().value());
        return answer;
    }

    private void credential(CredentialId id, String password) {
        stores.credentials().add(id, Credential.ofPassword(password));
    }

    private void serviceIs(String proxy, String username, CredentialId credential, String... movedFrom) {
        var before = stores.handleServices().find(SERVICE).orElseThrow();
        stores.handleServices()
                .save(before.changed(
                        before.name(),
                        Optional.of(new ProxyEndpoint(proxy)),
                        ServiceProperties.of(Map.of(
                                "type",
                                "DOI",
                                "prefix",
                                "10.5072",
                                "username",
                                username,
                                "movedFrom",
                                List.of(movedFrom))),
                        Optional.of(credential)));
    }
}
