package dev.handles.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.PublicHandles.Bearer;
import dev.handles.application.port.Stores;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.PublicHandle;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store promises about who is called how. */
public interface PublicHandlesContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    private static PublicHandle name(String text) {
        return new PublicHandle(text);
    }

    private static Handle registered(Stores stores, int number, PublicHandle name) {
        var handle = Samples.stored(stores, number).registered(name, "<metadata/>", Samples.NOW);
        stores.handles().save(handle);
        return handle;
    }

    @Test
    default void a_handle_is_found_however_its_name_is_written() {
        var stores = emptyStores();
        var hdl = registered(stores, 1, name("http://hdl.handle.net/21.T1/abc"));
        var address = registered(stores, 2, name("https://pid.example.org/\u00c4-2"));
        assertThat(stores.publicHandles().bearers(List.of(name("hdl:21.t1/ABC"), name("hdl:21.T1/ab"))))
                .containsExactly(new Bearer(name("http://hdl.handle.net/21.T1/abc"), hdl.id()));
        assertThat(stores.publicHandles()
                        .bearers(List.of(name("https://pid.example.org/\u00e4-2"), name("doi:21.T1/abc"))))
                .extracting(Bearer::handle)
                .containsExactlyInAnyOrder(hdl.id(), address.id());
        assertThat(stores.publicHandles().bearers(List.of())).isEmpty();
    }

    @Test
    default void a_name_is_a_handles_until_it_is_gone_at_the_registrar() {
        var stores = emptyStores();
        var name = name("https://pid.example.org/1");
        var other = Samples.stored(stores, 1);
        assertThat(stores.publicHandles().bearers(List.of(name))).isEmpty();
        var handle = registered(stores, 2, name);
        for (var next : List.of(
                handle.changed("<metadata>new</metadata>", () -> Samples.NOW),
                handle.changed("<metadata>new</metadata>", () -> Samples.NOW).settled(),
                handle.changed("<metadata>new</metadata>", () -> Samples.NOW)
                        .settled()
                        .leaving())) {
            stores.handles().save(next);
            assertThat(stores.publicHandles().bearers(List.of(name)))
                    .as(next.state().wireName())
                    .containsExactly(new Bearer(name, handle.id()));
        }
        stores.handles().save(stores.handles().find(handle.id()).orElseThrow().gone());
        stores.handles().save(other.leaving());
        assertThat(stores.publicHandles().bearers(List.of(name))).isEmpty();
    }

    @Test
    default void a_name_that_only_the_removal_knows_is_its_handles_until_then() {
        var stores = emptyStores();
        var name = name("https://pid.example.org/1");
        var service = Samples.handleService(3);
        var handle = Samples.stored(stores, 1);
        var job = Samples.job(handle, service, "me", Samples.NOW);
        stores.registrationJobs().add(job);
        stores.handles().save(handle.leaving());
        var removal = job.removal(Optional.of(name), Samples.NOW);
        assertThat(stores.publicHandles().bearers(List.of(name))).isEmpty();
        stores.registrationJobs().settle(removal, "me");
        assertThat(stores.publicHandles().bearers(List.of(name))).containsExactly(new Bearer(name, handle.id()));
        assertThat(stores.publicHandles().bearers(List.of(name("https://pid.example.org/2"))))
                .isEmpty();
    }

    @Test
    default void of_many_who_are_called_the_same_at_once_one_finds_nobody() {
        var stores = emptyStores();
        var name = name("https://pid.example.org/1");
        var handles = List.of(
                Samples.stored(stores, 1),
                Samples.stored(stores, 2),
                Samples.stored(stores, 3),
                Samples.stored(stores, 4));
        var found = Contracts.atOnce(
                handles.size(),
                number -> stores.transactions().inTransaction(() -> {
                    var visibleAt = stores.publicationClock().next(Samples.NOW);
                    var bearers = stores.publicHandles().bearers(List.of(name));
                    if (bearers.isEmpty()) {
                        stores.handles().save(handles.get(number).registered(name, "<metadata/>", visibleAt));
                    }
                    return bearers.size();
                }));
        assertThat(found).containsOnlyOnce(0).contains(1);
    }
}
