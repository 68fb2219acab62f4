package dev.handles.adapter.http.registrar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handles.application.port.Registrar.Call;
import dev.handles.domain.handle.RegistrarAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** A driver at handle proxies that answer as a test says. */
abstract class AtHandleProxy {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String DOI = "doi:10.5072/abc-1";
    static final Duration LIMIT = Duration.ofSeconds(5);

    final Registrars registrars = Registrars.create(Optional.empty(), true, "Handles/test");
    final List<ScriptedProxy> proxies = new ArrayList<>();

    @AfterEach
    void close() {
        registrars.close();
        proxies.forEach(ScriptedProxy::close);
    }

    RegistrarAnswer perform(Call call) {
        return registrars.perform(call, LIMIT);
    }

    ScriptedProxy proxy(int status, String body) {
        var proxy = ScriptedProxy.answering(status, body);
        proxies.add(proxy);
        return proxy;
    }

    static JsonNode json(ScriptedProxy.Request request) throws JsonProcessingException {
        return JSON.readTree(request.body());
    }
}
