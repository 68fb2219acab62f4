package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.problemOf;
import static dev.handles.application.testing.ReconciliationSamples.AT;
import static dev.handles.application.testing.ReconciliationSamples.begun;
import static dev.handles.application.testing.ReconciliationSamples.claimed;
import static dev.handles.application.testing.ReconciliationSamples.ended;
import static dev.handles.application.testing.ReconciliationSamples.service;
import static dev.handles.application.testing.ReconciliationSamples.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Listed;
import dev.handles.application.port.Reconciliations.Numbered;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.reconciliation.Finding;
import dev.handles.domain.reconciliation.ReconciliationId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@code Reconciliations} must keep of what came of them, and for how long. */
public interface PastReconciliationsContract {

    URI PAGE = URI.create("https://handles.example.org/share/1");

    /** Stores with nothing in them. */
    Stores emptyStores();

    @Test
    default void they_are_listed_newest_first_page_by_page() {
        var stores = emptyStores();
        var service = service(stores, 1);
        for (int number : new int[] {3, 1, 2, 5, 4}) {
            var begun = begun(number, service, AT.plusSeconds(number / 2));
            stores.reconciliations().add(begun);
            ended(stores, claimed(stores, "me", AT.plusSeconds(10)));
        }
        stored(stores, 9, service(stores, 2));
        var all = stores.reconciliations().list(service, Slice.first(10));
        assertThat(all)
                .extracting(Listed::id)
                .containsExactly(Samples.id(4), Samples.id(5), Samples.id(2), Samples.id(3), Samples.id(1));
        for (int from = 0; from < all.size(); from++) {
            assertThat(stores.reconciliations()
                            .list(service, Slice.after(all.get(from).cursor(), 2)))
                    .isEqualTo(all.subList(from + 1, Math.min(all.size(), from + 3)));
        }
        assertThat(problemOf(() -> stores.reconciliations().list(service, Slice.after("nonsense", 2))))
                .isInstanceOf(Problem.BadData.class);
    }

    @Test
    default void findings_are_kept_once_each_and_read_page_by_page() {
        var stores = emptyStores();
        var id = stored(stores, 1, service(stores, 1)).id();
        var handle = Samples.stored(stores, 7);
        var findings = List.of(
                Finding.unknownToUs("10.5072/A"),
                Finding.missing(handle, PAGE),
                Finding.differentTarget(handle, PAGE, Optional.of("https://x.example/" + "y".repeat(3000))),
                Finding.differentTarget(
                        Samples.handle(8, handle.service(), Samples.shareOf(handle)), PAGE, Optional.empty()),
                Finding.notRemoved(handle).repaired(),
                Finding.unknownToUs("\u0000 odd\uD800 " + "ж".repeat(700)));
        for (Finding finding : findings) {
            assertThat(stores.reconciliations().note(id, finding)).isTrue();
        }
        assertThat(stores.reconciliations().note(id, Finding.unknownToUs("10.5072/a")))
                .isFalse();
        var all = stores.reconciliations().findings(id, Slice.first(100));
        assertThat(all)
                .isEqualTo(IntStream.range(0, findings.size())
                        .mapToObj(i -> new Numbered(i + 1, findings.get(i)))
                        .toList());
        assertThat(stores.reconciliations().findings(id, Slice.after("2", 3))).isEqualTo(all.subList(2, 5));
        assertThat(stores.reconciliations().findings(id, Slice.after("6", 3))).isEmpty();
        assertThat(problemOf(() -> stores.reconciliations().findings(id, Slice.after("x", 3))))
                .isInstanceOf(Problem.BadData.class);

        stores.reconciliations().repaired(id, 2);
        assertThat(stores.reconciliations().findings(id, Slice.after("1", 1)))
                .containsExactly(new Numbered(2, findings.get(1).repaired()));
    }

    @Test
    default void they_go_with_their_service() {
        var stores = emptyStores();
        var service = service(stores, 1);
        var id = stored(stores, 1, service).id();
        stores.reconciliations().note(id, Finding.unknownToUs("10.5072/a"));
        var claimed = claimed(stores, "me", AT);
        stores.handleServices().remove(service);
        assertThat(stores.reconciliations().find(id)).isEmpty();
        assertThat(stores.reconciliations().findings(id, Slice.first(10))).isEmpty();
        assertThat(stores.reconciliations().save(claimed.passed("c", AT), "me")).isFalse();
    }

    @Test
    default void of_those_that_ended_long_ago_the_oldest_of_the_service_are_forgotten() {
        var stores = emptyStores();
        var reconciliations = stores.reconciliations();
        var service = service(stores, 1);
        var other = service(stores, 2);
        stored(stores, 9, other);
        var end = ended(stores, claimed(stores, "me", AT)).endedAt().orElseThrow();
        for (int number = 1; number <= 3; number++) {
            reconciliations.add(begun(number, service, AT.plusSeconds(number)));
            ended(stores, claimed(stores, "me", AT.plusSeconds(number)));
        }
        var old = new ReconciliationId(Samples.id(1));
        reconciliations.note(old, Finding.unknownToUs("10.5072/a"));
        reconciliations.add(begun(4, service, AT));

        assertThat(reconciliations.forget(service, end, 2)).isZero();
        assertThat(reconciliations.forget(service, end.plusMillis(1), 2)).isEqualTo(2);
        assertThat(reconciliations.find(old)).isEmpty();
        assertThat(reconciliations.findings(old, Slice.first(10))).isEmpty();
        assertThat(reconciliations.forget(service, end.plusMillis(1), 2)).isEqualTo(1);
        assertThat(reconciliations.forget(service, end.plusMillis(1), 2)).isZero();
        assertThat(reconciliations.list(service, Slice.first(10))).hasSize(1);
        assertThat(reconciliations.list(other, Slice.first(10))).hasSize(1);
    }
}
