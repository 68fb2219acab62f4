package dev.handles.adapter.http.registrar;

import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What came of one request to a registrar, before anybody thinks about what it means. */
sealed interface Exchange {

    /**
     * A whole answer.
     *
     * @param body text, of bounded size
     * @param retryAfter what the registrar said in {@code Retry-After}
     */
    record Answered(int status, String body, Optional<Duration> retryAfter) implements Exchange {

        /**
         * They say "not now", and that nothing was done. A 503 says the first only: something in between that has waited for too
         * long for the registrar answers it as well.
         */
        private static final Set<Integer> NOT_NOW = Set.of(425, 429);

        /** Whether it may have been cut: then its end says nothing. */
        boolean mayBeCut() {
            return body.length() >= RegistrarHttp.LARGEST_ANSWER / 4
                    && body.getBytes(StandardCharsets.UTF_8).length >= RegistrarHttp.LARGEST_ANSWER;
        }

        /** Whether it says that there is no such thing; whether the registrar says so is for its protocol to judge. */
        boolean isMissing() {
            return status == 404 || status == 410;
        }

        /**
         * Whether it is a page for people. By its text: frameworks, that of the reference proxy too, call a plain text
         * {@code text/html} unless they are told otherwise.
         */
        boolean isPage() {
            return body.replace("\uFEFF", "").stripLeading().startsWith("<");
        }

        /** What a status that is no success means by its class, where a protocol says nothing of its own about it. */
        RegistrarAnswer failure(String reason) {
            if (NOT_NOW.contains(status)) {
                return new RegistrarAnswer.NotReached(reason, retryAfter);
            }
            boolean itsOwnFault = status >= 500 || status == 408 || status < 300;
            return itsOwnFault ? new RegistrarAnswer.Unclear(reason, retryAfter) : new RegistrarAnswer.Refused(reason);
        }

        /**
         * The same of an attempt to remove, when it was not the registrar's own word that there is nothing: what something in
         * between does not find, it may find later.
         */
        RegistrarAnswer failureToRemove(String reason) {
            return isMissing() ? new RegistrarAnswer.Unclear(reason, retryAfter) : failure(reason);
        }
    }

    /** No answer, which means the same in every protocol. */
    sealed interface Failed extends Exchange {

        /** What it means for a call that would have changed something. */
        RegistrarAnswer answer();

        RegistrarDiagnosis diagnosis();
    }

    /** The address is not one where a registrar may be; nothing was sent. */
    record NotAllowed(String host) implements Failed {
        @Override
        public RegistrarAnswer answer() {
            return new RegistrarAnswer.Refused(reason());
        }

        @Override
        public RegistrarDiagnosis diagnosis() {
            return new RegistrarDiagnosis(RegistrarDiagnosis.Kind.NOT_ALLOWED, reason());
        }

        private String reason() {
            return "registrars at " + host + " are not allowed here (HANDLES_REGISTRAR_ALLOW)";
        }
    }

    /** Nothing was sent: no such host, no connection, no trusted certificate. */
    record NotSent(Obstacle obstacle, String reason) implements Failed {

        /** What was in the way. */
        enum Obstacle {
            CONNECTION,
            TLS
        }

        @Override
        public RegistrarAnswer answer() {
            return new RegistrarAnswer.NotReached(reason);
        }

        @Override
        public RegistrarDiagnosis diagnosis() {
            return switch (obstacle) {
                case CONNECTION ->
                    new RegistrarDiagnosis(
                            Reasons.isAboutTime(reason)
                                    ? RegistrarDiagnosis.Kind.TIMEOUT
                                    : RegistrarDiagnosis.Kind.UNREACHABLE,
                            reason);
                case TLS -> new RegistrarDiagnosis(RegistrarDiagnosis.Kind.TLS, reason);
            };
        }
    }

    /** Something was sent, and no whole answer came back in time. */
    record NotAnswered(String reason) implements Failed {
        @Override
        public RegistrarAnswer answer() {
            return new RegistrarAnswer.Unclear(reason);
        }

        @Override
        public RegistrarDiagnosis diagnosis() {
            return new RegistrarDiagnosis(
                    Reasons.isAboutTime(reason) ? RegistrarDiagnosis.Kind.TIMEOUT : RegistrarDiagnosis.Kind.UNEXPECTED,
                    reason);
        }
    }
}
