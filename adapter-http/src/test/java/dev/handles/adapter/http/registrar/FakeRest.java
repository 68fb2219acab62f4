package dev.handles.adapter.http.registrar;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handles.adapter.http.registrar.FakeDataCite.Doi;
import dev.handles.adapter.http.registrar.FakeDataCite.Reply;
import dev.handles.adapter.http.registrar.FakeDataCite.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.Map;

/** DataCite's REST API: a DOI is one document, whose state is in the answer. */
record FakeRest(Map<String, Doi> dois) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Reply UNKNOWN = new Reply(
            404, "{\"errors\":[{\"status\":\"404\",\"title\":\"The resource you are looking for doesn't exist.\"}]}");

    Reply answer(Request request) {
        var doi = request.path().substring("/dois".length()).replaceFirst("^/", "");
        var known = dois.get(doi);
        switch (request.method()) {
            case "POST" -> {
                var posted = attributes(request).path("doi").asText();
                return dois.containsKey(posted)
                        ? new Reply(
                                422,
                                "{\"errors\":[{\"source\":\"doi\",\"title\":\"This DOI has already been taken\"}]}")
                        : upserted(request, posted);
            }
            case "PUT" -> {
                return upserted(request, doi);
            }
            case "DELETE" -> {
                if (known != null && !known.state().equals("draft")) {
                    return new Reply(405, "Method not allowed");
                }
                return dois.remove(doi) == null ? UNKNOWN : new Reply(204, "");
            }
            default -> {
                return doi.isEmpty() ? listed(request) : known == null ? UNKNOWN : new Reply(200, shown(doi, known));
            }
        }
    }

    /** Cursors that must come back as they were given; with the address of somebody else's server. */
    private Reply listed(Request request) {
        var cursor = request.query().replaceFirst("^(?:.*page\\[cursor\\]=(.*)|.*)$", "$1");
        var after = cursor.startsWith("after=") ? cursor.substring("after=".length()) : "";
        var page = dois.keySet().stream()
                .sorted()
                .filter(doi -> doi.compareTo(after) > 0)
                .limit(100)
                .toList();
        var answer = JSON.createObjectNode();
        var data = answer.putArray("data");
        page.forEach(doi -> data.addObject().put("id", doi).put("type", "dois"));
        if (page.size() == 100) {
            var next = URLEncoder.encode("after=" + page.getLast(), UTF_8);
            answer.putObject("links")
                    .put("next", "https://elsewhere.example.org/dois?page%5Bcursor%5D=" + next + "&page%5Bsize%5D=100");
        }
        return new Reply(200, answer.toString());
    }

    private Reply upserted(Request request, String doi) {
        var known = dois.get(doi);
        var attributes = attributes(request);
        var before = known == null ? "draft" : known.state();
        var state = switch (attributes.path("event").asText()) {
            case "publish" -> "findable";
            case "hide" -> before.equals("findable") ? "registered" : before;
            default -> before;
        };
        var url = attributes.has("url") ? attributes.path("url").asText() : Doi.url(known);
        var metadata = attributes.has("titles") || attributes.has("xml") || known == null
                ? attributes.toString()
                : known.metadata();
        dois.put(doi, new Doi(state, url, metadata));
        return new Reply(known == null ? 201 : 200, shown(doi, dois.get(doi)));
    }

    private static JsonNode attributes(Request request) {
        try {
            if (!request.contentType().equals("application/vnd.api+json")) {
                throw new AssertionError(request.contentType());
            }
            return JSON.readTree(request.body()).path("data").path("attributes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shown(String id, Doi doi) {
        var data = JSON.createObjectNode();
        data.putObject("data")
                .put("id", id)
                .putObject("attributes")
                .put("xml", "x".repeat(100_000))
                .put("url", doi.url())
                .put("state", doi.state());
        return data.toString();
    }
}
