package dev.handles.adapter.http.registrar;

import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarView;
import java.util.function.Function;

/** What a look comes to that did not show what it was for. */
final class Unseen {

    /** As that of {@link RegistrarHttp}, about a list. */
    static final String TOO_LONG = "its list is longer than can be read at once";

    private Unseen() {}

    static RegistrarView.OfOne one(RegistrarAnswer failure) {
        return view(failure, RegistrarView.NotTold::new, why -> why);
    }

    static RegistrarView.OfAll all(RegistrarAnswer failure) {
        return view(failure, RegistrarView.NotTold::new, why -> why);
    }

    /** Nothing can have been changed, so that what is not known is what was not reached. */
    private static <T> T view(
            RegistrarAnswer failure, Function<String, T> notTold, Function<RegistrarView.NotReached, T> notReached) {
        return switch (failure) {
            case RegistrarAnswer.Refused(var reason) -> notTold.apply(reason);
            case RegistrarAnswer.NotReached(var reason, var retryAfter, var tried) ->
                notReached.apply(new RegistrarView.NotReached(reason, retryAfter));
            case RegistrarAnswer.Unclear(var reason, var retryAfter) ->
                notReached.apply(new RegistrarView.NotReached(reason, retryAfter));
            case RegistrarAnswer.Done done -> throw new IllegalStateException("a look that did something");
        };
    }
}
