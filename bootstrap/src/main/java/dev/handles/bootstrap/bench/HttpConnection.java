package dev.handles.bootstrap.bench;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection that is kept alive; knows as much of HTTP/1.1 as our servers speak. */
final class HttpConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[16 * 1024];
    private int at;
    private int end;

    HttpConnection(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    record Reply(int status, String body) {}

    /** @return the status of the answer, which was read to its end */
    int exchange(byte[] request) throws IOException {
        return exchange(request, OutputStream.nullOutputStream());
    }

    Reply ask(byte[] request) throws IOException {
        var body = new ByteArrayOutputStream();
        int status = exchange(request, body);
        return new Reply(status, body.toString(StandardCharsets.UTF_8));
    }

    private int exchange(byte[] request, OutputStream body) throws IOException {
        out.write(request);
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        long length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            var name = header.substring(0, colon).toLowerCase(Locale.ROOT);
            if (name.equals("content-length")) {
                length = Long.parseLong(header.substring(colon + 1).strip());
            } else if (name.equals("transfer-encoding")) {
                chunked = true;
            }
        }
        if (chunked) {
            for (long size = chunkSize(); size > 0; size = chunkSize()) {
                copy(size, body);
                line();
            }
            line();
        } else {
            copy(length, body);
        }
        return status;
    }

    private long chunkSize() throws IOException {
        return Long.parseLong(line().split(";", 2)[0].strip(), 16);
    }

    private void copy(long bytes, OutputStream to) throws IOException {
        for (long left = bytes; left > 0; ) {
            fill();
            int some = (int) Math.min(left, end - at);
            to.write(buffer, at, some);
            at += some;
            left -= some;
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder(80);
        while (true) {
            fill();
            while (at < end) {
                byte next = buffer[at++];
                if (next == '\n') {
                    return line.toString();
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
        }
    }

    private void fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
            if (end == 0) {
                throw new EOFException("the server closed the connection");
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
