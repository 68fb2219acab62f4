package dev.handles.adapter.http.registrar;

import dev.handles.application.port.Registrar.Call;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** A driver at a handle server that behaves, until a test says how it does not. */
abstract class AtHandleServer {

    static final String HANDLE = FakeHandleServer.PREFIX + "/abc-1";
    static final String PUBLIC = "https://hdl.handle.net/" + HANDLE;
    static final String PAGE = "https://handles.example.org/share/1";
    static final String OTHER_PAGE = "https://elsewhere.example.org/x";
    static final Duration LIMIT = Duration.ofSeconds(5);

    final SpokenProtocol spoken;
    final FakeHandleServer server;
    final Registrars registrars = Registrars.create(Optional.empty(), true, "Handles/test");
    final AddressRules rules = AddressRules.byDefault(true);
    final RegistrarHttp http = new RegistrarHttp(rules, "Handles/test");
    final PinnedHttp pinned =
            new PinnedHttp(2, certificates -> RegistrarHttp.trusting(certificates, rules, "Handles/test"));

    AtHandleServer(SpokenProtocol spoken) {
        this.spoken = spoken;
        this.server = spoken.fake();
    }

    @AfterEach
    void close() {
        registrars.close();
        http.close();
        pinned.close();
        server.close();
    }

    /** With the right credentials. */
    ProxyCalls calls() {
        return calls(server.address());
    }

    ProxyCalls calls(String address) {
        return spoken.calls(address);
    }

    RegistrarAnswer perform(Call call) {
        return registrars.perform(call, LIMIT);
    }

    RegistrarDiagnosis test(ProxyCalls calls, String password) {
        return new HandleServerDriver(http, pinned, spoken.protocol())
                .test(calls.destination(), Optional.of(Credential.ofPassword(password)), Duration.ofSeconds(1));
    }

    RegistrarView.OfAll list(Optional<String> from) {
        return registrars.list(
                calls().destination(), Optional.of(Credential.ofPassword(FakeHandleServer.PASSWORD)), from, LIMIT);
    }

    static RegistrarAnswer done() {
        return new Done(Optional.of(new PublicHandle(PUBLIC)));
    }
}
