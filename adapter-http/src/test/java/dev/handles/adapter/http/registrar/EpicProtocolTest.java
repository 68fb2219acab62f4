package dev.handles.adapter.http.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** registrar-protocols.md section 4, as it goes over the wire. */
class EpicProtocolTest extends AtHandleServer {

    EpicProtocolTest() {
        super(SpokenProtocol.EPIC);
    }

    @Test
    void a_creation_has_its_condition() {
        perform(calls().register());
        var request = server.last();
        assertThat(request.method() + " " + request.uri()).isEqualTo("PUT /v2/handles/" + HANDLE);
        assertThat(request.header("If-None-Match")).contains("*");
        assertThat(request.header("If-Match")).isEmpty();
        assertThat(request.header("Content-Type")).contains("application/json");
        assertThat(FakeHandleNet.json(request.body()))
                .isEqualTo(FakeHandleNet.json("[{\"type\": \"URL\", \"parsed_data\": \"" + PAGE + "\"}]"));

        perform(calls().known(PUBLIC).update());
        assertThat(server.last().header("If-Match")).contains("*");
        assertThat(server.last().header("If-None-Match")).isEmpty();
    }

    /** Columns: a first registration, a repeated one (of a handle that is not there), a change, a removal. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | Refused    | Done       | Done       | Done
            201 | Done       | Done       | Done       | Unclear
            202 | Unclear    | Unclear    | Unclear    | Unclear
            204 | Refused    | Done       | Done       | Done
            400 | Refused    | Refused    | Refused    | Refused
            401 | Refused    | Refused    | Refused    | Refused
            403 | Refused    | Refused    | Refused    | Refused
            404 | Refused    | Refused    | Refused    | Done
            405 | Refused    | Refused    | Refused    | Refused
            408 | Unclear    | Unclear    | Unclear    | Unclear
            409 | Refused    | Unclear    | Refused    | Refused
            410 | Refused    | Refused    | Refused    | Done
            412 | Refused    | Unclear    | Refused    | Refused
            425 | NotReached | NotReached | NotReached | NotReached
            429 | NotReached | NotReached | NotReached | NotReached
            500 | Unclear    | Unclear    | Unclear    | Unclear
            502 | Unclear    | Unclear    | Unclear    | Unclear
            503 | Unclear    | Unclear    | Unclear    | Unclear
            504 | Unclear    | Unclear    | Unclear    | Unclear
            """)
    void every_status_has_its_meaning(int status, String first, String repeated, String change, String removal) {
        var body = status == 204 ? "" : "words";
        server.nextAnswers(status, body);
        assertThat(perform(calls().register()).getClass().getSimpleName()).isEqualTo(first);
        server.nextAnswers(status, body);
        assertThat(perform(calls().again().register()).getClass().getSimpleName())
                .isEqualTo(repeated);
        server.nextAnswers(status, body);
        assertThat(perform(calls().known(PUBLIC).update()).getClass().getSimpleName())
                .isEqualTo(change);
        server.nextAnswers(status, body);
        assertThat(perform(calls().known(PUBLIC).unregister()).getClass().getSimpleName())
                .isEqualTo(removal);
    }

    /** Whether it is the server's own shows in its headline alone. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | <h1>404 Not Found</h1>               | Refused | Unclear | Unclear | NotTold
            410 | <h1>410 Gone</h1>                    | Refused | Unclear | Unclear | NotTold
            404 | <?xml ?><h1>HTTP/1.1 404 Not Found</h1> | Refused | Refused | Done    | Absent
            410 | <?xml ?><h1>HTTP/1.1 410 Gone</h1>      | Refused | Refused | Done    | Absent
            201 | <h1>201 Created</h1>                 | Unclear | Unclear | Unclear | NotReached
            201 | <?xml ?><h1>HTTP/1.1 201 Created</h1>   | Done    | Done    | Unclear | NotReached
            200 | <h1>We are working on it</h1>        | Unclear | Unclear | Unclear | NotReached
            200 | <?xml ?><h1>HTTP/1.1 200 OK</h1>        | Refused | Done    | Done    | NotReached
            """)
    void a_page_is_believed_when_it_is_the_servers_own(
            int status, String page, String first, String change, String removal, String look) {
        server.nextAnswers(status, page);
        assertThat(perform(calls().register()).getClass().getSimpleName()).isEqualTo(first);
        server.nextAnswers(status, page);
        assertThat(perform(calls().known(PUBLIC).update()).getClass().getSimpleName())
                .isEqualTo(change);
        server.nextAnswers(status, page);
        assertThat(perform(calls().known(PUBLIC).unregister()).getClass().getSimpleName())
                .isEqualTo(removal);
        server.nextAnswers(status, page);
        assertThat(registrars
                        .look(calls().known(PUBLIC).update(), LIMIT)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(look);
    }
}
