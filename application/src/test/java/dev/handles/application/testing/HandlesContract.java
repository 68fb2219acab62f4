package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Handles;
import dev.handles.application.port.Stores;
import dev.handles.domain.authorization.Standing;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Member;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@code Handles} must keep of each. */
public interface HandlesContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    private static Handle with(Handle handle, HandleState state, String metadata, Optional<Instant> timestamp) {
        return new Handle(
                handle.id(),
                handle.service(),
                handle.target(),
                handle.identifier(),
                handle.metadataPrefix(),
                metadata,
                state,
                handle.creator(),
                handle.createdAt(),
                timestamp,
                handle.progress(),
                handle.version() + 1);
    }

    @Test
    default void every_state_is_stored_as_it_is() {
        var stores = emptyStores();
        var handle = Samples.stored(stores, 1);
        assertThat(stores.handles().find(handle.id())).contains(handle);
        var known = Optional.of(Samples.PUBLIC_HANDLE);
        for (HandleState state : List.of(
                new HandleState.Registered(Samples.PUBLIC_HANDLE, Samples.NOW),
                new HandleState.Updating(Samples.PUBLIC_HANDLE, Samples.NOW),
                new HandleState.Failed(),
                new HandleState.Deleting(Optional.empty()),
                new HandleState.Deleting(known),
                new HandleState.Deleted(Optional.empty()),
                new HandleState.Deleted(known))) {
            handle = with(
                    handle,
                    state,
                    "<metadata>\uD83D\uDE00" + "ж".repeat(100_000) + "</metadata>",
                    Optional.of(Samples.NOW));
            stores.handles().save(handle);
            assertThat(stores.handles().find(handle.id())).as(state.wireName()).contains(handle);
        }
        Contracts.ODD_IDS.forEach(odd ->
                assertThat(stores.handles().find(new HandleId(odd))).as(odd).isEmpty());
    }

    @Test
    default void every_format_is_stored_as_it_is() {
        var stores = emptyStores();
        var service = Samples.stored(stores, 0).service();
        for (var prefix : MetadataPrefix.values()) {
            int number = 1 + prefix.ordinal();
            var sample = Samples.proxied(number, service, URI.create("https://elsewhere.example.org/" + number));
            var handle = Handle.reserve(
                    sample.id(),
                    service,
                    sample.target(),
                    sample.identifier(),
                    prefix,
                    switch (prefix) {
                        case OAI_DC -> sample.metadata();
                        case EDM ->
                            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
                                    + " xmlns:edm=\"http://www.europeana.eu/schemas/edm/\""
                                    + " xmlns:ore=\"http://www.openarchives.org/ore/terms/\">"
                                    + "<edm:ProvidedCHO/><ore:Aggregation/></rdf:RDF>";
                        case OAI_DATACITE -> "<resource xmlns=\"http://datacite.org/schema/kernel-4\"/>";
                    },
                    sample.creator(),
                    sample.createdAt());
            stores.handles().reserve(handle.identifier(), handle.id());
            stores.handles().add(handle);
            assertThat(stores.handles().find(handle.id())).as(prefix.wireName()).contains(handle);
        }
    }

    @Test
    default void a_handle_is_seen_with_what_the_viewer_is_in_it() {
        var stores = emptyStores();
        var handle = Samples.registered(Samples.stored(stores, 1));
        stores.handles().save(handle);
        var viewer = Samples.user(7).id();
        stores.users().add(Samples.user(7), Optional.empty());
        var group = Samples.group(8).id();
        var here = Resource.of(handle.id());
        assertThat(stores.handles().see(new HandleId("x"), viewer)).isEmpty();
        assertThat(stores.handles().see(handle.id(), viewer))
                .contains(new Handles.Seen(handle, new Standing(Optional.of(viewer), Set.of(), Map.of())));
        stores.memberships().add(here, Member.of(viewer), PrivilegeSet.of(HandlePrivilege.MEMBER));
        stores.memberships().add(here, Member.of(group), PrivilegeSet.of(HandlePrivilege.ADMIN));
        stores.memberships().add(Resource.of(group), Member.of(viewer), PrivilegeSet.of(GroupPrivilege.MEMBER));
        stores.adminPrivileges()
                .change(
                        Member.of(group),
                        new PrivilegeChange<>(
                                Set.of(AdminPrivilege.HANDLES_VIEW, AdminPrivilege.USERS_LIST), Set.of()));
        assertThat(stores.handles().see(handle.id(), viewer))
                .contains(new Handles.Seen(handle, stores.memberships().standing(viewer, List.of(here))));
        assertThat(stores.handles().see(handle.id(), viewer).orElseThrow().standing())
                .isEqualTo(new Standing(
                        Optional.of(viewer),
                        Set.of(AdminPrivilege.HANDLES_VIEW, AdminPrivilege.USERS_LIST),
                        Map.of(here, HandlePrivilege.ADMIN)));
    }

    @Test
    default void save_refuses_a_version_it_has_not_seen() {
        var stores = emptyStores();
        var handle = Samples.stored(stores, 1);
        stores.handles().save(Samples.registered(handle));
        assertThat(problemOf(() -> stores.handles().save(handle.failed()))).isEqualTo(new Problem.StaleVersion());
        assertThat(stores.handles().find(handle.id())).contains(Samples.registered(handle));
    }

    @Test
    default void its_progress_is_that_of_its_job_until_it_is_registered() {
        var stores = emptyStores();
        var handle = Samples.stored(stores, 1);
        assertThat(stores.handles().find(handle.id()).orElseThrow().progress()).isEqualTo(Handle.Progress.NONE);
        var job = Samples.job(handle, Samples.handleService(1), "me", Samples.NOW);
        stores.registrationJobs().add(job);
        assertThat(stores.handles().find(handle.id()).orElseThrow().progress())
                .isEqualTo(new Handle.Progress(1, Optional.empty(), Optional.empty()));
        var next = Samples.NOW.plusMillis(1500);
        stores.registrationJobs().settle(job.retryAt(next, true, "nö"), "me");
        assertThat(stores.handles().find(handle.id()).orElseThrow().progress())
                .isEqualTo(new Handle.Progress(1, Optional.of("nö"), Optional.of(next)));
        var went = new Handle.Progress(7, Optional.of("refused"), Optional.empty());
        var registered = Samples.registered(handle);
        stores.handles().save(registered.with(went));
        assertThat(stores.handles().find(handle.id())).contains(registered.with(went));
        stores.handles().save(registered.retried());
        assertThat(stores.handles().find(handle.id()).orElseThrow().progress())
                .isEqualTo(new Handle.Progress(1, Optional.of("nö"), Optional.of(next)));
    }
}
