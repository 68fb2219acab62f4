package dev.handles.bootstrap.endtoend;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What happened to each registration, as its client and its registrar saw it, and to all of them. */
final class Chronicle {

    private record Entry(double seconds, String what) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%8.3f s  %s", seconds, what);
        }
    }

    private final long start = System.nanoTime();
    private final Map<Integer, List<Entry>> ofOne = new ConcurrentHashMap<>();
    private final List<Entry> ofAll = new CopyOnWriteArrayList<>();

    void note(int registration, String what) {
        ofOne.computeIfAbsent(registration, any -> new CopyOnWriteArrayList<>()).add(now(what));
    }

    void note(String what) {
        ofAll.add(now(what));
    }

    private Entry now(String what) {
        return new Entry((System.nanoTime() - start) / 1e9, what);
    }

    String of(int registration) {
        return Stream.concat(ofOne.getOrDefault(registration, List.of()).stream(), ofAll.stream())
                .sorted(Comparator.comparing(Entry::seconds))
                .map(Entry::toString)
                .collect(joining("\n"));
    }
}
