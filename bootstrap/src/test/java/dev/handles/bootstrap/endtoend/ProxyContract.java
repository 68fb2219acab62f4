package dev.handles.bootstrap.endtoend;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A handle proxy: a PUT makes (201) or overwrites (200), PATCH and DELETE change and remove what is there, or find nothing (404). */
final class ProxyContract implements RegistrarContract {

    private static final Pattern TITLE = Pattern.compile("<dc:title>(.*?)</dc:title>");

    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Integer> made = new HashMap<>();

    @Override
    public Reply done(Call call, String name) {
        var body = call.json();
        var target = body.path("url").asText();
        var found = TITLE.matcher(body.at("/metadata/onedata_dc").asText());
        var title = Optional.of(found.find() ? found.group(1) : "");
        boolean before = entries.containsKey(name);
        switch (call.method()) {
            case "PUT" ->
                entries.put(
                        name, new Entry(target, title, before ? made.get(name) : made.merge(name, 1, Integer::sum)));
            case "PATCH" -> entries.computeIfPresent(name, (key, entry) -> new Entry(target, title, entry.made()));
            default -> entries.remove(name);
        }
        int status = switch (call.method()) {
            case "PUT" -> before ? 200 : 201;
            case "PATCH" -> before ? 204 : 404;
            default -> before ? 200 : 404;
        };
        if (status == 404) {
            return new Reply(status, "\"Failed to unregister handle\"");
        }
        return new Reply(status, "{\"handle\":\"http://hdl.handle.net/10.5072/" + name + "\"}");
    }

    @Override
    public Map<String, Entry> entries() {
        return entries;
    }

    @Override
    public boolean mayDeny() {
        return true;
    }
}
