package dev.handles.adapter.http.edge;

import dev.handles.domain.problem.Problem;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Where every request comes in: names it, hands it to the mount that has its address, and writes what goes wrong. */
public final class FrontDoor implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    /** In bytes; more than clients send by mistake, and nothing to read. */
    private static final int LONGEST_REST = 64 * 1024;

    /** In bytes; what is still read of a refused body once its sender has his answer. */
    private static final int LONGEST_LINGERING = 4 * 1024 * 1024;

    private static final Duration LONGEST_LINGERING_TIME = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Cors cors;
    private final List<Mount> mounts;
    private final RequestTimes times;

    public FrontDoor(Cors cors, List<Mount> mounts, RequestTimes times) {
        this.cors = cors;
        this.times = times;
        if (mounts.stream().map(Mount::prefix).distinct().count() < mounts.size()) {
            throw new IllegalArgumentException("two mounts with the same prefix");
        }
        this.mounts = mounts.stream()
                .sorted(Comparator.comparingInt((Mount mount) -> mount.prefix().length())
                        .reversed())
                .toList();
    }

    @Override
    public void handle(Context ctx) {
        long begin = System.nanoTime();
        var id = RequestId.of(ctx.header(RequestId.HEADER));
        ctx.header(RequestId.HEADER, id).header("X-Content-Type-Options", "nosniff");
        boolean more = false;
        try (var named = MDC.putCloseable(RequestId.LOG_KEY, id)) {
            more = !cors.answers(ctx) && answer(ctx, id);
        } finally {
            times.answered(
                    ctx.req().getMethod(),
                    RequestTimes.route(ctx),
                    ctx.statusCode(),
                    Duration.ofNanos(System.nanoTime() - begin));
        }
        if (more) {
            linger(ctx);
        }
    }

    /** Whether the client goes on sending though he has his answer. */
    private boolean answer(Context ctx, String id) {
        ctx.res().addHeader("Vary", "Accept-Encoding"); // beside what another origin made of it
        try {
            var mount = mount(ctx.req().getRequestURI());
            RequestTimes.begin(ctx, mount);
            mount.handler().handle(ctx);
            return false;
        } catch (Problem.Raised raised) {
            return write(ctx, HttpErrors.reply(raised.problem()), raised);
        } catch (RequestRefused refused) {
            return write(ctx, refused.reply(), refused);
        } catch (Throwable unexpected) { // a bug must not take the connection's thread with it, nor tell the client
            if (unexpected instanceof IOException && ctx.res().isCommitted()) {
                LOG.debug("the client went away", unexpected);
                abort(ctx, unexpected);
                return false;
            }
            LOG.error("{} {} failed", ctx.method(), ctx.path(), unexpected);
            return write(ctx, HttpErrors.unexpected(id), unexpected);
        }
    }

    private Mount mount(String path) {
        for (Mount mount : mounts) {
            if (mount.covers(path)) {
                return mount;
            }
        }
        throw ProtocolErrors.notFound();
    }

    /** Where the answer has begun already, a broken connection is the only way to say that it is not whole. */
    private static boolean write(Context ctx, ErrorReply reply, Throwable cause) {
        if (ctx.res().isCommitted()) {
            LOG.warn("answer cut short: {}", reply.id());
            abort(ctx, cause);
            return false;
        }
        ctx.res().resetBuffer();
        boolean ends =
                "close".equals(reply.headers().get("Connection")); // who was waited for once is not waited for again
        boolean reusable = !ends && takeRestOfBody(ctx);
        ErrorWriter.write(ctx, reply);
        if (!reusable) {
            ctx.header("Connection", "close");
        }
        return !reusable;
    }

    /**
     * Answers at once and only then reads what its sender goes on sending. A connection that is closed with unread bytes is
     * reset, and the reset may overtake the answer, so that a client who still sends would never see why he was refused.
     */
    private static void linger(Context ctx) {
        try {
            var answer = ctx.resultInputStream();
            try (OutputStream out = ctx.res().getOutputStream()) {
                if (answer != null) {
                    ctx.res().setContentLength(answer.available());
                    answer.transferTo(out);
                }
            }
            long deadline = System.nanoTime() + LONGEST_LINGERING_TIME.toNanos();
            // nobody is waited for who pauses
            endPoint(ctx).setIdleTimeout(LONGEST_PAUSE.toMillis());
            var body = ctx.req().getInputStream();
            var ignored = new byte[8 * 1024];
            int left = LONGEST_LINGERING;
            for (int count = 0; count >= 0 && left > 0 && System.nanoTime() - deadline < 0; left -= count) {
                count = body.read(ignored);
            }
        } catch (IOException e) {
            LOG.debug("the rest of a refused body did not come", e);
        }
    }

    /**
     * Many refusals come before the body was read. A connection with unread bytes cannot be used again: a short rest is
     * read, and with a long one the client is told that the connection ends, or he would send his next request into it.
     */
    private static boolean takeRestOfBody(Context ctx) {
        long length = ctx.req().getContentLengthLong();
        if (length < 0 && ctx.header("Transfer-Encoding") == null) {
            return true;
        }
        try {
            var body = ctx.req().getInputStream(); // is not closed: that would read all of it
            if (!body.isFinished() && length >= 0 && length <= LONGEST_REST) {
                body.readNBytes(LONGEST_REST);
            }
            return body.isFinished();
        } catch (IOException e) {
            return false; // the rest does not come, so that nothing more can be read from this connection
        }
    }

    /** A compressed answer is ended in good order by who compresses it, unless the connection is gone by then. */
    private static void abort(Context ctx, Throwable cause) {
        endPoint(ctx).close(cause);
    }

    private static EndPoint endPoint(Context ctx) {
        return ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }
}
