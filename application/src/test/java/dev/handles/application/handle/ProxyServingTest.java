package dev.handles.application.handle;

import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.handles.application.handle.ServeHandleProxy.Caller;
import dev.handles.application.handle.ServeHandleProxy.Content;
import dev.handles.application.handle.ServeHandleProxy.Registered;
import dev.handles.application.port.AuditLog.Filter;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.Application;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Replay;
import dev.handles.application.testing.Samples;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handle.ProxiedName;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Namespace;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.RegistrarType;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.metadata.Metadata;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who asks for a name that somebody has, over stores in memory. */
class ProxyServingTest {

    private static final HandleServiceId SERVICE = new HandleServiceId(Samples.id(3));
    private static final ProxiedName NAME =
            new ProxiedName(new Namespace(RegistrarType.DOI, Optional.of(new Prefix("10.5072"))), "10.5072/abc");
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final HandleTarget.Elsewhere PAGE =
            new HandleTarget.Elsewhere(URI.create("https://onezone.example.org/share/1"));

    private final InMemoryStore stores = new InMemoryStore();
    private final Caller jane = user(1);
    private final Caller joe = user(2);
    private Function<Registrar.Call, RegistrarAnswer> registrar = ProxyServingTest::done;
    private final HandleUseCases application = Application.over(
                    stores, (call, limit) -> registrar.apply(call), withdraw -> withdraw)
            .handles();
    private final ServeHandleProxy proxy = application.proxy();

    @BeforeEach
    void service() {
        stores.users().add(Samples.user(1), Optional.empty());
        stores.users().add(Samples.user(2), Optional.empty());
        stores.handleServices().add(Samples.handleService(3));
        for (int user : new int[] {1, 2}) {
            stores.memberships()
                    .add(
                            Resource.of(SERVICE),
                            Member.of(new UserId(Samples.id(user))),
                            PrivilegeSet.of(Set.of(HandleServicePrivilege.REGISTER_HANDLE)));
        }
    }

    @Test
    void who_may_only_register_writes_over_nothing_of_somebody_elses() {
        register(jane, "Janes");

        assertThatThrownBy(() -> register(joe, "Joes"))
                .asInstanceOf(type(Problem.Raised.class))
                .extracting(Problem.Raised::problem)
                .isEqualTo(new Problem.Forbidden());
        assertThat(handle().metadata()).contains("Janes");
        assertThat(register(jane, "Janes second").overwritten()).isTrue();
        assertThat(handle().metadata()).contains("Janes second");
    }

    @Test
    void who_asks_for_a_name_that_is_being_registered_with_other_metadata_has_them_told_too() throws Exception {
        var second = new AtomicReference<>(new CompletableFuture<Registered>());
        registrar = call -> {
            second.set(new CompletableFuture<>());
            var thread = Thread.ofPlatform().start(() -> second.get().complete(register(jane, "Second")));
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            return done(call);
        };
        register(jane, "First");

        assertThat(second.get().get().overwritten()).isTrue();
        assertThat(handle().metadata()).contains("Second");
    }

    @Test
    @Timeout(30) // the clock stands still here, so whoever waits does so for ever
    void who_asks_for_what_pauses_between_attempts_does_not_wait_for_its_end() {
        var title = "<metadata><dc:title>Janes</dc:title></metadata>";
        var handle = Handle.reserve(
                new HandleId(Samples.id(9)),
                SERVICE,
                PAGE,
                NAME.toRegister(),
                MetadataPrefix.OAI_DC,
                Metadata.parse(title).foundAt(PAGE.uri().toString()).toXml(),
                new Creator(new UserId(Samples.id(1))),
                Samples.NOW.minus(
                        Duration.ofDays(3))); // its registration is new all the same, and its answer may be lost
        var hourLater = Samples.NOW.plusSeconds(3600);
        stores.transactions().inTransaction(() -> {
            stores.handles().reserve(handle.identifier(), handle.id());
            stores.handles().add(handle);
            stores.registrationJobs()
                    .add(JobBeginning.wanted(handle, Samples.handleService(3).destination(), hourLater));
            return true;
        });
        try (var work = application.work()) {
            work.start();
            assertThat(register(jane, "Janes"))
                    .isEqualTo(new Registered(PublicHandle.ofDoi(handle.identifier()), false));
        }
    }

