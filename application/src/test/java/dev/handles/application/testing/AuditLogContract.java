package dev.handles.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.AuditLog;
import dev.handles.application.port.AuditLog.Filter;
import dev.handles.application.port.AuditLog.Note;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.audit.Action;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.audit.AuditSubject;
import dev.handles.domain.audit.Change;
import dev.handles.domain.audit.HandleServiceChanges;
import dev.handles.domain.audit.HandleServiceChanges.WithCredential;
import dev.handles.domain.audit.UserChanges;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@code AuditLog} must do. */
public interface AuditLogContract {

    Instant AT = Samples.NOW.plusMillis(123);
    Client ALICE = new Client.User(new UserId(Samples.id(1)), Optional.of(new Visit("192.0.2.7", "request 7")));
    Client BOB = new Client.User(new UserId(Samples.id(2)));
    Client ACCOUNT = Client.nobody().on(new Visit("192.0.2.8", "request 8"));
    Filter ALL = new Filter(
            Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());

    /** Stores with nothing in them. */
    Stores emptyStores();

    private static void add(Stores stores, Instant at, Client actor, Change change) {
        stores.transactions().inTransaction(() -> {
            stores.auditLog().add(at, actor, change);
            return change;
        });
    }

    private static List<Change> changes(AuditLog log, Filter filter) {
        return log.list(filter, Slice.first(100)).stream()
                .map(AuditEntry::change)
                .toList();
    }

    @Test
    default void an_entry_comes_back_as_it_was_recorded() {
        var stores = emptyStores();
        var service = HandleServiceChanges.changed(
                new WithCredential(Samples.handleService(3), Optional.empty()),
                new WithCredential(Samples.handleService(3), Optional.of(Credential.ofPassword("p"))));
        add(stores, AT, ALICE, service);
        add(stores, AT, BOB, UserChanges.passwordChanged(new UserId(Samples.id(2))));
        add(stores, AT, Client.nobody(), UserChanges.created(Samples.user(5)));
        add(stores, AT, ACCOUNT, UserChanges.created(Samples.user(6)));

        var entries = stores.auditLog().list(ALL, Slice.first(9));

        assertThat(entries).extracting(AuditEntry::actor).containsExactly(ACCOUNT, Client.nobody(), BOB, ALICE);
        assertThat(entries).extracting(AuditEntry::at).containsOnly(AT);
        assertThat(entries)
                .extracting(AuditEntry::change)
                .containsExactly(
                        UserChanges.created(Samples.user(6)),
                        UserChanges.created(Samples.user(5)),
                        UserChanges.passwordChanged(new UserId(Samples.id(2))),
                        service);
        assertThat(entries).extracting(AuditEntry::number).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    default void the_newest_comes_first_and_each_page_goes_on_where_the_last_ended() {
        var stores = emptyStores();
        for (int i = 0; i < 5; i++) {
            add(stores, AT, ALICE, UserChanges.created(Samples.user(i)));
        }
        var log = stores.auditLog();
        var first = log.list(ALL, Slice.first(2));
        var second = log.list(ALL, Slice.after(Long.toString(first.getLast().number()), 2));
        var third = log.list(ALL, Slice.after(Long.toString(second.getLast().number()), 2));
        assertThat(List.of(first, second, third)).extracting(List::size).containsExactly(2, 2, 1);
        assertThat(third.getFirst().change()).isEqualTo(UserChanges.created(Samples.user(0)));
        assertThat(log.list(ALL, Slice.after(Long.toString(third.getLast().number()), 2)))
                .isEmpty();
    }

    @Test
    default void many_that_are_recorded_together_keep_their_order() {
        var stores = emptyStores();
        var changes = IntStream.range(0, Slice.MAX)
                .mapToObj(number -> UserChanges.created(Samples.user(number)))
                .toList();
        stores.transactions().inTransaction(() -> {
            stores.auditLog()
                    .addAll(changes.stream()
                            .map(change -> new Note(AT, ALICE, change))
                            .toList());
            return changes;
        });
        assertThat(stores.auditLog().list(ALL, Slice.first(Slice.MAX)).reversed())
                .extracting(AuditEntry::change)
                .isEqualTo(changes);
    }

    @Test
    default void each_filter_leaves_out_what_is_not_asked_for() {
        var stores = emptyStores();
        var created = UserChanges.created(Samples.user(1));
        var deleted = UserChanges.deleted(Samples.user(1));
        var service = HandleServiceChanges.created(
                new WithCredential(Samples.handleService(1), Optional.empty()), Optional.empty());
        add(stores, AT, ALICE, created);
        add(stores, AT.plusMillis(1), BOB, service);
        add(stores, AT.plusMillis(2), ALICE, deleted);
        var log = stores.auditLog();
        var user = AuditSubject.of(Member.of(Samples.user(1).id()));

        assertThat(changes(log, Filter.of(user))).containsExactly(deleted, created);
        assertThat(changes(log, Filter.of(user, Set.of(Action.USER_CREATED, Action.TOKEN_CREATED))))
                .containsExactly(created);
        assertThat(changes(log, filter(BOB.userId(), Optional.empty(), Optional.empty())))
                .containsExactly(service);
        assertThat(changes(log, filter(Optional.empty(), Optional.of(AT.plusMillis(1)), Optional.empty())))
                .containsExactly(deleted, service);
        assertThat(changes(log, filter(Optional.empty(), Optional.empty(), Optional.of(AT.plusMillis(1)))))
                .containsExactly(service, created);
        assertThat(changes(log, filter(ALICE.userId(), Optional.of(AT.plusMillis(1)), Optional.empty())))
                .containsExactly(deleted);
        assertThat(changes(log, filter(Optional.of(new UserId("nobody")), Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    private static Filter filter(Optional<UserId> actor, Optional<Instant> since, Optional<Instant> until) {
        return new Filter(actor, Optional.empty(), Optional.empty(), Set.of(), since, until);
    }

    @Test
    default void an_entry_is_found_by_its_number_only_through_what_it_is_about() {
        var stores = emptyStores();
        add(stores, AT, ALICE, UserChanges.created(Samples.user(1)));
        var entry = stores.auditLog().list(ALL, Slice.first(1)).getFirst();
        var about = entry.change().subject();
        assertThat(stores.auditLog().find(about, entry.number())).contains(entry);
        assertThat(stores.auditLog().find(about, entry.number() + 1)).isEmpty();
        assertThat(stores.auditLog().find(about, -1)).isEmpty();
        assertThat(stores.auditLog()
                        .find(AuditSubject.of(Samples.handleService(1).id()), entry.number()))
                .isEmpty();
    }

    @Test
    default void an_entry_goes_with_the_change_that_failed() {
        var stores = emptyStores();
        assertThatThrownBy(() -> stores.transactions().inTransaction(() -> {
                    stores.auditLog().add(AT, ALICE, UserChanges.created(Samples.user(1)));
                    throw new Problem.Forbidden().raise();
                }))
                .isInstanceOf(Problem.Raised.class);
        assertThat(stores.auditLog().list(ALL, Slice.first(1))).isEmpty();
    }

    @Test
    default void nothing_is_recorded_outside_a_transaction() {
        var log = emptyStores().auditLog();
        assertThatThrownBy(() -> log.add(AT, ALICE, UserChanges.created(Samples.user(1))))
                .isInstanceOf(IllegalStateException.class);
    }
}
