package dev.handles.bootstrap.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The request bodies of the documents that the product was ordered from, byte for byte. */
final class Seed {

    static final String SERVICE = "seed-000-handle-service";
    static final String GROUP_SERVICE_OF_THE_OLD_API = "seed-001-group-handle-service";
    static final String USER_SERVICE = "seed-002-user-handle-service";
    static final String GROUP_SERVICE = "seed-003-group-handle-service";
    static final String USER_HANDLE = "seed-004-user-handle";

    private static final String PROXY_IN_THE_SEEDS = "https://localhost:17000/handle_proxy";
    private static final String SERVICE_IN_THE_SEED = "f1c8b1a37aa7447b22eb65a742d40524";
    private static final String SHARE_IN_THE_SEED = "f7a6d2ea511e728c9b3f3972cecb7af4";

    private Seed() {}

    static String literal(String name) {
        try (var in = Objects.requireNonNull(Seed.class.getResourceAsStream("/seeds/" + name + ".json"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The seed's text with another proxy, since nothing listens at the seeds' own. */
    static String service(String name, String proxy) {
        return replaced(literal(name), PROXY_IN_THE_SEEDS, proxy);
    }

    /** The seed's text with ids that exist. */
    static String handle(String service, String share) {
        return replaced(replaced(literal(USER_HANDLE), SERVICE_IN_THE_SEED, service), SHARE_IN_THE_SEED, share);
    }

    /** A registration with plain metadata. */
    static String plainHandle(String service, String share) {
        ObjectNode body = Caller.JSON.createObjectNode();
        body.put("handleServiceId", service);
        body.put("resourceType", "Share");
        body.put("resourceId", share);
        body.put("metadata", "<metadata><dc:title>A title</dc:title></metadata>");
        return body.toString();
    }

    private static String replaced(String text, String old, String now) {
        if (!text.contains(old)) {
            throw new AssertionError("the seed does not hold " + old);
        }
        return text.replace(old, now);
    }
}
