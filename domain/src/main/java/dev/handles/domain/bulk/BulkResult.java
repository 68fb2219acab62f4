package dev.handles.domain.bulk;

import dev.handles.domain.handle.HandleId;
import java.util.Optional;

/**
 * What became of one line.
 *
 * @param line its number in the request, from 1 on; empty lines are counted, too
 * @param fingerprint tells the line from others that may come in its place; 64 lower-case hex digits
 * @param accepted whether it is done, or will be
 * @param handle the one that it is about; absent for a refused line
 * @param told what the client was told of it, as he was told
 */
public record BulkResult(int line, String fingerprint, boolean accepted, Optional<HandleId> handle, String told) {

    /** In characters. */
    public static final int LONGEST_TOLD = 100_000;

    public BulkResult {
        if (line < 1 || told.length() > LONGEST_TOLD || (handle.isPresent() && !accepted)) {
            throw new IllegalArgumentException("a result of line " + line + " that cannot be");
        }
    }
}
