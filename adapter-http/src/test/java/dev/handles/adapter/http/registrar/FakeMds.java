package dev.handles.adapter.http.registrar;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handles.adapter.http.registrar.FakeDataCite.Doi;
import dev.handles.adapter.http.registrar.FakeDataCite.Reply;
import dev.handles.adapter.http.registrar.FakeDataCite.Request;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Map;

/** DataCite's MDS API: one address for the metadata of a DOI, one for where it points. */
record FakeMds(Map<String, Doi> dois) {

    Reply answer(Request request) {
        var path = request.path();
        if (path.equals("/doi")) {
            return new Reply(dois.isEmpty() ? 204 : 200, String.join("\n", dois.keySet()));
        }
        var doi = path.replaceFirst("^/[a-z]+/", "").toLowerCase(Locale.ROOT);
        return path.startsWith("/doi/") ? address(request, doi) : metadata(request, doi);
    }

    private Reply metadata(Request request, String doi) {
        var known = dois.get(doi);
        switch (request.method()) {
            case "PUT" -> {
                if (!request.contentType().startsWith("application/xml")) {
                    return new Reply(415, "");
                }
                dois.put(doi, new Doi(known == null ? "draft" : "findable", Doi.url(known), request.body()));
                return new Reply(201, "OK (" + doi.toUpperCase(Locale.ROOT) + ")");
            }
            case "DELETE" -> {
                if (known == null) {
                    return new Reply(404, "DOI is unknown to MDS");
                }
                var state = known.state().equals("findable") ? "registered" : known.state();
                dois.put(doi, new Doi(state, known.url(), known.metadata()));
                return new Reply(200, "OK");
            }
            default -> {
                return known == null ? new Reply(404, "DOI is unknown to MDS") : new Reply(200, known.metadata());
            }
        }
    }

    private Reply address(Request request, String doi) {
        var known = dois.get(doi);
        switch (request.method()) {
            case "PUT" -> {
                var lines = request.body().split("\n");
                if (!lines[0].equals("doi=" + doi)) {
                    return new Reply(400, "doi parameter does not match doi of resource");
                }
                var url = URLDecoder.decode(lines[1].substring("url=".length()), UTF_8);
                dois.put(doi, new Doi("findable", url, known == null ? "" : known.metadata()));
                return new Reply(201, "OK");
            }
            case "DELETE" -> {
                if (known != null && !known.state().equals("draft")) {
                    return new Reply(405, "Method not allowed");
                }
                return dois.remove(doi) == null ? new Reply(404, "DOI not found") : new Reply(200, "OK");
            }
            default -> {
                return known == null
                        ? new Reply(404, "DOI not found")
                        : new Reply(known.url().isEmpty() ? 204 : 200, known.url());
            }
        }
    }
}
