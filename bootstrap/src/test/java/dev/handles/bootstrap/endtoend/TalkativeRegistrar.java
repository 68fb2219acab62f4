package dev.handles.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.handles.bootstrap.endtoend.RegistrarContract.Call;
import dev.handles.bootstrap.endtoend.RegistrarContract.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Registrars of every kind at one address. When they refuse they repeat password and token, each time in another way of writing. */
final class TalkativeRegistrar implements AutoCloseable {

    enum Manner {
        WORKS,
        IN_WORDS,
        AS_IT_CAME,
        IN_JSON,
        UNAUTHORIZED,
        ON_A_PAGE,
        CUT
    }

    /** What every refusal says, besides. */
    static final String WORDS = "no such account";

    /** @param whole as the protocol has it: the header, or a body of a handle proxy */
    private record Told(String password, String token, String whole) {
        private String secrets() {
            return password + " " + token;
        }
    }

    private final HttpServer http;
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, RegistrarContract> contracts = new ConcurrentHashMap<>();
    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private volatile Manner reading = Manner.WORKS;
    private volatile Manner writing = Manner.WORKS;

    TalkativeRegistrar() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::handle);
        http.setExecutor(hands);
        http.start();
    }

    String address(String path, RegistrarContract contract) {
        contracts.put(path, contract);
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/" + path;
    }

    /** How they answer from now on. */
    void becomes(Manner manner) {
        reading = manner;
        writing = manner;
    }

    /** The same, but that they say what they have. */
    void whenTold(Manner manner) {
        reading = Manner.WORKS;
        writing = manner;
    }

    /** The password that came last, to the registrar at an address. */
    String toldPassword(String path) {
        return told.get(path).password();
    }

    /** The token that came last; empty where none did. */
    String toldToken(String path) {
        return told.get(path).token();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = URLDecoder.decode(exchange.getRequestURI().toString(), UTF_8);
            var path = uri.split("/")[1];
            var call = new Call(
                    exchange.getRequestMethod(),
                    uri.substring(path.length() + 1),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            listen(path, call);
            var manner = call.method().equals("GET") ? reading : writing;
            if (manner == Manner.CUT) {
                return;
            }
            var reply = manner == Manner.WORKS ? done(path, call) : refusal(manner, told.get(path));
            var bytes = reply.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(reply.status(), reply.status() == 204 ? -1 : bytes.length);
            if (reply.status() != 204) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    /** Not every call has credentials. */
    private void listen(String path, Call call) {
        var header = call.headers().getFirst("Authorization");
        if (header != null) {
            var decoded = new String(Base64.getDecoder().decode(header.substring("Basic ".length())), UTF_8);
            told.put(path, new Told(decoded.substring(decoded.indexOf(':') + 1), "", header));
        } else if (contracts.get(path) instanceof ProxyContract && !call.body().isEmpty()) {
            var password = call.json().findValue("password"); // of a deletion at the root
            var token = Optional.ofNullable(call.json().findValue("token"));
            told.put(
                    path,
                    new Told(password.asText(), token.map(JsonNode::asText).orElse(""), call.body()));
        }
    }

    private synchronized Reply done(String path, Call call) {
        var name = FaultyRegistrar.NAME.matcher(call.uri() + " " + call.body());
        return name.find() ? contracts.get(path).done(call, name.group(1)) : nothingOfMine(path);
    }

    /** To a question about all that it has. */
    private Reply nothingOfMine(String path) {
        return switch (contracts.get(path)) {
            case EpicContract epic -> new Reply(200, "[]");
            case HandleNetContract handleNet ->
                new Reply(200, "{\"responseCode\":1,\"authenticated\":true,\"handles\":[]}");
            default -> path.equals("mds") ? new Reply(204, "") : new Reply(200, "{\"data\":[]}");
        };
    }

    private static Reply refusal(Manner manner, Told told) {
        return switch (manner) {
            case IN_WORDS -> new Reply(400, WORDS + ": " + told.secrets());
            case AS_IT_CAME -> new Reply(400, WORDS + ": " + told.whole());
            case IN_JSON -> new Reply(422, json(WORDS + ": " + told.secrets()));
            case UNAUTHORIZED -> new Reply(401, WORDS + ": " + told.secrets() + ", as in " + told.whole());
            case ON_A_PAGE ->
                new Reply(
                        500,
                        "<p>" + WORDS + ": "
                                + told.secrets().replace("&", "&amp;").replace("\"", "&quot;") + "</p>");
            case WORKS, CUT -> throw new IllegalArgumentException(manner.name());
        };
    }

    /** The errors of two protocols in one, in ASCII. */
    private static String json(String message) {
        var json = Caller.JSON.createObjectNode().put("responseCode", 402).put("message", message);
        json.putArray("errors").addObject().put("title", message);
        try {
            return Caller.JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        hands.close();
    }
}
