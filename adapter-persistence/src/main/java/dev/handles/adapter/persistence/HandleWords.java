package dev.handles.adapter.persistence;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.handles.domain.handle.HandleFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The words by which handles are found, in a table in the order of searches: that in which the handles were asked for. All
 * words of a handle stand in its row as well, so that a change is held against them.
 */
final class HandleWords {

    private static final String ADD = """
            INSERT INTO handle_word (word, created_at, handle_id)
            SELECT w.word, w.created_at, w.handle_id
            FROM UNNEST(CAST(:words AS VARCHAR ARRAY), CAST(:times AS BIGINT ARRAY), CAST(:ids AS VARCHAR ARRAY))
                AS w (word, created_at, handle_id)
            """;

    private static final String REMOVE = """
            DELETE FROM handle_word WHERE word = :word AND created_at = :createdAt AND handle_id = :handle
            """;

    private HandleWords() {}

    /** A handle as it is found by some words. */
    record Entry(String handle, long createdAt, Set<String> words) {

        /** By all of its words. */
        static Entry of(dev.handles.domain.handle.Handle handle) {
            return new Entry(handle.id().value(), handle.createdAt().getEpochSecond(), HandleFilter.wordsOf(handle));
        }

        /** As it stands in the row of the handle: each between two blanks, which no word has. */
        String text() {
            return words.isEmpty() ? " " : words.stream().collect(joining(" ", " ", " "));
        }

        private Entry without(Set<String> others) {
            Set<String> left = new LinkedHashSet<>(words);
            left.removeAll(others);
            return new Entry(handle, createdAt, left);
        }

        private Entry with(Set<String> others) {
            return new Entry(handle, createdAt, others);
        }
    }

    /** In one statement: as many as there are words would cost more than all else of the handles. */
    static void add(Handle db, List<Entry> all) {
        List<String> handles = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        List<String> words = new ArrayList<>();
        all.forEach(entry -> entry.words().forEach(word -> {
            handles.add(entry.handle());
            times.add(entry.createdAt());
            words.add(word);
        }));
        if (!words.isEmpty()) {
            db.createUpdate(ADD)
                    .bindArray("words", String.class, words)
                    .bindArray("times", Long.class, times)
                    .bindArray("ids", String.class, handles)
                    .execute();
        }
    }

    /**
     * Writes what is another word now, mostly nothing.
     *
     * @param before what {@link #stored} said before the rows of the handles were written
     */
    static void change(Handle db, Map<String, Set<String>> before, List<Entry> all) {
        add(
                db,
                all.stream()
                        .map(entry -> entry.without(before.getOrDefault(entry.handle(), Set.of())))
                        .toList());
        Rows.each(
                db,
                REMOVE,
                all.stream()
                        .map(entry -> entry.with(before.getOrDefault(entry.handle(), Set.of()))
                                .without(entry.words()))
                        .flatMap(HandleWords::rows)
                        .toList());
    }

    private static Stream<Map<String, ?>> rows(Entry entry) {
        return entry.words().stream()
                .map(word -> Map.of("word", word, "createdAt", entry.createdAt(), "handle", entry.handle()));
    }

    /** The words in the rows of handles that there are, by id. */
    static Map<String, Set<String>> stored(Handle db, Collection<String> handles) {
        return Rows.all(
                        db,
                        "SELECT id, words FROM handle WHERE ",
                        "id",
                        handles,
                        (row, context) -> Map.entry(row.getString("id"), words(row.getString("words"))))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> words(String text) {
        return text.isBlank() ? Set.of() : Set.of(text.strip().split(" "));
    }
}
