package dev.handles.application.handle;

import static dev.handles.application.handle.Registrant.CLIENT;
import static dev.handles.application.handle.Registrant.command;
import static dev.handles.application.handle.Registrant.share;
import static dev.handles.application.handle.Registrant.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.Registrar;
import dev.handles.application.testing.Application;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What nobody waits for is taken by a free hand of the node from the moment that it is stored. */
@Timeout(60)
class RegistrationInHandTest {

    private static final HandleServiceId SERVICE = new HandleServiceId(Samples.id(3));

    private final InMemoryStore stores = new InMemoryStore();
    private final CompletableFuture<RegistrarAnswer> answer = new CompletableFuture<>();
    private final HandleUseCases handles = Application.over(
                    stores, (call, limit) -> registered(call), withdraw -> withdraw)
            .handles();
    private final DoRegistrationWork work = handles.work();
    private int shares = 100;

    private RegistrarAnswer registered(Registrar.Call call) {
        answer.join();
        return new RegistrarAnswer.Done(Optional.of(PublicHandle.ofDoi(call.identifier())));
    }

    @BeforeEach
    void fill() {
        Registrant.enter(stores);
        var service = Samples.handleService(3);
        stores.handleServices()
                .add(new HandleService(
                        service.id(),
                        service.name(),
                        service.proxyEndpoint(),
                        ServiceProperties.of(Map.of("type", "DOI", "prefix", "10.5072", "allowTemplateOverride", true)),
                        service.credential(),
                        service.creator(),
                        service.createdAt(),
                        service.version()));
    }

    @AfterEach
    void close() {
        answer.complete(new RegistrarAnswer.Refused("over"));
        work.close();
    }

    @Test
    void it_is_stored_as_taken_so_that_nobody_looks_for_it() {
        work.start();

        var job = job(register(Optional.empty(), Duration.ZERO));

        assertThat(job.step()).isEqualTo(Step.CALLING);
        assertThat(job.attempts()).isEqualTo(1);
        assertThat(job.mayExist())
                .as("for whoever finds it when this node is dead")
                .isTrue();
        assertThat(job.patience()).isEqualTo(RegistrationJob.Patience.KEEP_TRYING);
    }

    @Test
    void it_is_stored_as_due_while_nobody_works_here() {
        assertThat(job(register(Optional.empty(), Duration.ZERO)).step()).isEqualTo(Step.PENDING);
    }

    @Test
    void more_than_its_service_may_have_in_hand_is_stored_as_due_and_done_all_the_same() {
        work.start();
        var handles = IntStream.range(0, 60)
                .mapToObj(number -> register(Optional.empty(), Duration.ZERO))
                .toList();

        assertThat(handles)
                .as("eight by hands, and what a look or two take")
                .filteredOn(handle -> job(handle).step() == Step.PENDING)
                .hasSizeGreaterThan(20);
        answer.complete(new RegistrarAnswer.Refused("go on"));
        while (handles.stream().anyMatch(handle -> job(handle).step() != Step.DONE)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void what_cannot_be_stored_leaves_its_hand_free() {
        work.start();
        register(Optional.of("taken"), Duration.ZERO);

        for (int number = 0; number < 300; number++) {
            assertThatThrownBy(() -> register(Optional.of("taken"), Duration.ZERO))
                    .isInstanceOfSatisfying(
                            Problem.Raised.class,
                            raised -> assertThat(raised.problem())
                                    .isEqualTo(new Problem.AlreadyExists(Optional.of("identifier"))));
        }

        assertThat(register(Optional.empty(), Duration.ZERO).progress().attempts())
                .as("begun as it was stored, and not found by a look since")
                .isEqualTo(1);
    }

    @Test
    void half_of_the_hands_are_left_for_what_is_stored_already() {
        work.start();
        for (int service = 10; service < 30; service++) {
            stores.handleServices().add(Samples.handleService(service));
        }
        var begun = IntStream.range(0, 160)
                .mapToObj(number ->
                        register(Samples.handleService(10 + number % 20).id(), Optional.empty(), Duration.ZERO))
                .filter(handle -> handle.progress().attempts() == 1);

        assertThat(begun.count()).isBetween(100L, 128L);
    }

    private RegistrationJob job(Handle handle) {
        return stores.registrationJobs().find(handle.id()).orElseThrow();
    }

    private Handle register(Optional<String> identifier, Duration wait) {
        return register(SERVICE, identifier, wait);
    }

    private Handle register(HandleServiceId service, Optional<String> identifier, Duration wait) {
        var share = share(stores, shares++);
        return handles.registerLater()
                .register(CLIENT, OnBehalfOf.registry(), subject(share.id(), service), wait, () -> command(identifier));
    }
}
