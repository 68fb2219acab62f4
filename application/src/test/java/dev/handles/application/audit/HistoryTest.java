package dev.handles.application.audit;

import static dev.handles.application.audit.WholeApplication.ADMIN;
import static dev.handles.application.audit.WholeApplication.CLIENT;
import static dev.handles.application.audit.WholeApplication.OTHER;
import static dev.handles.application.audit.WholeApplication.SERVICE;
import static dev.handles.application.audit.WholeApplication.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.handles.application.access.Precondition;
import dev.handles.application.account.Bootstrap;
import dev.handles.application.account.CreateUser;
import dev.handles.application.handleservice.AdministerHandleServices;
import dev.handles.application.port.AuditLog.Filter;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.Samples;
import dev.handles.domain.audit.Action;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.audit.AuditSubject;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.metadata.DublinCore;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.SpacePrivilege;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.Username;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is recorded, who may read it, and how earlier metadata come back. */
class HistoryTest {

    private static final Client STRANGER = new Client.User(OTHER);

    private final WholeApplication app = new WholeApplication();

    @Test
    void a_history_goes_from_the_newest_to_the_oldest_with_what_was_before_and_after() {
        var id = app.registerAndRetitle("Second");

        var entries = history(id);

        assertThat(entries)
                .extracting(entry -> entry.change().action())
                .containsExactly(
                        Action.HANDLE_METADATA_CHANGED, Action.HANDLE_REGISTERED, Action.HANDLE_REGISTRATION_ACCEPTED);
        var changed = entries.getFirst().change();
        assertThat(changed.before().orElseThrow().text("metadata").orElseThrow())
                .contains("First")
                .doesNotContain("Second");
        assertThat(changed.after().orElseThrow().text("metadata").orElseThrow()).contains("Second");
        assertThat(changed.before().orElseThrow().values())
                .containsEntry("state", "registered")
                .containsKeys("publicHandle", "handleServiceId", "shareId");
        assertThat(changed.after().orElseThrow().values()).containsEntry("state", "updating");
    }

    @Test
    void privileges_are_told_as_they_were_and_as_they_are() {
        var space = Resource.of(SPACE);
        app.members.add().add(CLIENT, space, Member.of(OTHER), false, Optional::empty);
        app.members
                .changePrivileges()
                .change(
                        CLIENT,
                        space,
                        Member.of(OTHER),
                        () -> new PrivilegeChange<>(Set.of(SpacePrivilege.UPDATE), Set.of(SpacePrivilege.VIEW)));

        var change = app.recorded().getLast().change();
        assertThat(change.subject()).isEqualTo(AuditSubject.of(space));
        assertThat(change.before().orElseThrow().values())
                .containsEntry("member", Map.of("type", "user", "id", OTHER.value()))
                .containsEntry("privileges", List.of("space_view"));
        assertThat(change.after().orElseThrow().values()).containsEntry("privileges", List.of("space_update"));
    }

    @Test
    void a_new_password_of_a_service_shows_as_changed_and_nothing_more() {
        var properties = Map.of("type", "DOI", "prefix", "10.5072", "password", "another one");
        app.services
                .administer()
                .change(
                        CLIENT,
                        SERVICE,
                        Optional.empty(),
                        () -> new AdministerHandleServices.Change(
                                Optional.empty(), Optional.empty(), Optional.of(properties)));

        var change = app.recorded().getLast().change();
        assertThat(change.after().orElseThrow().values())
                .containsEntry("passwordChanged", true)
                .containsEntry("hasPassword", true)
                .containsEntry("serviceProperties", Map.of("type", "DOI", "prefix", "10.5072"));
        assertThat(change.before().orElseThrow().values()).doesNotContainKey("passwordChanged");
    }

