package dev.handles.adapter.http.edge;

/** Carries an error of the protocol up to the writer. No stack trace: the request is at fault, not the program. */
public final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient ErrorReply reply;

    /** @param reply as it is to be written; one that was given before, for instance */
    public RequestRefused(ErrorReply reply) {
        super(reply.id(), null, false, false);
        this.reply = reply;
    }

    public ErrorReply reply() {
        return reply;
    }
}
