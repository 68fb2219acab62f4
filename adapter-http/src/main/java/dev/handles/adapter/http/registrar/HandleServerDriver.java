package dev.handles.adapter.http.registrar;

import dev.handles.adapter.http.registrar.HandleServerProtocol.Request;
import dev.handles.application.port.Registrar;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.handleservice.ServiceProperties;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Registers handles at a handle server, whatever it speaks.
 *
 * <p>A handle is only ever created where there is none. One that is there already is ours when an earlier call may have made
 * it, and when it is what this call would make.
 */
final class HandleServerDriver implements RegistrarDriver {

    private final RegistrarHttp http;
    private final PinnedHttp pinned;
    private final HandleServerProtocol protocol;

    HandleServerDriver(RegistrarHttp http, PinnedHttp pinned, HandleServerProtocol protocol) {
        this.http = http;
        this.pinned = pinned;
        this.protocol = protocol;
    }

    @Override
    public RegistrarAnswer perform(Registrar.Call call, Duration limit) {
        return new Performance(call, conversation(call.destination(), limit)).answer();
    }

    @Override
    public RegistrarView.OfOne look(Registrar.Call call, Duration limit) {
        return switch (conversation(call.destination(), limit).apply(protocol.request(HandleOperation.READ, call))) {
            case Exchange.Failed failed -> Unseen.one(failed.answer());
            case Exchange.Answered answer -> {
                var verdict = protocol.verdict(HandleOperation.READ, answer);
                yield switch (verdict) {
                    case DONE -> new RegistrarView.Known(protocol.target(answer.body()));
                    case NOT_THERE -> new RegistrarView.Absent();
                    case REPLACED, TAKEN, LOST_ON_THE_WAY, NOT_NOW, NOBODY_KNOWS, NO ->
                        Unseen.one(failure(verdict, answer, call.destination(), call.password()));
                };
            }
        };
    }

    @Override
    public RegistrarView.OfAll list(
            Destination destination, Optional<Credential> credential, Optional<String> from, Duration limit) {
        var password = credential.flatMap(Credential::password);
        return switch (conversation(destination, limit).apply(protocol.list(destination, password, from))) {
            case Exchange.Failed failed -> Unseen.all(failed.answer());
            case Exchange.Answered answer ->
                protocol.listed(destination, from, answer)
                        .orElseGet(() -> Unseen.all(failure(
                                protocol.verdict(HandleOperation.READ, answer), answer, destination, password)));
        };
    }

    private RegistrarAnswer failure(
            HandleVerdict verdict, Exchange.Answered answer, Destination destination, Optional<Secret> password) {
        var secrets = protocol.credentials(destination, password).secrets();
        var reason = Reasons.of(answer.status(), answer.body(), secrets);
        return switch (verdict) {
            case NOT_NOW -> new NotReached(reason, answer.retryAfter());
            case NOBODY_KNOWS -> new Unclear(reason, answer.retryAfter());
            case DONE, REPLACED, TAKEN, NOT_THERE, LOST_ON_THE_WAY, NO -> new Refused(reason);
        };
    }

    @Override
    public RegistrarDiagnosis test(Destination destination, Optional<Credential> credential, Duration limit) {
        return protocol.test(
                destination,
                protocol.credentials(destination, credential.flatMap(Credential::password)),
                conversation(destination, limit));
    }

    /** Requests that end together within the limit. */
    private Function<Request, Exchange> conversation(Destination destination, Duration limit) {
        long begin = System.nanoTime();
        return request -> {
            var left = limit.minusNanos(System.nanoTime() - begin);
            var rest = left.isPositive() ? left : Duration.ofMillis(1);
            return destination
                    .properties()
                    .trustedCertificates()
                    .map(trusted -> pinned.send(trusted, client -> send(client, request, rest)))
                    .orElseGet(() -> send(http, request, rest));
        };
    }

    private static Exchange send(RegistrarHttp client, Request request, Duration limit) {
        return client.send(
                request.method(),
                request.uri(),
                request.json().getBytes(StandardCharsets.UTF_8),
                request.headers(),
                limit);
    }

    /** One call, which may take more than one request. */
    private final class Performance {
        private final Registrar.Call call;
        private final Function<Request, Exchange> conversation;

        Performance(Registrar.Call call, Function<Request, Exchange> conversation) {
            this.call = call;
            this.conversation = conversation;
        }

