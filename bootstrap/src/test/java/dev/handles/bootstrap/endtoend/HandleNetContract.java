package dev.handles.bootstrap.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A Handle.Net server's JSON API. It keeps addresses, and no metadata. */
final class HandleNetContract implements RegistrarContract {

    private record Kept(JsonNode values, int made) {
        Entry entry() {
            return new Entry(values.path(0).at("/data/value").asText(), Optional.empty(), made);
        }
    }

    private final Map<String, Kept> kept = new HashMap<>();
    private final Map<String, Integer> made = new HashMap<>();

    @Override
    public Reply done(Call call, String name) {
        boolean there = kept.containsKey(name);
        return switch (call.method()) {
            case "PUT" -> {
                if (there && call.asks("overwrite=false")) {
                    yield coded(409, 101);
                }
                if (!there && call.asks("index=1")) {
                    yield coded(404, 100);
                }
                int times = there ? made.get(name) : made.merge(name, 1, Integer::sum);
                kept.put(name, new Kept(call.json().path("values"), times));
                yield coded(there ? 200 : 201, 1);
            }
            case "DELETE" -> kept.remove(name) == null ? coded(404, 100) : coded(200, 1);
            default ->
                there
                        ? new Reply(
                                200,
                                "{\"responseCode\":1,\"values\":"
                                        + kept.get(name).values() + "}")
                        : coded(404, 100);
        };
    }

    private static Reply coded(int status, int code) {
        return new Reply(status, "{\"responseCode\":" + code + "}");
    }

    @Override
    public Map<String, Entry> entries() {
        return kept.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().entry()));
    }
}
