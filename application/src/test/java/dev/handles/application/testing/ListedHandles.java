package dev.handles.application.testing;

import dev.handles.application.port.Listed;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handleservice.HandleServiceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Handles that can be told apart in a list, and short words for what is asked of one. */
final class ListedHandles {

    private ListedHandles() {}

    /** A handle of {@code service}, asked for early or late, registered at a second, with a title. */
    static Handle registered(Stores stores, int number, int service, long second, String title) {
        var share = Samples.share(number, Samples.space(1).id());
        stores.shares().add(share);
        var sample = Samples.handle(number, Samples.handleService(service).id(), share.id());
        var reserved = Handle.reserve(
                sample.id(),
                sample.service(),
                sample.target(),
                sample.identifier(),
                sample.metadataPrefix(),
                sample.metadata(),
                sample.creator(),
                Instant.ofEpochSecond(number * 7L % 5));
        stores.handles().reserve(reserved.identifier(), reserved.id());
        stores.handles().add(reserved);
        var metadata = "<metadata><dc:title>" + title + "</dc:title></metadata>";
        var handle = reserved.registered(
                new PublicHandle("doi:10.5072/Handle-" + number), metadata, Instant.ofEpochSecond(second));
        stores.handles().save(handle);
        return handle;
    }

    static Stores withServices(Stores stores) {
        stores.spaces().add(Samples.space(1));
        stores.handleServices().add(Samples.handleService(1));
        stores.handleServices().add(Samples.handleService(2));
        return stores;
    }

    static List<String> numbers(List<Listed> listed) {
        return listed.stream()
                .map(entry -> Integer.toString(Integer.parseInt(entry.id(), 16)))
                .toList();
    }

    static HandleFilter words(String... words) {
        return with(Optional.empty(), HandleFilter.PUBLIC, List.of(words));
    }

    static HandleFilter with(Optional<HandleServiceId> service, Set<HandleFilter.Listed> states, List<String> words) {
        return new HandleFilter(
                Optional.empty(), Optional.empty(), service, states, Optional.empty(), Optional.empty(), words);
    }

    static List<String> paged(Function<Slice, List<Listed>> list) {
        var got = new ArrayList<Listed>();
        for (var page = list.apply(Slice.first(1)); !page.isEmpty(); ) {
            got.addAll(page);
            page = list.apply(Slice.after(page.getLast().cursor(), 1));
        }
        return numbers(got);
    }

    static HandleFilter withWords(HandleFilter filter, String... words) {
        return with(filter.service(), filter.states(), List.of(words));
    }
}
