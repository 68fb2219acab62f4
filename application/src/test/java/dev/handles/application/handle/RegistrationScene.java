package dev.handles.application.handle;

import static dev.handles.application.handle.Registrant.CLIENT;
import static dev.handles.application.handle.Registrant.USER;
import static dev.handles.application.handle.Registrant.command;
import static dev.handles.application.handle.Registrant.share;
import static dev.handles.application.handle.Registrant.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.AuditLog;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.Application;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.application.testing.ScriptedRegistrar;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.privilege.SpacePrivilege;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Registering a share over stores in memory, with a registrar that answers what the test says. */
abstract class RegistrationScene {

    static final ShareId SHARE = new ShareId(Samples.id(2));
    static final HandleServiceId SERVICE = new HandleServiceId(Samples.id(3));
    static final CredentialId CREDENTIAL = new CredentialId("credential");
    static final Duration WAIT = Duration.ofSeconds(30);

    private static final AuditLog.Filter EVERYTHING = new AuditLog.Filter(
            Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());

    final InMemoryStore stores = new InMemoryStore();
    final List<Registrar.Call> calls = new CopyOnWriteArrayList<>();
    final List<Duration> limits = new CopyOnWriteArrayList<>();
    volatile Function<Registrar.Call, RegistrarAnswer> registrar = RegistrationScene::done;
    volatile Optional<RegistrarAnswer.NotReached> leftAlone = Optional.empty();
    private volatile CountDownLatch called = new CountDownLatch(1);
    final HandleUseCases handles = node();

    private HandleUseCases node() {
        return Application.over(stores, new Scripted(), withdraw -> withdraw).handles();
    }

    private final class Scripted implements ScriptedRegistrar.Script {
        @Override
        public RegistrarAnswer answer(Registrar.Call call, Duration limit) {
            calls.add(call);
            limits.add(limit);
            called.countDown();
            return registrar.apply(call);
        }

        @Override
        public Optional<RegistrarAnswer.NotReached> leftAlone(Destination destination) {
            return leftAlone;
        }
    }

    static RegistrarAnswer done(Registrar.Call call) {
        return new RegistrarAnswer.Done(Optional.of(PublicHandle.ofDoi(call.identifier())));
    }

    /** Who may do anything. */
    void administratorRegisters() {
        Registrant.enter(stores);
        share(stores, 2);
        stores.handleServices().add(Samples.handleService(3));
    }

    /** Who may do just this, with a service that has a password. */
    void memberRegisters() {
        stores.users().add(Samples.user(1), Optional.empty());
        var space = Samples.space(4);
        stores.spaces().add(space);
        share(stores, 2);
        stores.credentials().add(CREDENTIAL, Credential.ofPassword("pa$$word"));
        stores.handleServices().add(Samples.withCredential(Samples.handleService(3), CREDENTIAL));
        stores.memberships()
                .add(Resource.of(space.id()), Member.of(USER), PrivilegeSet.of(Set.of(SpacePrivilege.MANAGE_SHARES)));
        stores.memberships()
                .add(
                        Resource.of(SERVICE),
                        Member.of(USER),
                        PrivilegeSet.of(Set.of(HandleServicePrivilege.REGISTER_HANDLE)));
    }

    HandleId register() {
        return register(WAIT);
    }

    HandleId register(Duration wait) {
        return handles.register()
                .register(CLIENT, OnBehalfOf.oneself(), subject(SHARE, SERVICE), wait, () -> command(Optional.empty()));
    }

    Handle registerLater(Duration wait) {
        return handles.registerLater()
                .register(
                        CLIENT, OnBehalfOf.registry(), subject(SHARE, SERVICE), wait, () -> command(Optional.empty()));
    }

    Handle current(Handle handle) {
        return stores.handles().find(handle.id()).orElseThrow();
    }

    RegistrationJob job(HandleId id) {
        return stores.registrationJobs().find(id).orElseThrow();
    }

    int recorded() {
        return stores.auditLog().list(EVERYTHING, Slice.first(1000)).size();
    }

    /** One call, and what comes of it. */
    void work() {
        called = new CountDownLatch(1);
        var again = node(); // each use cases have one worker, and a worker one life
        try (var work = again.work()) {
            work.start();
            assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