    @Test
    void a_token_of_a_service_shows_as_there_and_as_changed_and_nothing_more() {
        var properties = Map.of("type", "DOI", "prefix", "10.5072", "token", "t0ken");
        app.services
                .administer()
                .change(
                        CLIENT,
                        SERVICE,
                        Optional.empty(),
                        () -> new AdministerHandleServices.Change(
                                Optional.empty(), Optional.empty(), Optional.of(properties)));
        app.services.administer().delete(CLIENT, SERVICE, Optional.empty());

        var changed = app.recorded().get(app.recorded().size() - 2).change();
        assertThat(changed.after().orElseThrow().values())
                .containsEntry("tokenChanged", true)
                .containsEntry("hasToken", true)
                .containsEntry("hasPassword", true)
                .containsEntry("serviceProperties", Map.of("type", "DOI", "prefix", "10.5072"))
                .doesNotContainKey("passwordChanged");
        assertThat(changed.before().orElseThrow().values()).doesNotContainKey("hasToken");
        assertThat(app.recorded().getLast().change().before().orElseThrow().values())
                .containsEntry("hasToken", true);
    }

    @Test
    void the_first_administrator_is_made_by_nobody() {
        assertThat(app.accounts.bootstrap().administrator(() -> new Secret("pa$$word")))
                .isEqualTo(Bootstrap.Result.CREATED);
        assertThat(app.recorded())
                .extracting(entry -> entry.change().action())
                .containsExactly(Action.USER_CREATED, Action.ADMIN_PRIVILEGES_CHANGED);
        assertThat(app.recorded()).extracting(AuditEntry::actor).containsOnly(Client.nobody());
    }

    @Test
    void what_is_refused_or_fails_is_not_recorded() {
        var taken = Samples.user(1).username().map(Username::value).orElseThrow();
        assertProblem(
                () -> app.accounts
                        .createUser()
                        .create(
                                CLIENT,
                                () -> new CreateUser.Command(
                                        FullName.UNNAMED, Optional.of(new Username(taken)), Optional.empty())),
                new Problem.BadValueIdentifierOccupied("username"));
        assertProblem(
                () -> app.accounts.administer().delete(STRANGER, ADMIN, Precondition.NONE), new Problem.Forbidden());
        assertThat(app.recorded()).isEmpty();
    }

    @Test
    void restoring_gives_the_metadata_back_that_were_in_force_and_says_which() {
        var id = app.registerAndRetitle("Second");
        app.handles.change().changeMetadata(CLIENT, id, Optional.empty(), () -> WholeApplication.titled("Third"));
        var second = history(id).get(1);
        var mark = app.stores.handles().find(id).orElseThrow().mark();

        app.handles.restore().restore(CLIENT, id, Optional.of(mark), second.number());

        var restored = app.stores.handles().find(id).orElseThrow();
        assertThat(restored.metadata())
                .isEqualTo(
                        second.change().after().orElseThrow().text("metadata").orElseThrow());
        assertThat(titles(restored.metadata())).containsExactly("Second");
        assertThat(history(id).getFirst().change().after().orElseThrow().values())
                .containsEntry("restoredRevision", second.number());
        assertProblem(
                () -> app.handles.restore().restore(CLIENT, id, Optional.of(mark), second.number()),
                new Problem.StaleVersion());
    }

    @Test
    void what_was_before_the_registration_gets_the_public_handle_when_it_is_restored() {
        var id = app.registerAndRetitle("Second");
        var accepted = history(id).getLast();
        app.handles.restore().restore(CLIENT, id, Optional.empty(), accepted.number());
        var handle = app.stores.handles().find(id).orElseThrow();
        assertThat(handle.metadata())
                .contains(handle.state().knownAs().orElseThrow().value(), "First");
    }

    @Test
    void an_entry_without_metadata_stands_for_those_in_force_then() {
        var id = app.registerAndRetitle("Second");
        app.members.add().add(CLIENT, Resource.of(id), Member.of(OTHER), false, Optional::empty);
        var added = history(id).getFirst().number();
        app.handles.change().changeMetadata(CLIENT, id, Optional.empty(), () -> WholeApplication.titled("Third"));

        var revision = app.audit.history().revision(CLIENT, id, added);

        assertThat(revision.entry().change().action()).isEqualTo(Action.MEMBER_ADDED);
        assertThat(titles(revision.metadata().orElseThrow())).containsExactly("Second");
        app.handles.restore().restore(CLIENT, id, Optional.empty(), added);
        assertThat(titles(app.stores.handles().find(id).orElseThrow().metadata()))
                .containsExactly("Second");
    }

