package dev.handles.bootstrap.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import dev.handles.bootstrap.endtoend.TalkativeRegistrar.Manner;
import java.util.List;

/** An Onezone that has the registry as its handle proxy, and sends a password with every request. */
record InboundRoad(SecretJourney journey, TalkativeRegistrar registrar) {

    private static final String PREFIX = "10.5073";

    void go() {
        var password = journey.secrets.password("the password of an Onezone");
        var service = Caller.JSON.createObjectNode().put("name", "Of the Onezone");
        service.set(
                "serviceProperties",
                account(password)
                        .put("driver", "datacite_rest")
                        .put("host", registrar.address("inbound", new DataCiteContract())));
        journey.made(journey.alice().post("/user/handle_services", service.toString()));

        var name = journey.name();
        journey.kept(201, call("PUT", name, about(account(password))));
        journey.kept(204, call("PATCH", name, about(account(password))));
        var other = journey.name();
        for (var manner : List.of(Manner.IN_WORDS, Manner.AS_IT_CAME, Manner.CUT)) {
            registrar.whenTold(manner);
            journey.kept(503, call("PUT", journey.name(), about(account(password))));
        }
        registrar.becomes(Manner.WORKS);
        journey.kept(201, call("PUT", other, about(hers(journey.token()))));

        wrong(name);
        malformed(name);
        registrar.whenTold(Manner.UNAUTHORIZED);
        journey.kept(200, call("DELETE", name, account(password).toString()));
        registrar.becomes(Manner.WORKS);
        journey.kept(200, call("DELETE", other, hers(journey.token()).toString()));
    }

    private void wrong(String name) {
        var wrong = journey.secrets.password("a wrong password of an Onezone");
        for (var account : List.of(account(wrong), hers(wrong))) {
            journey.kept(401, call("PUT", journey.name(), about(account)));
            journey.kept(401, call("PATCH", name, about(account)));
            journey.kept(401, call("DELETE", name, account.toString()));
        }
    }

    private void malformed(String name) {
        var password = journey.secrets.password("a password in a request that nobody can read");
        var account = account(password);
        for (var body : List.of(
                account.toString().replace("}", ""),
                "{\"serviceProperties\": " + account,
                "[" + about(account) + "]",
                about(account.deepCopy().put("type", password)),
                about(account.deepCopy().put("prefix", password)),
                "{\"serviceProperties\": " + Caller.JSON.getNodeFactory().textNode(password) + "}")) {
            for (var method : List.of("PUT", "PATCH", "DELETE")) {
                journey.kept(call(method, name, body));
            }
        }
    }

    private static ObjectNode account(String password) {
        return Onezone.account("DOI", PREFIX).put("password", password);
    }

    private static ObjectNode hers(String token) {
        return Caller.JSON
                .createObjectNode()
                .put("type", "DOI")
                .put("prefix", PREFIX)
                .put("token", token);
    }

    private static String about(ObjectNode account) {
        return Onezone.body(account, "https://onezone.example.org/shares/1", SecretJourney.METADATA)
                .toString();
    }

    private Reply call(String method, String name, String body) {
        return new Onezone(journey.nobody(), journey.publicUrl()).call(method, PREFIX + "/" + name, body);
    }
}
