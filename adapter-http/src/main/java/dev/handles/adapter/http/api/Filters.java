package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.Query;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleFilter.Listed;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.metadata.SearchWords;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a list is to be narrowed to, from the part of the address after the question mark. */
final class Filters {

    static final List<String> STATES =
            Arrays.stream(Listed.values()).map(Listed::wireName).sorted().toList();
    private static final int MOST_WORDS = 10;
    private static final int LONGEST = 2000;

    private Filters() {}

    /** Raises {@code BadValueNotAllowed("state")}, {@code BadData("since" | "until" | "q")}. */
    static HandleFilter handles(Query query) {
        return new HandleFilter(
                query.get("publicHandle").map(PublicHandle::searchKey),
                query.get("resourceId").map(Filters::target),
                query.get("handleServiceId").map(Ids::orNobodys).map(HandleServiceId::new),
                query.get("state").map(Filters::states).orElse(HandleFilter.PUBLIC),
                query.get("since").map(text -> time("since", text)),
                query.get("until").map(text -> time("until", text)),
                query.get("q").map(Filters::words).orElse(List.of()));
    }

    /** The id of a share, or the address of a place that is not ours. */
    private static HandleTarget target(String resourceId) {
        return HandleTarget.Elsewhere.parse(resourceId)
                .<HandleTarget>map(HandleTarget.Elsewhere::new)
                .orElseGet(() -> new HandleTarget.OfShare(new ShareId(Ids.orNobodys(resourceId))));
    }

    /** Raises {@code BadValueTextTooLarge("name")}. */
    static Optional<String> name(Query query) {
        return query.get("name").map(part -> Body.limited("name", part, LONGEST));
    }

    /** One, or several with commas between them. */
    private static Set<Listed> states(String text) {
        var wanted = List.of(text.split(",", -1));
        if (!STATES.containsAll(wanted)) {
            throw new Problem.BadValueNotAllowed("state", STATES).raise();
        }
        return Arrays.stream(Listed.values())
                .filter(state -> wanted.contains(state.wireName()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Seconds since the epoch, as most times in answers are, or a time of the years 0 to 9999, as a handle's timestamp is. */
    static Instant time(String key, String text) {
        if (text.matches("[0-9]{1,12}")) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        try {
            if (text.matches("[0-9]{4}-.*")) { // in other years, milliseconds may be too many for a number
                return Instant.parse(text);
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw new Problem.BadData(key, "seconds since the epoch, or a time like 2026-01-31T12:00:00Z").raise();
    }

    /** The same, of which a second means all that was in it. */
    static Instant endOfTime(String key, String text) {
        var time = time(key, text);
        return time.equals(time.truncatedTo(ChronoUnit.SECONDS))
                ? time.plusSeconds(1).minusMillis(1)
                : time;
    }

    private static List<String> words(String text) {
        var words = SearchWords.in(Body.limited("q", text, LONGEST));
        if (words.isEmpty() || words.size() > MOST_WORDS) {
            throw new Problem.BadData("q", "1 to " + MOST_WORDS + " words").raise();
        }
        return words;
    }
}
