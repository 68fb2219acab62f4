package dev.handles.adapter.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.Secret;
import java.util.Optional;

/**
 * A credential as the one text that is sealed: a password by itself, as it always was, and anything else as a JSON object
 * behind a character with which no such password begins. So whoever seals anew need not know which it is.
 */
final class SealedText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = "\0";
    private static final String PASSWORD = "password";
    private static final String TOKEN = "token";

    private SealedText() {}

    static Secret of(Credential credential) {
        return credential
                .password()
                .filter(password ->
                        credential.token().isEmpty() && !password.reveal().startsWith(MARK))
                .orElseGet(() -> marked(credential));
    }

    private static Secret marked(Credential credential) {
        var object = JSON.createObjectNode();
        credential.password().ifPresent(secret -> object.put(PASSWORD, secret.reveal()));
        credential.token().ifPresent(secret -> object.put(TOKEN, secret.reveal()));
        return new Secret(MARK + object);
    }

    static Credential credential(Secret opened) {
        var text = opened.reveal();
        if (!text.startsWith(MARK)) {
            return Credential.ofPassword(text);
        }
        try {
            var object = JSON.readTree(text.substring(MARK.length()));
            return new Credential(secret(object, PASSWORD), secret(object, TOKEN));
        } catch (JsonProcessingException e) {
            // not with the cause, which repeats what it could not read
            throw new IllegalStateException("a credential that cannot be read");
        }
    }

    private static Optional<Secret> secret(JsonNode object, String name) {
        return Optional.ofNullable(object.path(name).textValue()).map(Secret::new);
    }
}