    @Test
    void a_number_of_something_else_is_no_revision() {
        var id = app.registerAndRetitle("Second");
        app.accounts.administer().block(CLIENT, OTHER, () -> true);
        var foreign = app.recorded().getLast().number();
        for (long number : new long[] {foreign, foreign + 1, 0, -1}) {
            assertProblem(() -> app.audit.history().revision(CLIENT, id, number), new Problem.NotFound());
            assertProblem(
                    () -> app.handles.restore().restore(CLIENT, id, Optional.empty(), number), new Problem.NotFound());
        }
    }

    @Test
    void a_history_is_for_whoever_may_read_the_resource_and_restoring_for_whoever_may_change_it() {
        var id = app.register();
        assertProblem(() -> history(STRANGER, id), new Problem.Forbidden());
        assertProblem(() -> history(Client.nobody(), id), new Problem.Unauthorized(Optional.empty()));
        assertProblem(
                () -> app.audit.history().ofHandleService(STRANGER, SERVICE, HistoryTest::all),
                new Problem.Forbidden());
        assertProblem(() -> app.audit.history().revision(STRANGER, id, 1), new Problem.Forbidden());

        app.members.add().add(CLIENT, Resource.of(id), Member.of(OTHER), true, () -> Optional.of(Set::of));

        assertThat(history(STRANGER, id)).hasSize(3);
        assertProblem(() -> app.handles.restore().restore(STRANGER, id, Optional.empty(), 1), new Problem.Forbidden());
        assertProblem(
                () -> app.audit.audit().list(STRANGER, () -> {
                    throw new AssertionError("asked before the right was");
                }),
                new Problem.Forbidden());
    }

    @Test
    void what_was_deleted_has_no_history_of_its_own_and_stays_in_the_record() {
        var id = app.register();
        app.handles.change().delete(CLIENT, id, Optional.empty());

        assertProblem(() -> history(CLIENT, id), new Problem.NotFound());
        assertProblem(() -> app.audit.history().revision(CLIENT, id, 1), new Problem.NotFound());
        assertProblem(
                () -> app.audit.history().ofHandleService(CLIENT, new HandleServiceId("none"), HistoryTest::all),
                new Problem.NotFound());
        var page = app.audit.audit().list(CLIENT, () -> new ReadAudit.Request(Filter.of(AuditSubject.of(id)), all()));
        assertThat(page.entries())
                .extracting(entry -> entry.change().action())
                .containsExactly(
                        Action.HANDLE_DELETED,
                        Action.MEMBER_REMOVED,
                        Action.HANDLE_REGISTERED,
                        Action.HANDLE_REGISTRATION_ACCEPTED);
    }

    @Test
    void a_page_says_whether_there_is_more() {
        var id = app.registerAndRetitle("Second");
        var first = app.audit.history().ofHandle(CLIENT, id, () -> Slice.first(2));
        var rest = app.audit
                .history()
                .ofHandle(
                        CLIENT,
                        id,
                        () -> Slice.after(
                                Long.toString(first.entries().getLast().number()), 1));
        assertThat(first.more()).isTrue();
        assertThat(rest.entries()).hasSize(1);
        assertThat(rest.more()).isFalse();
    }

    private List<AuditEntry> history(HandleId id) {
        return history(CLIENT, id);
    }

    private List<AuditEntry> history(Client client, HandleId id) {
        return app.audit.history().ofHandle(client, id, HistoryTest::all).entries();
    }

    private static Slice all() {
        return Slice.first(100);
    }

    private static List<String> titles(String metadata) {
        return DublinCore.stored(metadata).titles();
    }

    private static void assertProblem(ThrowingCallable call, Problem problem) {
        assertThatThrownBy(call)
                .asInstanceOf(type(Problem.Raised.class))
                .extracting(Problem.Raised::problem)
                .isEqualTo(problem);
    }
}
