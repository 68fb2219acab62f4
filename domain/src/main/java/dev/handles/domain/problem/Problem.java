package dev.handles.domain.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can go wrong for a client, as data: the cases and their facts, no status and no English.
 *
 * <p>Adding a case breaks the one switch that maps it to an answer. The names follow the error ids of the reference
 * API (ctool errors.hrl), so that a reader finds one from the other.
 */
public sealed interface Problem {

    /** The client is nobody ({@code cause} empty) or showed credentials that are no good. */
    record Unauthorized(Optional<CredentialFault> cause) implements Problem {}

    /** Why credentials were refused. */
    enum CredentialFault {
        BAD_BASIC_CREDENTIALS,
        BASIC_AUTH_DISABLED,
        USER_BLOCKED,
        BAD_TOKEN,
        TOKEN_EXPIRED
    }

    /** The client is known and may not do this. */
    record Forbidden() implements Problem {}

    record NotFound() implements Problem {}

    /** @param key the key of the request that names what exists already, when one does */
    record AlreadyExists(Optional<String> key) implements Problem {}

    record NotImplemented() implements Problem {}

    /** Somebody else's service did not do its part. {@code serviceName} is the handle service's name. */
    record ExternalServiceOperationFailed(String serviceName, String reason, Optional<Duration> retryAfter)
            implements Problem {}

    /** We cannot do it now; the same request may succeed after {@code retryAfterSeconds}. */
    record TemporaryFailure(int retryAfterSeconds) implements Problem {}

    /** This client has as much under way as anyone may; the same request may succeed after {@code retryAfterSeconds}. */
    record TooManyRequests(int retryAfterSeconds) implements Problem {}

    /** Somebody saved first, or the version that the client asked for is not the current one. */
    record StaleVersion() implements Problem {}

    /** Another request had the {@code Idempotency-Key} before. */
    record IdempotencyKeyReused() implements Problem {}

    /** The member is in it already; the four facts that the reference API gives. */
    record RelationAlreadyExists(String childType, String childId, String parentType, String parentId)
            implements Problem {}

    /** A group cannot be its own child. */
    record CannotAddRelationToSelf() implements Problem {}

    /** A handle service that still holds handles cannot be deleted. */
    record CannotDeleteNonEmptyHandleService() implements Problem {}

    /** A password cannot be set while password logins of this user are switched off. */
    record BasicAuthDisabled() implements Problem {}

    /** The request's content is wrong; the client can mend it. */
    sealed interface Invalid extends Problem {}

    /** The body as a whole could not be understood: not JSON, not UTF-8, not an object. */
    record MalformedData() implements Invalid {}

    record MissingRequiredValue(String key) implements Invalid {}

    /** @param keys in ascending order */
    record MissingAtLeastOneValue(List<String> keys) implements Invalid {
        public MissingAtLeastOneValue {
            keys = List.copyOf(keys);
        }
    }

    /** A wrong value that has no case of its own. {@code hint} says what was expected. */
    record BadData(String key, String hint) implements Invalid {}

    record BadValueString(String key) implements Invalid {}

    record BadValueBoolean(String key) implements Invalid {}

    record BadValueInteger(String key) implements Invalid {}

    /** Outside {@code low..high}, both included. */
    record BadValueNotInRange(String key, long low, long high) implements Invalid {}

    record BadValueEmpty(String key) implements Invalid {}

    /** Not a JSON object where one is wanted. */
    record BadValueJson(String key) implements Invalid {}

    record BadValueListOfStrings(String key) implements Invalid {}

    /** A list with an element that is none of {@code allowed}. */
    record BadValueListNotAllowed(String key, List<String> allowed) implements Invalid {
        public BadValueListNotAllowed {
            allowed = List.copyOf(allowed);
        }
    }

    record BadValueNotAllowed(String key, List<String> allowed) implements Invalid {
        public BadValueNotAllowed {
            allowed = List.copyOf(allowed);
        }
    }

    /** @param line from 1; {@code column} from 1; both 0 when the place is not known */
    record BadValueXml(String key, int line, int column, String reason) implements Invalid {}

    /**
     * Well-formed metadata out of which the registrar's own format cannot be made.
     *
     * @param faults everything that is wrong, never empty
     */
    record InsufficientMetadata(String key, List<Fault> faults) implements Invalid {
        public InsufficientMetadata {
            faults = List.copyOf(faults);
        }
    }

    /**
     * One thing that is wrong inside of a value.
     *
     * @param path where, such as {@code creators}
     * @param message for people: what is wrong and how to mend it
     */
    record Fault(String path, String message) {}

    /** @param limit the most characters (code points) that are taken */
    record BadValueTextTooLarge(String key, int limit) implements Invalid {}

    record BadValueIdNotFound(String key) implements Invalid {}

    record BadValueIdentifierOccupied(String key) implements Invalid {}

    record BadValueName(String key) implements Invalid {}

    record BadValueFullName(String key) implements Invalid {}

    record BadValueUsername(String key) implements Invalid {}

    record BadValuePassword(String key) implements Invalid {}

    /** Carries a problem up to the adapter. Not for bugs: those stay ordinary exceptions. */
    final class Raised extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        private Raised(Problem problem) {
            super(problem.toString(), null, false, false); // expected: no stack trace to pay for
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }

    /** To be thrown: {@code throw problem.raise()}. */
    default Raised raise() {
        return new Raised(this);
    }
}
