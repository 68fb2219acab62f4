package dev.handles.bootstrap.endtoend;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A server of the ePIC API v2. It keeps addresses, and no metadata. */
final class EpicContract implements RegistrarContract {

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
            case "DELETE" -> new Reply(entries.remove(name) == null ? 404 : 204, "");
            default ->
                there
                        ? new Reply(
                                200,
                                "[{\"idx\":1,\"type\":\"URL\",\"parsed_data\":\"%s\"}]"
                                        .formatted(entries.get(name).target()))
                        : new Reply(404, "");
        };
    }

    @Override
    public Map<String, Entry> entries() {
        return entries;
    }
}
