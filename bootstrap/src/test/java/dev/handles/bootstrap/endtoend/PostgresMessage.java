package dev.handles.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * One of those that PostgreSQL and its clients exchange: a letter, the length of the rest, the rest.
 *
 * @param type the letter; a client's first has none
 */
record PostgresMessage(char type, byte[] content) {

    /** A statement that is carried out as it is. */
    static final char QUERY = 'Q';
    /** A statement and the name by which it is bound. */
    static final char PARSE = 'P';
    /** To be carried out, of a statement that was parsed. */
    static final char BIND = 'B';
    /** The database's, after everything that it did. */
    static final char READY = 'Z';

    private static final char NONE = 0;
    private static final int LENGTH = 4;

    static PostgresMessage first(DataInputStream in) throws IOException {
        return of(NONE, in);
    }

    static PostgresMessage next(DataInputStream in) throws IOException {
        return of((char) in.readUnsignedByte(), in);
    }

    private static PostgresMessage of(char type, DataInputStream in) throws IOException {
        int length = in.readInt() - LENGTH;
        var content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException();
        }
        return new PostgresMessage(type, content);
    }

    void writeTo(DataOutputStream out) throws IOException {
        if (type != NONE) {
            out.writeByte(type);
        }
        out.writeInt(LENGTH + content.length);
        out.write(content);
    }

    /** Of the texts that it begins with. */
    String text(int number) {
        return new String(content, UTF_8).split("\0", number + 2)[number];
    }
}
