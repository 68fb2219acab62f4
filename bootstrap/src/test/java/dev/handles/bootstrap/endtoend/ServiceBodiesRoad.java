package dev.handles.bootstrap.endtoend;

import java.util.List;

/** Requests that make a service, with a password and a token in them: repeated, and such that nobody can read. */
record ServiceBodiesRoad(SecretJourney journey) {

    void go() {
        var password = journey.secrets.password("the password of a service that is made once");
        var alice = journey.alice().with("Idempotency-Key", "service");
        var body = body(Caller.JSON.getNodeFactory().textNode(password).toString());
        journey.kept(201, alice.post("/user/handle_services", body));
        journey.kept(201, alice.post("/user/handle_services", body));
        journey.kept(422, alice.post("/user/handle_services", body.replace("My", "Other")));
        refused();
    }

    private void refused() {
        var password = journey.secrets.password("the password of a service that is none");
        var quoted = Caller.JSON.getNodeFactory().textNode(password).toString();
        for (var bad : List.of(
                body(quoted).replace("}}", ""),
                body(quoted).replace("\"password\"", "\"password\" " + quoted),
                body("[" + quoted + "]"),
                body("{" + quoted + ": 1}"),
                body(quoted).replace("DOI", "NONE"),
                body(quoted).replace("sandbox", "none"),
                body(quoted).replace("\"10.5072\"", "{}"),
                "[" + body(quoted) + "]",
                quoted)) {
            for (var caller :
                    List.of(journey.alice(), journey.alice().with("Idempotency-Key", "bad" + bad.hashCode()))) {
                journey.kept(400, caller.post("/user/handle_services", bad));
            }
        }
        journey.kept(401, journey.nobody().post("/user/handle_services", body(quoted)));
    }

    private static String body(String password) {
        return """
                {"name": "My service", "serviceProperties": {"type": "DOI", "driver": "sandbox", "prefix": "10.5072",
                 "username": "alice", "token": %s, "password": %s}}""".formatted(password, password);
    }
}
