package dev.handles.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.SandboxRecords.Put;
import dev.handles.application.port.SandboxRecords.SandboxRecord;
import dev.handles.application.port.Stores;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What every {@code PublicationClock} and every {@code SandboxRecords} must do. */
public interface SmallStoresContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    @Test
    default void publication_time_never_goes_back() {
        var stores = emptyStores();
        assertThat(next(stores, Samples.NOW.plusMillis(999))).isEqualTo(Samples.NOW);
        assertThat(next(stores, Samples.NOW.minusSeconds(100))).isEqualTo(Samples.NOW);
        assertThat(next(stores, Samples.NOW.plusSeconds(5))).isEqualTo(Samples.NOW.plusSeconds(5));
        assertThatThrownBy(() -> stores.publicationClock().next(Samples.NOW))
                .as("outside a transaction")
                .isInstanceOf(IllegalStateException.class);
    }

    private static Instant next(Stores stores, Instant now) {
        return stores.transactions()
                .inTransaction(() -> stores.publicationClock().next(now));
    }

    @Test
    default void publication_times_have_the_order_of_their_commits() {
        var stores = emptyStores();
        List<Instant> inOrder = new CopyOnWriteArrayList<>();
        Contracts.atOnce(
                20,
                number -> stores.transactions().inTransaction(() -> {
                    var time = stores.publicationClock().next(Samples.NOW.plusSeconds(number * 7 % 20));
                    inOrder.add(time); // nobody else gets one until this transaction ends
                    return time;
                }));
        assertThat(inOrder).hasSize(20).isSorted();
    }

    @Test
    default void a_time_that_was_rolled_back_was_never_given() {
        var stores = emptyStores();
        assertThatThrownBy(() -> stores.transactions().inTransaction(() -> {
                    stores.publicationClock().next(Samples.NOW.plusSeconds(99));
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(next(stores, Samples.NOW)).isEqualTo(Samples.NOW);
    }

    @Test
    default void a_sandbox_record_is_put_replaced_and_removed() {
        var records = emptyStores().sandboxRecords();
        var first = new SandboxRecord("10.5072/Abc", URI.create("https://example.org/1"), "<a>\uD83D\uDE00</a>");
        var second = new SandboxRecord("10.5072/aBC", URI.create("https://example.org/2"), "");
        assertThat(records.find("10.5072/abc")).isEmpty();
        assertThat(records.put(first)).isEqualTo(Put.CREATED);
        assertThat(records.find("10.5072/ABC")).contains(first);
        assertThat(records.put(second)).isEqualTo(Put.REPLACED);
        assertThat(records.find("10.5072/abc")).contains(second);
        assertThat(records.find("10.5072/ıabc")).isEmpty();
        assertThat(records.remove("10.5072/ABC")).isTrue();
        assertThat(records.remove("10.5072/ABC")).isFalse();
    }

    @Test
    default void of_many_who_put_one_record_one_creates_it() {
        var records = emptyStores().sandboxRecords();
        var outcomes = Contracts.atOnce(
                8, number -> records.put(new SandboxRecord("x", URI.create("https://example.org/" + number), "")));
        assertThat(outcomes).containsOnlyOnce(Put.CREATED);
    }
}
