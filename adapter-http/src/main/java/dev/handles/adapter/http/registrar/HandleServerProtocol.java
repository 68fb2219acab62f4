package dev.handles.adapter.http.registrar;

import dev.handles.application.port.Registrar;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How a kind of handle server is asked, and what its answers mean. What to ask when is {@link HandleServerDriver}'s. */
interface HandleServerProtocol {

    /** @param json empty when the request has no body */
    record Request(String method, URI uri, String json, Map<String, String> headers) {

        /** Without the headers, of which one is a password. */
        @Override
        public String toString() {
            return method + " " + uri;
        }
    }

    Request request(HandleOperation operation, Registrar.Call call);

    HandleVerdict verdict(HandleOperation operation, Exchange.Answered answer);

    /** Whether the handle that was read is what {@code call} would make. */
    boolean isOurs(Registrar.Call call, String body);

    /** Where the handle that was read leads; empty when it leads nowhere. */
    Optional<String> target(String body);

    /** Asks for a part of the handles under the prefix. */
    Request list(Destination destination, Optional<Secret> password, Optional<String> from);

    /** The part, when the answer is one; the cursor that asked for it came from the part before. */
    Optional<RegistrarView.OfAll> listed(Destination destination, Optional<String> from, Exchange.Answered answer);

    BasicCredentials credentials(Destination destination, Optional<Secret> password);

    /** As {@link RegistrarDriver#test}. */
    RegistrarDiagnosis test(
            Destination destination, BasicCredentials credentials, Function<Request, Exchange> conversation);

    /** Where the service says that its server is, without a slash at the end. */
    static String endpoint(Destination destination) {
        var given = destination
                .properties()
                .address("endpoint")
                .orElseThrow(() -> new IllegalStateException("a handle server without an endpoint"));
        return given.toString().replaceFirst("/+$", "");
    }
}
