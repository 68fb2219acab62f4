package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.Json;
import dev.handles.adapter.http.edge.Query;
import dev.handles.adapter.http.edge.Router;
import dev.handles.domain.digest.Sha256;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;

/**
 * What a list has in common with no other: its address below the API's prefix and what it is narrowed to, but not how much of
 * it is wanted or in which form. Made of nothing else, so that it is the same for ever and on every node.
 *
 * @param text 8 characters of base 64 as in addresses
 */
record ListMark(String text) {

    private static final int BYTES = 6;

    /** Raises {@code BadData} for a condition that comes twice. */
    static ListMark of(Router.Found<Route> found, Query query) {
        var conditions = new TreeMap<String, String>();
        found.target().contract().query().stream()
                .filter(parameter -> !QueryParameter.OF_PAGES.contains(parameter))
                .map(QueryParameter::wireName)
                .forEach(name -> query.get(name).ifPresent(value -> conditions.put(name, value)));
        return new ListMark(hash(
                Json.mapper().valueToTree(List.of(address(found), conditions)).toString()));
    }

    /** As its segments are, and not as they are called: a parameter of another name is no other list. */
    private static List<String> address(Router.Found<Route> found) {
        return Arrays.stream(found.target().path().split("/", -1))
                .map(segment -> segment.startsWith("{")
                        ? found.parameters().get(segment.substring(1, segment.length() - 1))
                        : segment)
                .toList();
    }

    private static String hash(String text) {
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(Sha256.of(text), BYTES));
    }
}
