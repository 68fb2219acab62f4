package dev.handles.bootstrap.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * An Onezone that has the registry as its handle proxy.
 *
 * @param caller who it is, beside the account that its requests have
 * @param registry where the registry is
 */
record Onezone(Caller caller, String registry) {

    /** What it keeps of its handle service. */
    static ObjectNode account(String type, String prefix) {
        var json = Caller.JSON
                .createObjectNode()
                .put("type", type)
                .put("username", "ABCD.REPO")
                .put("password", "s3cret");
        return type.equals("DOI")
                ? json.put("prefix", new BigDecimal(prefix)) // as the seeds write it
                : json.put("prefix", prefix);
    }

    /** What it sends to have a page registered, or changed. */
    static ObjectNode body(JsonNode account, String url, String xml) {
        var json = Caller.JSON.createObjectNode().put("url", url);
        json.set("serviceProperties", account);
        json.putObject("metadata").put("onedata_dc", xml);
        return json;
    }

    static String proxy(String registry) {
        return registry + "/handle_proxy";
    }

    Reply call(String method, String hndl, JsonNode body) {
        return call(method, hndl, body.toString());
    }

    Reply call(String method, String hndl, String body) {
        var name = URLEncoder.encode(hndl, StandardCharsets.UTF_8);
        return caller.send(method, proxy(registry) + "/handle?hndl=" + name, body);
    }
}
