package dev.handles.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.handles.bootstrap.RunningNode;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Looks through everything that a journey wrote for each password and token that it used, in every spelling. */
class SecrecyTest {

    private static final String ADMIN_PASSWORD = "admin-Tk7qLw0x";
    private static final String USER_PASSWORD = "alice-9vRz31Qy";
    private static final String NEXT_PASSWORD = "alice-next-Jh2m8Ws";
    private static final String WRONG_PASSWORD = "wrong-Pq4n6Xd";
    private static final String REGISTRAR_PASSWORD = "registrar-\"Zb5k/Fc+é";
    private static final String NEXT_REGISTRAR_PASSWORD = "registrar-next-3Gt8Nj";

    /** Not secret: if this is not found, nothing would be. */
    private static final String USERNAME = "alice.of.the.journey";

    @TempDir
    Path directory;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.handles");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Level levelBefore = ours.getLevel();

    private final List<String> answers = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();

    @BeforeEach
    void listen() {
        ours.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stop() {
        root.detachAppender(log);
        ours.setLevel(levelBefore);
    }

    @Test
    void nothing_that_is_written_with_the_embedded_database_holds_a_secret() throws IOException {
        journey(TestDatabase.H2.durable(directory).settings());

        var written = new LinkedHashMap<String, String>(logAndAnswers());
        try (var files = Files.walk(directory.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                written.put(file.toString(), new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
        var database = directory.resolve("data/handles.mv.db").toString();
        assertThat(written.get(database)).as("this can be read").contains(USERNAME);
        assertThatNoSecretIsIn(written);
    }

    @Test
    void nothing_that_is_written_on_postgres_holds_a_secret() throws SQLException {
        var settings = TestDatabase.POSTGRES.durable(directory).settings();
        journey(settings);

        var written = new LinkedHashMap<String, String>(logAndAnswers());
        written.putAll(tables(settings));
        assertThat(written.get("app_user")).as("this can be read").contains(USERNAME);
        assertThatNoSecretIsIn(written);
    }

    private Map<String, String> logAndAnswers() {
        var lines = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            lines.append(event.getLoggerName()).append(' ').append(event.getFormattedMessage());
            lines.append(event.getMDCPropertyMap());
            if (event.getThrowableProxy() != null) {
                lines.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
            lines.append('\n');
        }
        return Map.of("log", lines.toString(), "answers", String.join("\n", answers));
    }

    private void assertThatNoSecretIsIn(Map<String, String> written) {
        var secrets = new ArrayList<>(List.of(
                ADMIN_PASSWORD,
                USER_PASSWORD,
                NEXT_PASSWORD,
                WRONG_PASSWORD,
                REGISTRAR_PASSWORD,
                NEXT_REGISTRAR_PASSWORD));
        secrets.addAll(tokens);
        assertThat(tokens).hasSize(2).allSatisfy(token -> assertThat(token).hasSizeGreaterThan(20));
        for (String secret : secrets) {
            for (String spelling : spellings(secret)) {
                written.forEach((place, text) -> assertThat(text.contains(spelling))
                        .as("%s holds a secret that begins with %s", place, secret.substring(0, 8))
                        .isFalse());
            }
        }
    }

    /** As it may stand in a file, byte by byte; the ends of what Base64 packs with its neighbours are left out. */
    private static List<String> spellings(String secret) {
        var spellings = new ArrayList<String>();
        for (Charset charset : List.of(UTF_8, ISO_8859_1, UTF_16BE, UTF_16LE)) {
            spellings.add(new String(secret.getBytes(charset), ISO_8859_1));
        }
        spellings.add(secret.replace("\"", "\\\""));
        for (int shift = 0; shift < 3; shift++) {
            var packed = Base64.getEncoder().encodeToString((" ".repeat(shift) + secret).getBytes(UTF_8));
            spellings.add(packed.substring(4, packed.length() - 4));
        }
        return spellings;
    }

    /** Everything that takes, keeps or uses a secret, and what goes wrong on the way. */
    private void journey(Map<String, String> place) {
        var settings = new HashMap<>(place);
        settings.put("HANDLES_PORT", "0");
        settings.put("HANDLES_LEGACY_PORT", "0");
        settings.put("HANDLES_ADMIN_PASSWORD", ADMIN_PASSWORD);
        try (var node = RunningNode.start(settings);
                var proxy = FakeProxy.start()) {
            var nobody = Caller.nobody(URI.create(node.publicUrl() + "/api/onezone/v3"));
            var admin = nobody.as("admin", ADMIN_PASSWORD);
            accounts(nobody, admin);
            registrations(nobody.as(USERNAME, NEXT_PASSWORD), proxy, node.publicUrl() + "/sandbox/handle_proxy");
            kept(admin.get("/audit"));
        }
    }

    private void accounts(Caller nobody, Caller admin) {
        var user = json("username", USERNAME, "password", USER_PASSWORD);
        var id = made(admin.with("Idempotency-Key", "user").post("/users", user));
        kept(admin.with("Idempotency-Key", "user").post("/users", user));
        kept(admin.post("/users", user));
        kept(admin.patch("/users/" + id + "/privileges", Registry.grant("oz_handle_services_create")));
        kept(nobody.as(USERNAME, WRONG_PASSWORD).get("/user"));
        kept(nobody.withToken(WRONG_PASSWORD).get("/user"));
        kept(nobody.as(USERNAME, USER_PASSWORD).post("/user", "{" + USER_PASSWORD));
        var alice = nobody.as(USERNAME, USER_PASSWORD);
        assertThat(kept(alice.patch("/user/password", json("oldPassword", USER_PASSWORD, "newPassword", NEXT_PASSWORD)))
                        .status())
                .isEqualTo(204);
        var again = nobody.as(USERNAME, NEXT_PASSWORD);
        for (var caller : List.of(again, again.with("Idempotency-Key", "token"))) {
            var shown = caller.post("/user/tokens/named", "{\"name\": \"my scripts\"}"); // the one place to show it
            tokens.add(shown.json().path("token").asText());
            kept(nobody.withToken(tokens.getLast()).get("/user"));
            kept(nobody.withToken(tokens.getLast()).get("/user/tokens/named/" + shown.id()));
        }
        assertThat(kept(nobody.withToken(tokens.getFirst()).get("/nowhere")).status())
                .isEqualTo(404);
    }

    private void registrations(Caller alice, FakeProxy proxy, String sandbox) {
        var space = made(alice.post("/user/spaces", "{\"name\": \"My space\"}"));
        var first = share(alice, space);
        var second = share(alice, space);

        var atSandbox = made(alice.post("/user/handle_services", service(sandbox, REGISTRAR_PASSWORD)));
        var handle = made(alice.post("/user/handles", Seed.plainHandle(atSandbox, first)));
        kept(alice.get("/handles/" + handle));
        kept(alice.get("/handle_services/" + atSandbox));
        var patch = "{\"serviceProperties\": " + properties(NEXT_REGISTRAR_PASSWORD) + "}";
        assertThat(kept(alice.patch("/handle_services/" + atSandbox, patch)).status())
                .isEqualTo(204);
        kept(alice.get("/handle_services/" + atSandbox + "/history"));

        var atProxy = made(alice.post("/user/handle_services", service(proxy.address(), REGISTRAR_PASSWORD)));
        for (var words : List.of(REGISTRAR_PASSWORD, REGISTRAR_PASSWORD.replace("\"", "\\\""))) {
            proxy.answers("PUT", 400, "{\"error\": \"wrong password " + words + "\"}");
            assertThat(kept(alice.post("/user/handles", Seed.plainHandle(atProxy, second)))
                            .status())
                    .isEqualTo(503);
        }
        assertThat(proxy.requests("PUT")
                        .getFirst()
                        .json()
                        .at("/serviceProperties/password")
                        .asText())
                .as("the registrar itself is told")
                .isEqualTo(REGISTRAR_PASSWORD);
        proxy.cutsAfterReading("PUT");
        kept(alice.post("/user/handles", Seed.plainHandle(atProxy, second)));
        kept(alice.delete("/handles/" + handle));
        kept(alice.post("/user/handle_services", "{\"name\": \"" + REGISTRAR_PASSWORD));
    }

    private String share(Caller alice, String space) {
        return made(alice.post("/shares", json("name", "My share", "spaceId", space)));
    }

    private static String service(String proxy, String password) {
        return "{\"name\": \"My service\", \"proxyEndpoint\": \"" + proxy + "\", \"serviceProperties\": "
                + properties(password) + "}";
    }

    private static String properties(String password) {
        return json("type", "DOI", "prefix", "10.5072", "username", "alice", "password", password);
    }

    private static String json(String... namesAndValues) {
        var object = Caller.JSON.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return object.toString();
    }

    private String made(Reply reply) {
        assertThat(kept(reply).status()).as(reply.toString()).isEqualTo(201);
        return reply.id();
    }

    private Reply kept(Reply reply) {
        answers.add(reply.response().headers().map() + "\n" + reply.text());
        return reply;
    }

    /** The text of every column of every table, by the name of the table. */
    private static Map<String, String> tables(Map<String, String> settings) throws SQLException {
        var tables = new LinkedHashMap<String, String>();
        try (var connection = DriverManager.getConnection(
                        settings.get("HANDLES_DB_URL"), settings.get("HANDLES_DB_USER"), "");
                var names = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            while (names.next()) {
                var name = names.getString("TABLE_NAME");
                var text = new StringBuilder();
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery("SELECT * FROM " + name)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            var bytes = rows.getBytes(i); // of text in the encoding of the database, which is UTF-8
                            text.append(bytes == null ? "" : new String(bytes, ISO_8859_1))
                                    .append('\n');
                        }
                    }
                }
                tables.put(name, text.toString());
            }
        }
        return tables;
    }
}
