package dev.handles.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Handles.Reservation;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.HandleTarget.Elsewhere;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.Namespace;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.RegistrarType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store promises about handles that point elsewhere, and about finding a service as a handle proxy's caller does. */
public interface ProxiedHandlesContract {

    URI HERE = URI.create("https://onezone.example.org/shares/abc");
    URI THERE = URI.create("https://onezone.example.org/shares/%C3%A9?x=1");

    /** Stores with nothing in them. */
    Stores emptyStores();

    private static Handle stored(Stores stores, int number, URI url) {
        var service = Samples.handleService(number);
        stores.handleServices().add(service);
        var handle = Samples.proxied(number, service.id(), url);
        stores.transactions().inTransaction(() -> {
            stores.handles().reserve(handle.identifier(), handle.id());
            stores.handles().add(handle);
            return handle;
        });
        return handle;
    }

    private static HandleFilter pointingAt(URI url) {
        var all = HandleFilter.NONE;
        return new HandleFilter(
                Optional.empty(),
                Optional.of(new Elsewhere(url)),
                Optional.empty(),
                all.states(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Test
    default void a_handle_may_point_elsewhere_and_several_at_one_place() {
        var stores = emptyStores();
        var one = stored(stores, 1, HERE);
        var other = stored(stores, 2, HERE);
        assertThat(stores.handles().find(one.id())).contains(one);
        assertThat(stores.handles().findAll(List.of(one.id(), other.id()))).containsExactlyInAnyOrder(one, other);
    }

    @Test
    default void it_is_listed_by_its_address_and_not_by_that_of_another() {
        var stores = emptyStores();
        var one = Samples.registered(stored(stores, 1, HERE));
        stores.handles().save(one);
        stores.handles().save(Samples.registered(stored(stores, 2, THERE)));
        assertThat(stores.handles().list(pointingAt(HERE), Slice.first(9)))
                .extracting(listed -> listed.id())
                .containsExactly(one.id().value());
        assertThat(stores.handles().list(pointingAt(THERE), Slice.first(9))).hasSize(1);
        assertThat(stores.handles().list(pointingAt(URI.create("https://x.example")), Slice.first(9)))
                .isEmpty();
    }

    @Test
    default void it_is_moved_deleted_and_wanted_again() {
        var stores = emptyStores();
        var handle = stored(stores, 1, HERE);
        var moved = handle.movedTo(new Elsewhere(THERE)).changed("<metadata/>", () -> Samples.NOW);
        stores.handles().save(moved);
        assertThat(stores.handles().find(handle.id()).orElseThrow().target()).isEqualTo(new Elsewhere(THERE));
        var gone = moved.gone();
        stores.handles().save(gone);
        assertThat(stores.handles().findAll(List.of(handle.id()))).isEmpty();
        var again = gone.wantedAgain(new Elsewhere(HERE), "<metadata/>");
        stores.handles().save(again);
        assertThat(stores.handles().findAll(List.of(handle.id()))).containsExactly(again);
    }

    @Test
    default void it_is_found_by_its_identifier_in_any_case_and_keeps_the_case_it_was_given() {
        var stores = emptyStores();
        var prefix = Optional.of(new Prefix("10.5072"));
        var written = Identifier.asWritten(prefix, "AbC01x").orElseThrow();
        var id = new HandleId(Samples.id(1));
        assertThat(stores.handles().named(written)).isEmpty();
        var sample = stored(stores, 7, HERE);
        var handle = Handle.reserve(
                id,
                sample.service(),
                new HandleTarget.Elsewhere(HERE),
                written,
                sample.metadataPrefix(),
                sample.metadata(),
                Samples.CREATOR,
                Samples.NOW);
        stores.transactions().inTransaction(() -> {
            assertThat(stores.handles().reserve(written, id)).isEqualTo(Reservation.RESERVED);
            stores.handles().add(handle);
            return id;
        });
        var typed = Identifier.asWritten(prefix, "aBc01X").orElseThrow();
        assertThat(stores.handles().named(typed)).contains(handle);
        assertThat(stores.handles().named(typed).orElseThrow().identifier().text())
                .isEqualTo("10.5072/AbC01x");
        stores.handles().save(handle.gone());
        assertThat(stores.handles().named(typed)).as("tombstones, too").contains(handle.gone());
    }

    @Test
    default void services_are_found_by_type_and_prefix_and_no_more_than_asked_for() {
        var stores = emptyStores();
        var services = stores.handleServices();
        for (int number = 1; number <= 4; number++) {
            services.add(Samples.handleService(number));
        }
        var doi = new Namespace(RegistrarType.DOI, Optional.of(new Prefix("10.5072")));
        assertThat(services.naming(doi, 3))
                .containsExactly(Samples.handleService(1), Samples.handleService(2), Samples.handleService(3));
        assertThat(services.naming(new Namespace(RegistrarType.PID, doi.prefix()), 3))
                .isEmpty();
        assertThat(services.naming(new Namespace(RegistrarType.DOI, Optional.of(new Prefix("10.507"))), 3))
                .isEmpty();
    }

    @Test
    default void secrets_are_revealed_together_and_unknown_ones_left_out() {
        var credentials = emptyStores().credentials();
        var one = new CredentialId(Samples.id(1));
        var other = new CredentialId(Samples.id(2));
        credentials.add(one, Credential.ofPassword("s1"));
        credentials.add(other, Credential.ofPassword("s2"));
        assertThat(credentials.revealAll(List.of(one, new CredentialId(Samples.id(3)), other)))
                .isEqualTo(Map.of(one, Credential.ofPassword("s1"), other, Credential.ofPassword("s2")));
        assertThat(credentials.revealAll(List.of())).isEmpty();
    }
}
