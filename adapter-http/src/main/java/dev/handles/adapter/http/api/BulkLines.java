package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.BodyLines;
import dev.handles.application.bulk.CarryOutBulk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The lines of a bulk, with those behind the present one that are here already: nobody waits for a line before it is his turn. */
final class BulkLines {

    /** Of which as many are understood ahead; they are no more than {@link BodyLines} holds anyway. */
    private static final int MOST_AHEAD = 32;

    private final BodyLines in;
    private final int mostLines;
    private final Deque<BulkLine> here = new ArrayDeque<>();
    private int heard;

    /** @param mostLines that many may be taken together; no further one is looked at before it is its turn */
    BulkLines(BodyLines in, int mostLines) {
        this.in = in;
        this.mostLines = mostLines;
    }

    /** Goes on to the next line, and waits for it where it is not here yet; empty at the end. */
    Optional<BulkLine> next() {
        here.poll();
        if (here.isEmpty()) {
            var line = in.next();
            while (line.isPresent()) {
                here.add(BulkLine.of(line.get()));
                heard++;
                line = here.size() < MOST_AHEAD && heard < mostLines ? in.nextIfReady() : Optional.empty();
            }
        }
        return Optional.ofNullable(here.peek());
    }

    /** Whether {@link #next} would not have to wait. */
    boolean isReady() {
        return here.size() > 1 || in.isReady();
    }

    /** The present line and those behind it, as far as they are orders. */
    List<CarryOutBulk.Line> orders() {
        List<CarryOutBulk.Line> orders = new ArrayList<>();
        for (BulkLine line : here) {
            switch (line) {
                case BulkLine.Asked asked -> orders.add(asked.line());
                case BulkLine.Senseless senseless -> {
                    return orders;
                }
            }
        }
        return orders;
    }
}