    /** A removal that is carried out late would take away what is registered meanwhile. */
    @Test
    void what_the_registrar_was_told_to_remove_is_not_taken_up_before_that_is_over() {
        registrar = call -> new RegistrarAnswer.Unclear("cut");
        assertThatThrownBy(() -> register(jane, "Janes")).isInstanceOf(Problem.Raised.class);
        var later = Samples.NOW.plusSeconds(3600);
        var lease = new Lease("worker", later.plusSeconds(60));
        var jobs = stores.registrationJobs();
        var removing = jobs.claim(lease, later, 1).getFirst();
        jobs.settle(removing.retryAt(later, true, "cut again"), "worker");
        registrar = ProxyServingTest::done;
        assertThat(problemOf(() -> register(jane, "Janes"))).isInstanceOf(Problem.TemporaryFailure.class);

        var last = jobs.claim(lease, later, 1).getFirst();
        jobs.settle(last.done(Optional.empty()), "worker");
        assertThat(register(jane, "Janes").overwritten()).isFalse();
    }

    /** A registrar's record is known to be ours by where it points. */
    @Test
    void what_may_have_been_left_somewhere_is_not_pointed_elsewhere_before_that_is_known() {
        registrar = call -> new RegistrarAnswer.Unclear("cut");
        assertThatThrownBy(() -> register(jane, "Janes"))
                .asInstanceOf(type(Problem.Raised.class))
                .extracting(Problem.Raised::problem)
                .isInstanceOf(Problem.ExternalServiceOperationFailed.class);
        registrar = ProxyServingTest::done;

        var other = new HandleTarget.Elsewhere(URI.create("https://onezone.example.org/share/2"));
        assertThatThrownBy(() -> register(jane, "Janes", other))
                .asInstanceOf(type(Problem.Raised.class))
                .extracting(Problem.Raised::problem)
                .isInstanceOf(Problem.TemporaryFailure.class);
        assertThat(handle().target()).isEqualTo(PAGE);

        register(jane, "Janes");
        assertThat(handle().state().isPublic()).isTrue();
    }

    @Test
    void who_takes_a_name_up_again_is_told_of_as_its_first_member_only_where_he_is() {
        registrar = call -> new RegistrarAnswer.Refused("no");
        assertThatThrownBy(() -> register(jane, "Janes")).isInstanceOf(Problem.Raised.class);
        registrar = ProxyServingTest::done;
        register(joe, "Joes");
        assertThat(Replay.of(recorded()).of("handle", handle().id().value()))
                .as("Janes went with hers")
                .hasSize(1)
                .allSatisfy(held -> assertThat(held).contains(Samples.id(2)));

        // somebody waited for it no longer, and it failed
        stores.handles().save(handle().failed());
        mayManageHandles(jane);
        register(jane, "Janes");

        assertThat(stores.memberships().members(Resource.of(handle().id()), Member.Kind.USER, Slice.first(9)))
                .containsExactly(Samples.id(2));
        assertThat(Replay.of(recorded()).of("handle", handle().id().value()))
                .hasSize(1)
                .allSatisfy(held -> assertThat(held).contains(Samples.id(2)));
    }

    private void mayManageHandles(Caller caller) {
        stores.memberships()
                .change(
                        Resource.of(SERVICE),
                        Member.of(caller.client().requireUser()),
                        new PrivilegeChange<>(Set.of(HandleServicePrivilege.MANAGE_HANDLES), Set.of()));
    }

    /** The oldest first. */
    private List<AuditEntry> recorded() {
        var all = new Filter(
                Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
        return stores.auditLog().list(all, Slice.first(100)).reversed();
    }

    private Registered register(Caller caller, String title) {
        return register(caller, title, PAGE);
    }

    private Registered register(Caller caller, String title, HandleTarget.Elsewhere target) {
        return proxy.register(
                caller,
                NAME,
                WAIT,
                () -> new Content(target, Optional.of("<metadata><dc:title>" + title + "</dc:title></metadata>")));
    }

    private Handle handle() {
        return stores.handles().named(NAME.toRegister()).orElseThrow();
    }

    private static Caller user(int number) {
        return new Caller(new Client.User(new UserId(Samples.id(number))), Optional.empty());
    }

    private static RegistrarAnswer done(Registrar.Call call) {
        return new RegistrarAnswer.Done(Optional.of(PublicHandle.ofDoi(call.identifier())));
    }
}
