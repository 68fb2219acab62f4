package dev.handles.adapter.http.registrar;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handles.domain.handleservice.Secret;
import java.util.Base64;
import java.util.List;

/**
 * A user name and a password, as HTTP Basic sends them (RFC 7617).
 *
 * @param user as it goes over the wire: without a colon
 */
record BasicCredentials(String user, Secret password) {

    /** The value of {@code Authorization}. */
    String header() {
        return "Basic " + token();
    }

    /** What must not be repeated when a registrar repeats it. */
    List<String> secrets() {
        var token = token();
        return List.of(password.reveal(), token, token.replace("=", ""));
    }

    private String token() {
        return Base64.getEncoder().encodeToString((user + ":" + password.reveal()).getBytes(UTF_8));
    }
}
