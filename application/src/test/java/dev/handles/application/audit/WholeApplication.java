package dev.handles.application.audit;

import dev.handles.application.Registry;
import dev.handles.application.account.AccountUseCases;
import dev.handles.application.group.CreateGroup;
import dev.handles.application.group.GroupUseCases;
import dev.handles.application.handle.HandleUseCases;
import dev.handles.application.handle.RegisterHandle;
import dev.handles.application.handleservice.HandleServiceUseCases;
import dev.handles.application.membership.MembershipUseCases;
import dev.handles.application.port.AuditLog.Filter;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.Slice;
import dev.handles.application.reconciliation.ReconciliationUseCases;
import dev.handles.application.space.SpaceUseCases;
import dev.handles.application.testing.Application;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.ReadablePasswords;
import dev.handles.application.testing.Samples;
import dev.handles.application.testing.ScriptedRegistrar;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Visit;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** All use cases over one store in memory, with an administrator who may do everything and who is user 1. */
final class WholeApplication {

    static final UserId ADMIN = new UserId(Samples.id(1));
    static final UserId OTHER = new UserId(Samples.id(2));
    static final Client CLIENT = new Client.User(ADMIN, Optional.of(new Visit("192.0.2.7", "request 7")));
    static final SpaceId SPACE = new SpaceId(Samples.id(4));
    static final ShareId SHARE = new ShareId(Samples.id(5));
    static final HandleServiceId SERVICE = new HandleServiceId(Samples.id(6));
    static final Secret OLD_PASSWORD = new Secret("old pa$$word");
    static final Secret REGISTRARS_PASSWORD = new Secret("registrar's pa$$word");
    static final Secret TOKEN = new Secret("token text");

    final InMemoryStore stores = new InMemoryStore();
    final AccountUseCases accounts;
    final GroupUseCases groups;
    final MembershipUseCases members;
    final SpaceUseCases spaces;
    final HandleServiceUseCases services;
    final HandleUseCases handles;
    final ReconciliationUseCases reconciliations;
    final AuditUseCases audit;

    Function<Registrar.Call, RegistrarAnswer> registrar = WholeApplication::done;
    private final AtomicInteger ids = new AtomicInteger(100);
    private final Clock clock = Clock.fixed(Samples.NOW.plusMillis(700), ZoneOffset.UTC);
    private final ScriptedRegistrar scripted =
            new ScriptedRegistrar((call, limit) -> answered(call), call -> new RegistrarView.Absent());
    private volatile CountDownLatch called = new CountDownLatch(1);

    WholeApplication() {
        var passwords = new ReadablePasswords();
        stores.users().add(Samples.user(1), Optional.of(passwords.hash(OLD_PASSWORD)));
        stores.users().add(Samples.user(2), Optional.empty());
        stores.adminPrivileges().change(Member.of(ADMIN), new PrivilegeChange<>(AdminPrivilege.ADMIN, Set.of()));
        stores.spaces().add(Samples.space(4));
        stores.shares().add(Samples.share(5, SPACE));
        stores.credentials().add(new CredentialId("credential"), Credential.ofPassword(REGISTRARS_PASSWORD.reveal()));
        stores.handleServices().add(Samples.withCredential(Samples.handleService(6), new CredentialId("credential")));
        var chance = new Registry.Chance(this::newId, () -> TOKEN, RandomGenerator.getDefault());
        var registry = Application.registry(stores, scripted, chance, clock);
        accounts = registry.accounts();
        groups = registry.groups();
        members = registry.members();
        handles = registry.handles();
        spaces = registry.spaces();
        services = registry.services();
        reconciliations = registry.reconciliations();
        audit = registry.audit();
    }

    private RegistrarAnswer answered(Registrar.Call call) {
        called.countDown();
        return registrar.apply(call);
    }

    String newId() {
        return Samples.id(ids.getAndIncrement());
    }

    static RegistrarAnswer done(Registrar.Call call) {
        return new RegistrarAnswer.Done(Optional.of(PublicHandle.ofDoi(call.identifier())));
    }

    GroupId group() {
        return groups.create()
                .create(
                        CLIENT,
                        OnBehalfOf.oneself(),
                        () -> new CreateGroup.Command(new Name("group"), Group.Type.TEAM));
    }

    HandleId register() {
        return handles.register()
                .register(
                        CLIENT,
                        OnBehalfOf.oneself(),
                        new RegisterHandle.Subject(Optional.of(SHARE), Optional.of(SERVICE)),
                        Duration.ofSeconds(30),
                        () -> new RegisterHandle.Command(Optional.empty(), MetadataPrefix.OAI_DC, titled("First")));
    }

    /** Of a registrar that refuses what nobody waits for. */
    HandleId registerAndFail() {
        registrar = call -> new RegistrarAnswer.Refused("no");
        var handle = handles.registerLater()
                .register(
                        CLIENT,
                        OnBehalfOf.oneself(),
                        new RegisterHandle.Subject(Optional.of(SHARE), Optional.of(SERVICE)),
                        Duration.ZERO,
                        () -> new RegisterHandle.Command(Optional.empty(), MetadataPrefix.OAI_DC, titled("First")));
        workInTheBackground();
        return handle.id();
    }

    HandleId registerAndRetitle(String title) {
        var id = register();
        handles.change().changeMetadata(CLIENT, id, Optional.empty(), () -> titled(title));
        return id;
    }

    /** Does what waits for the registrar: one call, and what comes of it. */
    void workInTheBackground() {
        called = new CountDownLatch(1);
        try (var work = handles.work()) {
            work.start();
            if (!called.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody called the registrar");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Of a registrar that has lost everything. */
    Reconciliation reconciled(boolean repairing) {
        var begun = reconciliations.reconcile().start(CLIENT, SERVICE, () -> repairing);
        try (var work = reconciliations.work()) {
            work.start();
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (reconciliation(begun).isRunning()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("it does not end");
                }
                Thread.onSpinWait();
            }
        }
        return reconciliation(begun);
    }

    private Reconciliation reconciliation(Reconciliation begun) {
        return stores.reconciliations().find(begun.id()).orElseThrow();
    }

    /** The oldest first. */
    List<AuditEntry> recorded() {
        return recorded(stores);
    }

    static List<AuditEntry> recorded(InMemoryStore stores) {
        var all = new Filter(
                Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
        return stores.auditLog().list(all, Slice.first(1000)).reversed();
    }

    static String titled(String title) {
        return "<metadata><dc:title>" + title + "</dc:title></metadata>";
    }
}
