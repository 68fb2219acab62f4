package dev.handles.bootstrap.endtoend;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What happened to each registration, as its client and its registrar saw it. */
final class Chronicle {

    private final long start = System.nanoTime();
    private final Map<Integer, List<String>> entries = new ConcurrentHashMap<>();

    void note(int registration, String what) {
        double seconds = (System.nanoTime() - start) / 1e9;
        entries.computeIfAbsent(registration, any -> new CopyOnWriteArrayList<>())
                .add(String.format(Locale.ROOT, "%8.3f s  %s", seconds, what));
    }

    String of(int registration) {
        return String.join("\n", entries.getOrDefault(registration, List.of()));
    }
}
