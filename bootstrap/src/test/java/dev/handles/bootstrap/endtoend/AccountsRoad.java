package dev.handles.bootstrap.endtoend;

import static dev.handles.bootstrap.endtoend.SecretJourney.USERNAME;

import java.util.List;
import java.util.Map;

/** Accounts and tokens, and whatever shows that a password is wrong. */
record AccountsRoad(SecretJourney journey) {

    void go() {
        var first = journey.secrets.password("Alice's first password");
        var wrong = journey.secrets.password("a wrong password");
        var admin = journey.admin();
        var nobody = journey.nobody();
        var user = SecretJourney.json(Map.of("username", USERNAME, "password", first));
        var id = journey.made(admin.with("Idempotency-Key", "user").post("/users", user));
        journey.kept(201, admin.with("Idempotency-Key", "user").post("/users", user));
        journey.kept(admin.post("/users", user));
        journey.kept(admin.post("/users", user.replace("username", "user")));
        journey.kept(204, admin.patch("/users/" + id + "/privileges", Registry.grant("oz_handle_services_create")));
        journey.kept(401, nobody.as(USERNAME, wrong).get("/user"));
        journey.kept(401, nobody.withToken(wrong.substring(5)).get("/user"));
        var alice = nobody.as(USERNAME, first);
        journey.kept(400, alice.post("/user/tokens/named", "{" + first));
        var next = Map.of("oldPassword", first, "newPassword", journey.alicePassword);
        journey.kept(
                401,
                alice.patch("/user/password", SecretJourney.json(Map.of("oldPassword", wrong, "newPassword", first))));
        journey.kept(204, alice.patch("/user/password", SecretJourney.json(next)));
        tokens(nobody, nobody.as(USERNAME, journey.alicePassword));
    }

    private void tokens(Caller nobody, Caller alice) {
        for (var caller : List.of(alice.with("Idempotency-Key", "token"), alice)) {
            var shown = caller.post("/user/tokens/named", "{\"name\": \"my scripts\"}"); // the one place to show it
            var token = shown.json().path("token").asText();
            journey.secrets.tokenMade("the token " + shown.id(), token);
            journey.kept(200, nobody.withToken(token).get("/user"));
            journey.kept(200, nobody.withToken(token).get("/user/tokens/named/" + shown.id()));
            journey.kept(404, nobody.withToken(token).get("/nowhere"));
            journey.goesOnWith(token);
        }
    }
}
