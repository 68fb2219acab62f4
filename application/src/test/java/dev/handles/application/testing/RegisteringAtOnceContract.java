package dev.handles.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.access.PresentedCredentials;
import dev.handles.application.access.TokenText;
import dev.handles.application.handle.HandleUseCases;
import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.application.handle.RegisterHandleAtOnce.Caller;
import dev.handles.application.port.AuditLog;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.audit.HandleChanges;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.privilege.SpacePrivilege;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.Visit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** That registering at once does what the steps do that it stands for, from the first request after a change on. */
public interface RegisteringAtOnceContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    Visit VISIT = new Visit("192.0.2.7", "request 7");
    Subject GOOD = new Subject(Optional.of(ProspectsContract.SHARE.id()), Optional.of(ProspectsContract.SERVICE.id()));
    List<OnBehalfOf> BEHALVES = List.of(
            OnBehalfOf.registry(),
            OnBehalfOf.oneself(),
            OnBehalfOf.group(Samples.group(2).id()),
            OnBehalfOf.group(new GroupId("unknown")));

    /**
     * A user who may register through his groups alone: through the outer one in the space, and for the registry, through the inner
     * one in the service; and an administrator who may do so for himself.
     */
    static HandleUseCases seeded(Stores stores) {
        ProspectsContract.seed(stores);
        stores.users()
                .setPassword(IdentitiesContract.USER.id(), new ReadablePasswords().hash(ReadingAtOnceContract.RIGHT));
        stores.users().add(ReadingAtOnceContract.STRANGER, Optional.empty());
        stores.tokens()
                .add(
                        Samples.token(9, ReadingAtOnceContract.STRANGER.id()),
                        TokenText.hash(ReadingAtOnceContract.OF_STRANGER));
        stores.memberships()
                .add(
                        ProspectsContract.SPACE,
                        IdentitiesContract.OUTER,
                        PrivilegeSet.of(Set.of(SpacePrivilege.MANAGE_SHARES)));
        stores.memberships()
                .add(
                        ProspectsContract.IN_SERVICE,
                        IdentitiesContract.INNER,
                        PrivilegeSet.of(Set.of(HandleServicePrivilege.REGISTER_HANDLE)));
        grant(stores, IdentitiesContract.OUTER, AdminPrivilege.HANDLES_CREATE);
        grant(
                stores,
                Member.of(ReadingAtOnceContract.STRANGER.id()),
                AdminPrivilege.HANDLES_CREATE,
                AdminPrivilege.USERS_ADD_RELATIONSHIPS);
        return Application.over(
                        stores,
                        (call, limit) -> {
                            throw new AssertionError("nobody waits");
                        },
                        withdrawing -> withdrawing)
                .handles();
    }

    private static void grant(Stores stores, Member member, AdminPrivilege... privileges) {
        stores.adminPrivileges().change(member, new PrivilegeChange<>(Set.of(privileges), Set.of()));
    }

    /** What was made, but for what is made by chance; and who is on record for it. */
    record Made(HandleTarget target, HandleServiceId service, String metadata, Client actor, Set<Member> members) {

        static Made of(Stores stores, Handle handle) {
            var filter = AuditLog.Filter.of(
                    HandleChanges.accepted(handle, Optional.empty()).subject());
            var actor =
                    stores.auditLog().list(filter, Slice.first(1)).getFirst().actor();
            return new Made(
                    handle.target(),
                    handle.service(),
                    handle.metadata(),
                    actor,
                    Set.copyOf(stores.memberships().intermediaries(Resource.of(handle.id()), IdentitiesContract.SELF)));
        }
    }

    /** What comes of it, with everything as it was before. */
    private static Object outcome(Stores stores, Supplier<Handle> registration) {
        var made = new Object[1];
        try {
            stores.transactions().inTransaction(() -> {
                made[0] = Made.of(stores, registration.get());
                throw new Problem.TemporaryFailure(1).raise();
            });
        } catch (Problem.Raised raised) {
            return made[0] == null ? raised.problem() : made[0];
        }
        throw new AssertionError("it was to be undone");
    }

    private static Command command(String metadata) {
        return new Command(Optional.empty(), MetadataPrefix.OAI_DC, metadata);
    }

    private static void assertSame(
            Stores stores, HandleUseCases handles, OnBehalfOf behalf, Subject subject, String metadata, String when) {
        for (PresentedCredentials shown : ReadingAtOnceContract.ways()) {
            var expected = outcome(stores, () -> {
                var client = ReadingAtOnceContract.access(stores)
                        .authenticate()
                        .authenticate(shown)
                        .on(VISIT);
                return handles.registerLater()
                        .register(client, behalf, subject, Duration.ZERO, () -> command(metadata));
            });
            var atOnce = outcome(
                    stores,
                    () -> handles.registerAtOnce()
                            .registerLater(
                                    new Caller(shown, VISIT), behalf, subject, Duration.ZERO, () -> command(metadata)));
            assertThat(atOnce)
                    .as("%s: %s for %s, of %s", when, shown, behalf, subject)
                    .isEqualTo(expected);
        }
    }

    /** A registration by the user whom {@link #seeded} lets, which nobody waits for. */
    static Handle register(HandleUseCases handles, OnBehalfOf behalf) {
        var caller = new Caller(new PresentedCredentials.Token(IdentitiesContract.TOKEN), VISIT);
        return handles.registerAtOnce()
                .registerLater(caller, behalf, GOOD, Duration.ZERO, () -> command("<metadata/>"));
    }

    private static Map<String, Consumer<Stores>> changes() {
        Map<String, Consumer<Stores>> changes = new LinkedHashMap<>(IdentitiesContract.changes());
        changes.put(
                "his group leaves the space",
                stores -> stores.memberships().remove(ProspectsContract.SPACE, IdentitiesContract.OUTER));
        changes.put(
                "his group may only look at the space",
                stores -> stores.memberships()
                        .change(
                                ProspectsContract.SPACE,
                                IdentitiesContract.OUTER,
                                new PrivilegeChange<>(
                                        Set.of(SpacePrivilege.VIEW), Set.of(SpacePrivilege.MANAGE_SHARES))));
        changes.put(
                "his group leaves the service",
                stores -> stores.memberships().remove(ProspectsContract.IN_SERVICE, IdentitiesContract.INNER));
        changes.put(
                "an administrator of his groups registers no more",
                stores -> stores.adminPrivileges()
                        .change(
                                IdentitiesContract.OUTER,
                                new PrivilegeChange<>(Set.of(), Set.of(AdminPrivilege.HANDLES_CREATE))));
        changes.put(
                "the share has a handle",
                stores -> Samples.stored(stores, 21, ProspectsContract.SERVICE, ProspectsContract.SHARE));
        changes.put("the share goes", stores -> stores.shares().remove(ProspectsContract.SHARE.id()));
        changes.put("the service goes", stores -> stores.handleServices().remove(ProspectsContract.SERVICE.id()));
        return changes;
    }

    @Test
    default void a_handle_is_registered_or_refused_as_step_by_step_whatever_changed_before() {
        changes().forEach((what, change) -> {
            var stores = emptyStores();
            var handles = seeded(stores);
            for (OnBehalfOf behalf : List.of(OnBehalfOf.registry(), OnBehalfOf.oneself())) {
                assertThat(outcome(stores, () -> register(handles, behalf))).isInstanceOf(Made.class);
            }
            change.accept(stores);
            for (OnBehalfOf behalf : BEHALVES) {
                assertSame(stores, handles, behalf, GOOD, "<metadata/>", what);
            }
        });
    }

    @Test
    default void the_first_of_several_mistakes_is_told() {
        var stores = emptyStores();
        var handles = seeded(stores);
        var share = GOOD.share();
        var service = GOOD.service();
        var held = Samples.shareOf(stores.handles()
                .find(Samples.handle(1, ProspectsContract.SERVICE.id(), ProspectsContract.SHARE.id())
                        .id())
                .orElseThrow());
        var subjects = List.of(
                GOOD,
                new Subject(Optional.empty(), service),
                new Subject(share, Optional.empty()),
                new Subject(Optional.of(new ShareId("unknown")), Optional.of(new HandleServiceId("unknown"))),
                new Subject(share, Optional.of(new HandleServiceId("unknown"))),
                new Subject(Optional.of(held), service));
        for (Subject subject : subjects) {
            for (OnBehalfOf behalf : BEHALVES) {
                assertSame(stores, handles, behalf, subject, "<metadata/>", "good metadata");
                assertSame(stores, handles, behalf, subject, "<no xml", "bad metadata");
            }
        }
    }
}
