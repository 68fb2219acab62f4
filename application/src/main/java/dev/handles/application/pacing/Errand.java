package dev.handles.application.pacing;

import dev.handles.application.port.Registrar;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.Destination;
import java.time.Duration;
import java.util.Optional;

/**
 * One thing to do on a {@link Lane}, whatever it is.
 *
 * @param <T> what comes of it
 */
interface Errand<T> {

    /** The key of the handle's identifier; empty for what is about none. */
    String about();

    /** How many requests it is, as a rule. */
    int requests();

    T run(Duration limit);

    /** What to say when it was not done. */
    T not(NotReached why);

    /** Present when the registrar did not answer, or wants to be left alone. */
    Optional<NotReached> failure(T outcome);

    static Errand<RegistrarAnswer> telling(Registrar registrar, Registrar.Call call) {
        return new Errand<>() {
            @Override
            public String about() {
                return call.identifier().key();
            }

            @Override
            public int requests() {
                return call.destination().properties().driver().requests();
            }

            @Override
            public RegistrarAnswer run(Duration limit) {
                return registrar.perform(call, limit);
            }

            @Override
            public RegistrarAnswer not(NotReached why) {
                return why;
            }

            @Override
            public Optional<NotReached> failure(RegistrarAnswer outcome) {
                return switch (outcome) {
                    case Done done -> Optional.empty();
                    case Refused refused -> Optional.empty();
                    case NotReached notReached -> Optional.of(notReached);
                    case Unclear(var reason, var retryAfter) -> Optional.of(new NotReached(reason, retryAfter));
                };
            }
        };
    }

    static Errand<RegistrarView.OfOne> looking(Registrar registrar, Registrar.Call call) {
        return new Look<>() {
            @Override
            public String about() {
                return call.identifier().key();
            }

            @Override
            public RegistrarView.OfOne run(Duration limit) {
                return registrar.look(call, limit);
            }

            @Override
            public RegistrarView.OfOne unseen(RegistrarView.NotReached why) {
                return why;
            }
        };
    }

    static Errand<RegistrarView.OfAll> listing(
            Registrar registrar, Destination destination, Optional<Credential> credential, Optional<String> from) {
        return new Look<>() {
            @Override
            public String about() {
                return "";
            }

            @Override
            public RegistrarView.OfAll run(Duration limit) {
                return registrar.list(destination, credential, from, limit);
            }

            @Override
            public RegistrarView.OfAll unseen(RegistrarView.NotReached why) {
                return why;
            }
        };
    }

    /** One that changes nothing. */
    interface Look<T extends RegistrarView> extends Errand<T> {

        T unseen(RegistrarView.NotReached why);

        @Override
        default int requests() {
            return 1;
        }

        @Override
        default T not(NotReached why) {
            return unseen(new RegistrarView.NotReached(why.reason(), why.retryAfter()));
        }

        @Override
        default Optional<NotReached> failure(T outcome) {
            return outcome instanceof RegistrarView.NotReached(var reason, var retryAfter)
                    ? Optional.of(new NotReached(reason, retryAfter))
                    : Optional.empty();
        }
    }
}
