package dev.handles.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Everything that the registry writes from now on: to its log and the standard streams, as answers, and into its database. */
final class Written implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.handles");
    private final Level levelBefore = ours.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream streams = new ByteArrayOutputStream();
    private final StringBuilder answers = new StringBuilder();
    private final Map<String, String> stored = new LinkedHashMap<>();

    Written() {
        ours.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
        System.setOut(copying(out));
        System.setErr(copying(err));
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        root.detachAppender(log);
        ours.setLevel(levelBefore);
    }

    private PrintStream copying(PrintStream stream) {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int octet) {
                        stream.write(octet);
                        streams.write(octet);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) {
                        stream.write(bytes, from, length);
                        streams.write(bytes, from, length);
                    }
                },
                true,
                UTF_8);
    }

    Reply answered(Reply reply) {
        answered(reply.response().headers().map() + "\n" + reply.text());
        return reply;
    }

    void answered(String text) {
        answers.append(text).append('\n');
    }

    /** The files in a directory as they are now. */
    void storeFiles(String when, Path directory) {
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                stored.put(directory.relativize(file) + " " + when, new String(Files.readAllBytes(file), ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of every column of every table as they are now. */
    void storeTables(String when, Map<String, String> settings) {
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
                stored.put(name + " " + when, text.toString());
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** By where it stands; of text, the UTF-8. */
    Map<String, String> all() {
        var all = new LinkedHashMap<>(stored);
        all.put("log", octets(logged()));
        all.put("standard streams", streams.toString(ISO_8859_1));
        all.put("answers", octets(answers.toString()));
        return all;
    }

    private String logged() {
        var lines = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            lines.append(event.getLoggerName()).append(' ').append(event.getFormattedMessage());
            lines.append(event.getMDCPropertyMap());
            if (event.getThrowableProxy() != null) {
                lines.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
            lines.append('\n');
        }
        return lines.toString();
    }

    private static String octets(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
