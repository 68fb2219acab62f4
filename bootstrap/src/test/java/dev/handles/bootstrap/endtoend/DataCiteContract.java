package dev.handles.bootstrap.endtoend;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** DataCite's two APIs, each over DOIs of its own. A DOI that was public can be hidden, and stays. */
final class DataCiteContract implements RegistrarContract {

    private static final Pattern TITLE = Pattern.compile("<title(?: [^>]*)?>(.*?)</title>");

    private static final Reply UNKNOWN_TO_MDS = new Reply(404, "DOI not found");
    private static final Reply UNKNOWN_TO_REST = new Reply(
            404, "{\"errors\":[{\"status\":\"404\",\"title\":\"The resource you are looking for doesn't exist.\"}]}");

    private enum State {
        DRAFT,
        REGISTERED,
        FINDABLE
    }

    private record Doi(State state, String url, String title) {}

    private final Map<String, Doi> dois = new HashMap<>();
    /** How often each was published: a draft is nothing to anybody. */
    private final Map<String, Integer> made = new HashMap<>();

    @Override
    public Reply done(Call call, String name) {
        if (call.path().startsWith("/dois")) {
            return rest(call, name);
        }
        return call.path().startsWith("/doi/") ? mdsDoi(call, name) : mdsMetadata(call, name);
    }

    private Doi known(String name) {
        return dois.getOrDefault(name, new Doi(State.DRAFT, "", ""));
    }

    private void store(String name, State state, String url, String title) {
        if (state == State.FINDABLE && known(name).state() != State.FINDABLE) {
            made.merge(name, 1, Integer::sum);
        }
        dois.put(name, new Doi(state, url, title));
    }

    private Reply rest(Call call, String name) {
        boolean there = dois.containsKey(name);
        return switch (call.method()) {
            case "POST" ->
                there
                        ? new Reply(422, "{\"errors\":[{\"title\":\"This DOI has already been taken\"}]}")
                        : upserted(call, name);
            case "PUT" -> upserted(call, name);
            case "DELETE" -> removed(name, 204, UNKNOWN_TO_REST);
            default -> there ? new Reply(200, shown(name)) : UNKNOWN_TO_REST;
        };
    }

    private Reply upserted(Call call, String name) {
        boolean there = dois.containsKey(name);
        var before = known(name);
        var attributes = call.json().path("data").path("attributes");
        var state = switch (attributes.path("event").asText()) {
            case "publish" -> State.FINDABLE;
            case "hide" -> hidden(before.state());
            default -> before.state();
        };
        store(
                name,
                state,
                attributes.path("url").asText(before.url()),
                attributes.path("titles").path(0).path("title").asText(before.title()));
        return new Reply(there ? 200 : 201, shown(name));
    }

    private String shown(String name) {
        var data = Caller.JSON.createObjectNode();
        data.putObject("data")
                .put("id", "10.5072/" + name)
                .putObject("attributes")
                .put("state", known(name).state().name().toLowerCase(Locale.ROOT))
                .put("url", known(name).url());
        return data.toString();
    }

    private static State hidden(State before) {
        return before == State.FINDABLE ? State.REGISTERED : before;
    }

    private Reply removed(String name, int status, Reply unknown) {
        if (known(name).state() != State.DRAFT) {
            return new Reply(405, "Method not allowed");
        }
        return dois.remove(name) == null ? unknown : new Reply(status, "");
    }

    private Reply mdsMetadata(Call call, String name) {
        var before = known(name);
        boolean there = dois.containsKey(name);
        return switch (call.method()) {
            case "PUT" -> {
                var found = TITLE.matcher(call.body());
                var state = before.state() == State.REGISTERED ? State.FINDABLE : before.state();
                store(name, state, before.url(), found.find() ? found.group(1) : "");
                yield new Reply(201, "OK (10.5072/" + name + ")");
            }
            case "DELETE" -> {
                if (there) {
                    store(name, hidden(before.state()), before.url(), before.title());
                }
                yield there ? new Reply(200, "OK") : new Reply(404, "DOI is unknown to MDS");
            }
            default -> there ? new Reply(200, "<resource/>") : new Reply(404, "DOI is unknown to MDS");
        };
    }

    private Reply mdsDoi(Call call, String name) {
        var before = known(name);
        boolean there = dois.containsKey(name);
        return switch (call.method()) {
            case "PUT" -> {
                if (!there) {
                    yield new Reply(412, "metadata must be uploaded first");
                }
                var url = call.body().split("\n")[1].substring("url=".length());
                store(name, State.FINDABLE, URLDecoder.decode(url, StandardCharsets.UTF_8), before.title());
                yield new Reply(201, "OK");
            }
            case "DELETE" -> removed(name, 200, UNKNOWN_TO_MDS);
            default -> there ? new Reply(before.url().isEmpty() ? 204 : 200, before.url()) : UNKNOWN_TO_MDS;
        };
    }

    /** Drafts count: nobody asked for them. */
    @Override
    public Map<String, Entry> entries() {
        return dois.entrySet().stream()
                .filter(entry -> entry.getValue().state() != State.REGISTERED)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new Entry(
                                entry.getValue().url(),
                                Optional.of(entry.getValue().title()),
                                made.getOrDefault(entry.getKey(), 0))));
    }
}