        RegistrarAnswer answer() {
            return switch (call.intent()) {
                case REGISTER -> after(HandleOperation.CREATE, this::registered);
                case UPDATE -> after(HandleOperation.REPLACE, this::done);
                case UNREGISTER -> removed();
            };
        }

        /** @param success what an answer means that has done it, or that has not for a reason that can be dealt with */
        private RegistrarAnswer after(HandleOperation operation, Function<Reply, RegistrarAnswer> success) {
            return after(operation, call, success);
        }

        private RegistrarAnswer after(
                HandleOperation operation, Registrar.Call asked, Function<Reply, RegistrarAnswer> success) {
            return switch (conversation.apply(protocol.request(operation, asked))) {
                case Exchange.Failed failed -> failed.answer();
                case Exchange.Answered answer -> success.apply(new Reply(protocol.verdict(operation, answer), answer));
            };
        }

        private RegistrarAnswer registered(Reply reply) {
            return switch (reply.verdict()) {
                case DONE -> known();
                case REPLACED -> call.repeated() ? known() : somebodyElses();
                case TAKEN -> call.repeated() ? after(HandleOperation.READ, this::claimed) : somebodyElses();
                case NOT_THERE, LOST_ON_THE_WAY, NOT_NOW, NOBODY_KNOWS, NO -> failed(reply);
            };
        }

        private RegistrarAnswer claimed(Reply reply) {
            return switch (reply.verdict()) {
                case DONE -> claimed(reply.answer().body());
                case NOT_THERE -> goneMeanwhile();
                case REPLACED, TAKEN, LOST_ON_THE_WAY, NOT_NOW, NOBODY_KNOWS, NO -> failed(reply);
            };
        }

        /** What we made while the registry had another address is led to where it is now. */
        private RegistrarAnswer claimed(String body) {
            if (!protocol.isOurs(call, body)) {
                return somebodyElses();
            }
            boolean leadsHere =
                    protocol.target(body).equals(Optional.of(call.target().toString()));
            return leadsHere ? known() : after(HandleOperation.REPLACE, this::led);
        }

        private RegistrarAnswer led(Reply reply) {
            return switch (reply.verdict()) {
                case DONE -> known();
                case NOT_THERE -> goneMeanwhile();
                case REPLACED, TAKEN, LOST_ON_THE_WAY, NOT_NOW, NOBODY_KNOWS, NO -> failed(reply);
            };
        }

        private static Unclear goneMeanwhile() {
            return new Unclear("a handle was there, and is no more");
        }

        private RegistrarAnswer removed() {
            if (call.publicHandle().isEmpty()) {
                // it was never confirmed: what is there under its name may be somebody else's
                return after(HandleOperation.READ, this::removedIfOurs);
            }
            return call.tombstone()
                    .filter(page -> properties().leavesTombstones())
                    .map(page -> after(HandleOperation.REPLACE, call.leadingTo(page), this::gone))
                    .orElseGet(() -> after(HandleOperation.REMOVE, this::gone));
        }

        private RegistrarAnswer removedIfOurs(Reply reply) {
            return switch (reply.verdict()) {
                case DONE ->
                    protocol.isOurs(call, reply.answer().body())
                            ? after(HandleOperation.REMOVE, this::gone)
                            : new Done(Optional.empty());
                case NOT_THERE, REPLACED, TAKEN, LOST_ON_THE_WAY, NOT_NOW, NOBODY_KNOWS, NO -> gone(reply);
            };
        }

        private RegistrarAnswer gone(Reply reply) {
            return reply.verdict() == HandleVerdict.NOT_THERE ? new Done(Optional.empty()) : done(reply);
        }

        private RegistrarAnswer done(Reply reply) {
            return reply.verdict() == HandleVerdict.DONE ? new Done(Optional.empty()) : failed(reply);
        }

        private RegistrarAnswer known() {
            return new Done(PublicHandle.ours(call.identifier(), properties()));
        }

        private RegistrarAnswer failed(Reply reply) {
            var failure = failure(reply.verdict(), reply.answer(), call.destination(), call.password());
            // who only looks is not told; who has something to do does it when the server is there again
            return reply.verdict() == HandleVerdict.LOST_ON_THE_WAY && failure instanceof Refused(var reason)
                    ? new Unclear(reason)
                    : failure;
        }

        private ServiceProperties properties() {
            return call.destination().properties();
        }
    }

    private record Reply(HandleVerdict verdict, Exchange.Answered answer) {}

    private static RegistrarAnswer somebodyElses() {
        return new Refused("somebody else's handle is there");
    }
}
