package dev.handles.adapter.http.edge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what answers a method at a path. A literal segment wins over a parameter for every method, so that an id can
 * never hide an address, and a parameter over the rest of a path; a slash at the end is another address. Immutable once it is built.
 *
 * @param <T> what the routes lead to
 */
public final class Router<T> {

    private static final String REST = "...}";
    private static final String GET = "GET";
    private static final String HEAD = "HEAD";
    private static final String OPTIONS = "OPTIONS";

    private final Node<T> root = new Node<>();

    private Router() {}

    /** What a request leads to: a route, or the list of methods that somebody asks for. */
    public sealed interface Outcome<T> {}

    /** @param parameters by name, decoded, never empty */
    public record Found<T>(T target, Map<String, String> parameters) implements Outcome<T> {}

    /** The client wants to know what it could do. */
    public record Options<T>(List<String> allowed) implements Outcome<T> {}

    /**
     * Routes for every method: HEAD goes where GET goes, and OPTIONS is answered.
     *
     * @throws IllegalArgumentException for two routes at one address with the same method
     */
    public static <T> Router<T> of(List<Entry<T>> routes) {
        var router = new Router<T>();
        routes.forEach(router::add);
        return router;
    }

    /**
     * @param path segments, parameters in braces: {@code /handles/{id}}; one that ends with dots takes the rest of the
     *     path, a segment at least: {@code /files/{path...}}
     */
    public record Entry<T>(String method, String path, T target) {}

    private record Target<T>(T value, List<String> names) {}

    private static final class Node<T> {
        final Map<String, Node<T>> literals = new HashMap<>();
        final Map<String, Target<T>> methods = new LinkedHashMap<>();

        @Nullable
        Node<T> parameter;

        @Nullable
        Node<T> rest;

        Node<T> child(String segment) {
            if (isRest(segment)) {
                rest = rest == null ? new Node<>() : rest;
                return rest;
            }
            if (segment.startsWith("{")) {
                parameter = parameter == null ? new Node<>() : parameter;
                return parameter;
            }
            return literals.computeIfAbsent(segment, unknown -> new Node<>());
        }
    }

    /**
     * @param path as the client wrote it, percent-encoded
     * @throws RequestRefused 404 for an unknown path, 405 for another method
     */
    public Outcome<T> find(String method, String path) {
        var values = new ArrayList<String>();
        var node = walk(PathText.segments(path), values);
        if (node == null || node.methods.isEmpty()) {
            throw ProtocolErrors.notFound();
        }
        if (method.equals(OPTIONS)) {
            return new Options<>(List.copyOf(allowed(node)));
        }
        var target = node.methods.get(method.equals(HEAD) ? GET : method);
        if (target == null) {
            throw ProtocolErrors.methodNotAllowed(allowed(node));
        }
        return new Found<>(target.value, zip(target.names, values));
    }

    private @Nullable Node<T> walk(List<String> segments, List<String> values) {
        var node = root;
        for (int i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            var next = node.literals.get(segment);
            if (next == null) {
                if (segment.isEmpty()) {
                    return null;
                }
                if (node.parameter == null && node.rest != null) {
                    values.add(String.join("/", segments.subList(i, segments.size())));
                    return node.rest;
                }
                next = node.parameter;
                if (next == null) {
                    return null;
                }
                values.add(segment);
            }
            node = next;
        }
        return node;
    }

    private void add(Entry<T> route) {
        var node = root;
        var names = new ArrayList<String>();
        var segments = PathText.segments(route.path);
        for (String segment : segments) {
            node = node.child(segment);
            if (segment.startsWith("{")) {
                names.add(segment.replaceAll("[{}]|\\.\\.\\.", ""));
            }
        }
        if (segments.subList(0, segments.size() - 1).stream().anyMatch(Router::isRest)) {
            throw new IllegalArgumentException("nothing comes after the rest: " + route.path);
        }
        if (node.methods.putIfAbsent(route.method, new Target<>(route.target, names)) != null) {
            throw new IllegalArgumentException("two routes for " + route.method + " " + route.path);
        }
    }

    private static boolean isRest(String segment) {
        return segment.endsWith(REST);
    }

    private static Set<String> allowed(Node<?> node) {
        var allowed = new LinkedHashSet<>(node.methods.keySet());
        if (allowed.contains(GET)) {
            allowed.add(HEAD);
        }
        allowed.add(OPTIONS);
        return allowed;
    }

    private static Map<String, String> zip(List<String> names, List<String> values) {
        var parameters = HashMap.<String, String>newHashMap(names.size());
        for (int i = 0; i < names.size(); i++) {
            parameters.put(names.get(i), values.get(i));
        }
        return parameters;
    }
}
