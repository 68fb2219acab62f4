package dev.handles.adapter.http.registrar;

import dev.handles.domain.handleservice.RegistrarDiagnosis.Kind;
import java.util.Optional;

/** What a handle server speaks, and what a test of either has to say in its own way. */
enum SpokenProtocol {
    EPIC {
        @Override
        FakeHandleServer fake() {
            return new FakeEpic();
        }

        @Override
        HandleServerProtocol protocol() {
            return new EpicProtocol();
        }

        @Override
        ProxyCalls calls(String server) {
            return ProxyCalls.direct("epic_v2", server + "/v2/handles/", FakeHandleServer.PREFIX, FakeEpic.USER)
                    .password(FakeHandleServer.PASSWORD);
        }

        @Override
        String refusal(String words) {
            return words;
        }

        @Override
        Kind wellByPlainHttp() {
            return Kind.OK;
        }
    },
    HANDLE_NET {
        @Override
        FakeHandleServer fake() {
            return new FakeHandleNet(Optional.empty());
        }

        @Override
        HandleServerProtocol protocol() {
            return new HandleNetProtocol();
        }

        @Override
        ProxyCalls calls(String server) {
            return ProxyCalls.direct("handle_net", server, FakeHandleServer.PREFIX, FakeHandleNet.USER)
                    .password(FakeHandleServer.PASSWORD);
        }

        @Override
        String refusal(String words) {
            return "{\"responseCode\": 4, \"message\": \"" + words + "\"}";
        }

        @Override
        Kind wellByPlainHttp() {
            return Kind.REFUSED;
        }
    };

    abstract FakeHandleServer fake();

    abstract HandleServerProtocol protocol();

    /** With the right credentials. */
    abstract ProxyCalls calls(String server);

    /** What is said with 400 when it refuses for good. */
    abstract String refusal(String words);

    /** What a test says where nothing is wrong but that the server is called by plain http, as all fakes without TLS are. */
    abstract Kind wellByPlainHttp();
}
