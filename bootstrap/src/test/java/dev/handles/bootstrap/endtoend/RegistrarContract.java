package dev.handles.bootstrap.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import java.util.Map;
import java.util.Optional;

/** What one kind of registrar does when it is asked, and what it has. Not for several threads at once. */
interface RegistrarContract {

    /** @param uri path without the registrar's own, and query; decoded */
    record Call(String method, String uri, Headers headers, String body) {

        String path() {
            return uri.replaceFirst("\\?.*", "");
        }

        JsonNode json() {
            try {
                return Caller.JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON came: " + body, e);
            }
        }

        boolean asks(String parameter) {
            return uri.contains("?" + parameter) || uri.contains("&" + parameter);
        }
    }

    record Reply(int status, String body) {}

    /**
     * What is resolved for one identifier.
     *
     * @param title where the registrar keeps metadata
     * @param made how often it came to be there
     */
    record Entry(String target, Optional<String> title, int made) {}

    /** @param name of the handle in question */
    Reply done(Call call, String name);

    /** What somebody finds there, by name. */
    Map<String, Entry> entries();

    /** Whether a registrar that goes wrong may say that there is no such handle; where that is its word, it would be a lie. */
    default boolean mayDeny() {
        return false;
    }
}
