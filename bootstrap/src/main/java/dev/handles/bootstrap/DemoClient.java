package dev.handles.bootstrap;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A client that shows what it does: each request as a line for a shell, and the answer below it. */
final class DemoClient implements AutoCloseable {

    /** Who asks, as curl says it and as HTTP does. */
    record Login(List<String> curl, Optional<String> header, String value) {

        static Login nobody() {
            return new Login(List.of(), Optional.empty(), "");
        }

        static Login password(String username, String password) {
            var login = username + ":" + password;
            return new Login(
                    List.of("-u", login),
                    Optional.of("Authorization"),
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }

        static Login token(String token) {
            return new Login(List.of("-H", "X-Auth-Token: " + token), Optional.of("X-Auth-Token"), token);
        }
    }

    record Answer(int status, Optional<String> location, String body) {

        /** The last segment of the Location: the id of what was made. */
        String id() {
            var address = location.orElseThrow(() -> new Unexpected("a Location", "none"));
            return address.substring(address.lastIndexOf('/') + 1);
        }

        /** The text of one key of the JSON body, wherever it stands. */
        String text(String key) {
            var found = Pattern.compile('"' + key + "\"\\s*:\\s*\"([^\"]*)\"").matcher(body);
            if (!found.find()) {
                throw new Unexpected("the key " + key, body);
            }
            return found.group(1);
        }
    }

    /** The demo did not go as it should. */
    static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unexpected(String expected, String got) {
            super("expected " + expected + ", got " + got);
        }
    }

    private static final int LONGEST_SHOWN = 2000;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final PrintWriter out;
    private final String base;

    DemoClient(PrintWriter out, String base) {
        this.out = out;
        this.base = base;
    }

    Answer get(Login login, String path, int expected) {
        return send(login, "GET", path, Optional.empty(), expected);
    }

    Answer post(Login login, String path, String body, int expected) {
        return send(login, "POST", path, Optional.of(body), expected);
    }

    Answer patch(Login login, String path, String body, int expected) {
        return send(login, "PATCH", path, Optional.of(body), expected);
    }

    /** @param path under the base, or an absolute address */
    private Answer send(Login login, String method, String path, Optional<String> body, int expected) {
        var uri = URI.create(path.startsWith("http") ? path : base + path);
        print(login, method, uri, body);
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
        login.header().ifPresent(name -> request.header(name, login.value()));
        body.ifPresent(text -> request.header("Content-Type", "application/json"));
        request.method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        var answer = answer(request.build());
        print(answer);
        if (answer.status() != expected) {
            throw new Unexpected("the status " + expected, Integer.toString(answer.status()));
        }
        return answer;
    }

    private Answer answer(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().firstValue("Location"), response.body());
        } catch (IOException e) {
            throw new Unexpected("an answer", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unexpected("an answer", "an interruption");
        }
    }

    private void print(Login login, String method, URI uri, Optional<String> body) {
        var words = new ArrayList<>(List.of("curl"));
        if (!method.equals("GET")) {
            words.addAll(List.of("-X", method));
        }
        words.addAll(login.curl());
        body.ifPresent(text -> words.addAll(List.of("-H", "Content-Type: application/json", "-d", text.strip())));
        words.add(uri.toString());
        out.println(
                "$ " + String.join(" ", words.stream().map(DemoClient::quoted).toList()));
    }

    private void print(Answer answer) {
        out.println("  " + answer.status()
                + answer.location().map(to -> "  Location: " + to).orElse(""));
        if (!answer.body().isEmpty()) {
            out.println(JsonLayout.of(shortened(answer.body())).indent(2).stripTrailing());
        }
        out.println();
        out.flush();
    }

    private static String shortened(String body) {
        return body.length() <= LONGEST_SHOWN ? body : body.substring(0, LONGEST_SHOWN) + " ...";
    }

    /** As a shell takes it literally. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public void close() {
        http.close();
    }
}
