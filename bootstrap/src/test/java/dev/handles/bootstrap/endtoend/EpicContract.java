package dev.handles.bootstrap.endtoend;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A server of the ePIC API v2. It keeps addresses, and no metadata. */
final class EpicContract implements RegistrarContract {

    /** They have no other form for it (pieterb/rackful, HTTPStatus). */
    private static final Reply NOT_THERE =
            new Reply(404, "<?xml version=\"1.0\"?><html><h1>HTTP/1.1 404 Not Found</h1></html>");

    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Integer> made = new HashMap<>();

    @Override
    public Reply done(Call call, String name) {
        boolean there = entries.containsKey(name);
        return switch (call.method()) {
            case "PUT" -> {
                if (call.headers().containsKey(there ? "If-None-Match" : "If-Match")) {
                    yield new Reply(412, "precondition failed");
                }
                var value = call.json().path(0).path("parsed_data");
                int times = there ? made.get(name) : made.merge(name, 1, Integer::sum);
                entries.put(name, new Entry(value.asText(), Optional.empty(), times));
                yield new Reply(there ? 204 : 201, "");
            }
            case "DELETE" -> entries.remove(name) == null ? NOT_THERE : new Reply(204, "");
            default ->
                there
                        ? new Reply(
                                200,
                                "[{\"idx\":1,\"type\":\"URL\",\"parsed_data\":\"%s\"}]"
                                        .formatted(entries.get(name).target()))
                        : NOT_THERE;
        };
    }

    @Override
    public Map<String, Entry> entries() {
        return entries;
    }
}
