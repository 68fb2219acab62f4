package dev.handles.application.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.handles.application.access.AccessUseCases;
import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.ReadablePasswords;
import dev.handles.application.testing.Samples;
import dev.handles.application.testing.ScriptedRegistrar;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.handle.RetrySchedule;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.privilege.SpacePrivilege;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.LandingPages;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.UserId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registering over stores in memory, with a registrar that answers what the test says. */
class HandleRegistrationTest {

    private static final UserId USER = new UserId(Samples.id(1));
    private static final Client CLIENT = new Client.User(USER);
    private static final ShareId SHARE = new ShareId(Samples.id(2));
    private static final HandleServiceId SERVICE = new HandleServiceId(Samples.id(3));
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final InMemoryStore stores = new InMemoryStore();
    private final List<Registrar.Call> calls = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger(100);
    private Function<Registrar.Call, RegistrarAnswer> registrar = HandleRegistrationTest::done;
    private HandleUseCases handles;

    @BeforeEach
    void wire() {
        stores.users().add(Samples.user(1), Optional.empty());
        var space = Samples.space(4);
        stores.spaces().add(space);
        stores.shares().add(Samples.share(2, space.id()));
        var credential = new CredentialId("credential");
        stores.credentials().add(credential, Credential.ofPassword("pa$$word"));
        stores.handleServices().add(Samples.withCredential(Samples.handleService(3), credential));
        stores.memberships()
                .add(Resource.of(space.id()), Member.of(USER), PrivilegeSet.of(Set.of(SpacePrivilege.MANAGE_SHARES)));
        stores.memberships()
                .add(
                        Resource.of(SERVICE),
                        Member.of(USER),
                        PrivilegeSet.of(Set.of(HandleServicePrivilege.REGISTER_HANDLE)));
        var clock = Clock.fixed(Samples.NOW.plusMillis(700), ZoneOffset.UTC);
        handles = HandleUseCases.over(
                AccessUseCases.over(
                        stores.users(), stores.tokens(), stores.identities(), new ReadablePasswords(), clock),
                new Gate(stores.memberships()),
                new Existing(
                        stores.users(), stores.groups(), stores.spaces(), stores.handleServices(), stores.handles()),
                new HandleUseCases.Stores(
                        stores.users(),
                        stores.spaces(),
                        stores.shares(),
                        stores.handleServices(),
                        stores.handles(),
                        stores.registrationJobs(),
                        stores.credentials(),
                        stores.memberships(),
                        stores.identities(),
                        stores.prospects(),
                        stores.publicationClock(),
                        stores.publicHandles(),
                        stores.transactions(),
                        stores.auditLog(),
                        new ReadablePasswords()),
                new ScriptedRegistrar((call, limit) -> {
                    calls.add(call);
                    return registrar.apply(call);
                }),
                new HandleUseCases.Settings(
                        "node",
                        WAIT,
                        new RetrySchedule(Duration.ofSeconds(10), Duration.ofDays(7)),
                        () -> new LandingPages(URI.create("https://handles.example.org")),
                        problem -> {
                            throw problem;
                        }),
                () -> Samples.id(ids.getAndIncrement()),
                RandomGenerator.getDefault(),
                clock);
    }

    @Test
    void a_registered_handle_is_known_by_what_the_registrar_took_it_for() {
        var id = register();

        var handle = stores.handles().find(id).orElseThrow();
        var publicHandle = PublicHandle.ofDoi(handle.identifier());
        assertThat(handle.state()).isEqualTo(new HandleState.Registered(publicHandle, Samples.NOW));
        assertThat(handle.metadata()).isEqualTo("""
                <?xml version="1.0" encoding="utf-8" ?>
                <metadata>
                    <dc:identifier>%s</dc:identifier>
                    <dc:identifier>https://handles.example.org/share/%s</dc:identifier><dc:title>T</dc:title></metadata>""".formatted(publicHandle.value(), SHARE.value()));
        assertThat(stores.shares().find(SHARE).orElseThrow().handle()).contains(id);
        assertThat(stores.memberships().direct(Resource.of(id), Member.of(USER)))
                .contains(PrivilegeSet.of(HandlePrivilege.ADMIN));
        assertThat(job(id).step()).isEqualTo(Step.DONE);
    }

    @Test
    void the_registrar_is_told_the_revised_metadata_without_the_handle_and_gets_the_password() {
        register();

        var call = calls.getFirst();
        assertThat(call.intent()).isEqualTo(Intent.REGISTER);
        assertThat(call.repeated()).isFalse();
        assertThat(call.target()).isEqualTo(URI.create("https://handles.example.org/share/" + SHARE.value()));
        assertThat(call.metadata()).contains("/share/" + SHARE.value()).doesNotContain("doi:");
        assertThat(call.password().map(Secret::reveal)).contains("pa$$word");
    }

