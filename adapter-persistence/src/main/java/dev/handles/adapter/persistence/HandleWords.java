package dev.handles.adapter.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The words by which handles are found, in a table in the order of lists. */
final class HandleWords {

    private static final String INSERT = """
            INSERT INTO handle_word (word, listed_at, handle_id)
            SELECT w.word, w.listed_at, w.handle_id
            FROM UNNEST(CAST(:words AS VARCHAR ARRAY), CAST(:times AS BIGINT ARRAY), CAST(:ids AS VARCHAR ARRAY))
                AS w (word, listed_at, handle_id)
            """;

    private HandleWords() {}

    /** A word as it is stored, in whichever handle. */
    private record Word(String text, long listedAt) {}

    /** What is to be stored of one handle. */
    record Wanted(HandleId handle, Set<Word> words) {

        static Wanted of(dev.handles.domain.handle.Handle handle) {
            long listedAt = handle.listedAt().getEpochSecond();
            return new Wanted(
                    handle.id(),
                    HandleFilter.wordsOf(handle).stream()
                            .map(word -> new Word(word, listedAt))
                            .collect(toSet()));
        }
    }

    /** Inside a transaction. Most saves change the state alone, and then nothing is written. */
    static void save(Handle db, List<Wanted> all) {
        var stored = stored(db, all);
        var changed = all.stream()
                .filter(wanted ->
                        !stored.getOrDefault(wanted.handle().value(), Set.of()).equals(wanted.words()))
                .toList();
        var outdated = changed.stream()
                .map(wanted -> wanted.handle().value())
                .filter(stored::containsKey)
                .toList();
        if (!outdated.isEmpty()) {
            db.createUpdate("DELETE FROM handle_word WHERE handle_id IN (<ids>)")
                    .bindList("ids", outdated)
                    .execute();
        }
        insert(db, changed);
    }

    /** In one statement: each handle has a dozen, and as many statements would cost more than all else of it. */
    private static void insert(Handle db, List<Wanted> all) {
        List<String> handles = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        all.forEach(wanted -> wanted.words().forEach(word -> {
            handles.add(wanted.handle().value());
            words.add(word);
        }));
        if (!words.isEmpty()) {
            db.createUpdate(INSERT)
                    .bindArray(
                            "words",
                            String.class,
                            words.stream().map(Word::text).toList())
                    .bindArray(
                            "times",
                            Long.class,
                            words.stream().map(Word::listedAt).toList())
                    .bindArray("ids", String.class, handles)
                    .execute();
        }
    }

    /** By the ids of the handles. */
    private static Map<String, Set<Word>> stored(Handle db, List<Wanted> all) {
        return Rows.all(
                        db,
                        "SELECT handle_id, word, listed_at FROM handle_word WHERE ",
                        "handle_id",
                        all.stream().map(wanted -> wanted.handle().value()).toList(),
                        (row, context) -> Map.entry(
                                row.getString("handle_id"), new Word(row.getString("word"), row.getLong("listed_at"))))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    }
}