    @Test
    void while_the_registrar_is_called_the_intent_is_committed_and_nothing_is_held() throws Exception {
        var seen = new ArrayList<String>();
        registrar = call -> {
            var other = new Thread(() -> stores.transactions().inTransaction(() -> {
                var holding = stores.handles().holding(SHARE).orElseThrow();
                seen.add(stores.handles().find(holding).orElseThrow().state().wireName());
                seen.add(job(holding).step().name());
                return holding;
            }));
            other.start();
            try {
                other.join(5000);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return done(call);
        };
        register();
        assertThat(seen).containsExactly("reserved", "CALLING");
    }

    @Test
    void who_gives_no_time_to_wait_is_told_that_and_nothing_is_called() {
        assertThatThrownBy(() -> register(Duration.ZERO))
                .asInstanceOf(type(Problem.Raised.class))
                .extracting(Problem.Raised::problem)
                .isEqualTo(new Problem.ExternalServiceOperationFailed(
                        "service 3",
                        "not called: no time was given to wait for it",
                        Optional.of(Duration.ofSeconds(30))));
        assertThat(calls).isEmpty();
        assertThat(stores.handles().holding(SHARE)).isEmpty();
    }

    @Test
    void who_waits_is_told_at_once_that_the_registrar_is_left_alone_and_for_how_long() {
        var pause = Duration.ofMillis(100);
        registrar = call -> RegistrarAnswer.NotReached.notCalled("it is left alone", Optional.of(pause));

        assertThatThrownBy(this::register)
                .asInstanceOf(type(Problem.Raised.class))
                .extracting(Problem.Raised::problem)
                .isEqualTo(new Problem.ExternalServiceOperationFailed(
                        "service 3", "not called: it is left alone", Optional.of(pause)));
        assertThat(calls).as("asked once").hasSize(1);
    }

    @Test
    void after_a_refusal_the_handle_is_gone_the_share_is_free_and_the_identifier_is_used_up() {
        registrar = call -> new RegistrarAnswer.Refused("no such prefix");

        assertThatThrownBy(this::register)
                .asInstanceOf(type(Problem.Raised.class))
                .extracting(Problem.Raised::problem)
                .isEqualTo(new Problem.ExternalServiceOperationFailed("service 3", "no such prefix", Optional.empty()));
        assertThat(stores.handles().holding(SHARE)).isEmpty();
        var refused = calls.getFirst().identifier();
        assertThat(stores.handles().reserve(refused, new HandleId("another"))).isEqualTo(Handles.Reservation.TAKEN);
        assertThat(stores.memberships().members(Resource.of(lastId()), Member.Kind.USER, firstTen()))
                .isEmpty();

        registrar = HandleRegistrationTest::done;
        register();
    }

    @Test
    void what_may_be_left_at_the_registrar_is_to_be_removed() {
        registrar = call -> new RegistrarAnswer.Unclear("connection cut");

        assertThatThrownBy(this::register)
                .asInstanceOf(type(Problem.Raised.class))
                .extracting(Problem.Raised::problem)
                .isEqualTo(new Problem.ExternalServiceOperationFailed(
                        "service 3", "connection cut", Optional.of(RegistrarAnswer.USUAL_PAUSE)));
        assertThat(stores.handles().holding(SHARE)).isEmpty();
        var job = job(lastId());
        assertThat(job.intent()).isEqualTo(Intent.UNREGISTER);
        assertThat(job.nextAttemptAt().orElseThrow()).isBefore(Samples.NOW.plusSeconds(30));
    }

    @Test
    void ids_that_name_nothing_come_before_rights_the_share_first() {
        var nothing = new RegisterHandle.Subject(Optional.empty(), Optional.empty());
        var share = new RegisterHandle.Subject(Optional.of(SHARE), Optional.empty());
        var both = new RegisterHandle.Subject(Optional.of(SHARE), Optional.of(SERVICE));
        var nobody = Client.nobody();
        var stranger = new Client.User(new UserId("stranger"));
        var registry = OnBehalfOf.registry();
        assertThat(problem(nobody, registry, nothing)).isEqualTo(new Problem.BadValueIdNotFound("resourceId"));
        assertThat(problem(nobody, registry, share)).isEqualTo(new Problem.BadValueIdNotFound("handleServiceId"));
        assertThat(problem(nobody, registry, both)).isEqualTo(new Problem.Unauthorized(Optional.empty()));
        assertThat(problem(stranger, registry, both)).isEqualTo(new Problem.Forbidden());
        assertThat(problem(stranger, OnBehalfOf.oneself(), nothing))
                .isEqualTo(new Problem.BadValueIdNotFound("resourceId"));
        assertThat(problem(stranger, OnBehalfOf.oneself(), both)).isEqualTo(new Problem.Forbidden());
        assertThat(calls).isEmpty();
    }

    @Test
    void what_the_address_names_comes_before_what_the_body_names() {
        var nothing = new RegisterHandle.Subject(Optional.empty(), Optional.empty());
        assertThat(problem(Client.nobody(), OnBehalfOf.oneself(), nothing))
                .isEqualTo(new Problem.Unauthorized(Optional.empty()));
        assertThat(problem(Client.nobody(), OnBehalfOf.group(new GroupId("unknown")), nothing))
                .isEqualTo(new Problem.NotFound());
        assertThat(calls).isEmpty();
    }

    @Test
    void a_share_with_a_handle_is_a_conflict_before_the_metadata_are_looked_at() {
        register();
        assertThatThrownBy(() -> handles.register()
                        .register(
                                CLIENT,
                                OnBehalfOf.oneself(),
                                new RegisterHandle.Subject(Optional.of(SHARE), Optional.of(SERVICE)),
                                WAIT,
                                () -> new RegisterHandle.Command(Optional.empty(), MetadataPrefix.OAI_DC, "<no xml")))
                .asInstanceOf(type(Problem.Raised.class))
                .extracting(Problem.Raised::problem)
                .isEqualTo(new Problem.AlreadyExists(Optional.empty()));
    }

    @Test
    void a_registrar_that_says_when_to_come_back_is_called_again_within_the_wait() {
        registrar = call -> calls.size() < 3
                ? new RegistrarAnswer.NotReached("busy", Optional.of(Duration.ofMillis(5)))
                : done(call);

        var id = register();

        assertThat(calls).hasSize(3).allMatch(call -> !call.repeated());
        assertThat(stores.handles().find(id).orElseThrow().progress().attempts())
                .isEqualTo(3);
        assertThat(job(id).step()).isEqualTo(Step.DONE);
    }

    @Test
    void who_would_have_to_wait_too_long_is_told_at_once() {
        registrar = call -> new RegistrarAnswer.NotReached("busy", Optional.of(WAIT));

        assertThatThrownBy(this::register)
                .asInstanceOf(type(Problem.Raised.class))
                .extracting(Problem.Raised::problem)
                .isEqualTo(new Problem.ExternalServiceOperationFailed("service 3", "busy", Optional.of(WAIT)));
        assertThat(calls).hasSize(1);
    }

    @Test
    void when_the_last_thing_is_removed_of_a_service_that_is_gone_its_password_goes_too() throws Exception {
        var id = register();
        handles.change().delete(CLIENT, id, Optional.empty());
        stores.handleServices().remove(SERVICE);
        assertThat(stores.credentials().reveal(new CredentialId("credential"))).isNotNull();

        var called = new CountDownLatch(1);
        registrar = call -> {
            called.countDown();
            return new RegistrarAnswer.Done(Optional.empty());
        };
        try (var work = handles.work()) {
            work.start();
            assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(job(id).step()).isEqualTo(Step.DONE);
        assertThatThrownBy(() -> stores.credentials().reveal(new CredentialId("credential")))
                .isInstanceOf(IllegalStateException.class);
    }

    private HandleId register() {
        return register(WAIT);
    }

    private HandleId register(Duration wait) {
        return handles.register()
                .register(
                        CLIENT,
                        OnBehalfOf.oneself(),
                        new RegisterHandle.Subject(Optional.of(SHARE), Optional.of(SERVICE)),
                        wait,
                        HandleRegistrationTest::command);
    }

    private Problem problem(Client client, OnBehalfOf behalf, RegisterHandle.Subject subject) {
        try {
            handles.register().register(client, behalf, subject, WAIT, HandleRegistrationTest::command);
        } catch (Problem.Raised raised) {
            return raised.problem();
        }
        throw new AssertionError("nothing was raised");
    }

    private static RegisterHandle.Command command() {
        return new RegisterHandle.Command(
                Optional.empty(), MetadataPrefix.OAI_DC, "<metadata><dc:title>T</dc:title></metadata>");
    }

    private static RegistrarAnswer done(Registrar.Call call) {
        return new RegistrarAnswer.Done(Optional.of(PublicHandle.ofDoi(call.identifier())));
    }

    private HandleId lastId() {
        return new HandleId(Samples.id(ids.get() - 1));
    }

    private RegistrationJob job(HandleId id) {
        return stores.registrationJobs().find(id).orElseThrow();
    }

    private static Slice firstTen() {
        return Slice.first(10);
    }
}
