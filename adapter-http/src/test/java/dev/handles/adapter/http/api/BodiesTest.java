package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each body may hold, and what is wrong with it. */
class BodiesTest {

    @AutoClose
    private static final ApiServer server = ApiServer.over(TakingUseCases.telling(new ArrayList<>()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            /handle_services | {}                                                             | missingRequiredValue | name
            /handle_services | {"name":7,"proxyEndpoint":7}                                   | badValueString       | name
            /handle_services | {"name":null}                                                  | badValueString       | name
            /handle_services | {"name":"a"}                                                   | badValueName         | name
            /handle_services | {"name":"ab"}                                                  | missingRequiredValue | proxyEndpoint
            /handle_services | {"name":"ab","serviceProperties":{"driver":"handle_proxy"}}    | missingRequiredValue | proxyEndpoint
            /handle_services | {"name":"ab","serviceProperties":{"driver":"nonsense"}}        | missingRequiredValue | proxyEndpoint
            /handle_services | {"name":"ab","proxyEndpoint":"h","serviceProperties":{"type":"PID","driver":"x"}} | badValueNotAllowed | serviceProperties.driver
            /handle_services | {"name":"ab","serviceProperties":7}                            | missingRequiredValue | proxyEndpoint
            /handle_services | {"name":"ab","serviceProperties":{"driver":"epic_v2","type":"PID"}} | missingRequiredValue | serviceProperties.endpoint
            /handle_services | {"name":"ab","proxyEndpoint":true}                             | badValueString       | proxyEndpoint
            /handle_services | {"name":"ab","proxyEndpoint":""}                               | badValueEmpty        | proxyEndpoint
            /handle_services | {"name":"ab","proxyEndpoint":"ftp://x"}                        | badData              | proxyEndpoint
            /handle_services | {"name":"ab","proxyEndpoint":"h:1"}                            | missingRequiredValue | serviceProperties
            /handle_services | {"name":"ab","proxyEndpoint":"h:1","serviceProperties":[]}     | badValueJSON         | serviceProperties
            /handle_services | {"name":"ab","proxyEndpoint":"h:1","serviceProperties":null}   | badValueJSON         | serviceProperties
            /handle_services | {"name":"ab","proxyEndpoint":"h:1","serviceProperties":{}}     | badValueEmpty        | serviceProperties
            /handle_services | {"name":"ab","proxyEndpoint":"h:1","serviceProperties":{"type":5}} | badValueString    | serviceProperties.type
            /handles         | {}                                                             | missingRequiredValue | metadata
            /handles         | {"identifier":5}                                               | badValueString       | identifier
            /handles         | {"metadata":5}                                                 | badValueString       | metadata
            /handles         | {"metadata":"<m/>"}                                            | missingRequiredValue | resourceType
            /handles         | {"metadata":"<m/>","metadataPrefix":5}                         | badValueString       | metadataPrefix
            /handles         | {"metadata":"<m/>","metadataPrefix":"marc"}                    | badValueNotAllowed   | metadataPrefix
            /handles         | {"metadata":"<m/>","metadataSchema":"marc"}                    | badValueNotAllowed   | metadataSchema
            /handles         | {"metadata":"<m/>","metadataSchema":null}                      | badValueString       | metadataSchema
            /handles         | {"metadata":"<m/>","metadataPrefix":"oai_dc","metadataSchema":"edm"} | badData        | metadataSchema
            /handles         | {"metadata":"<m/>","resourceType":1234}                        | badValueString       | resourceType
            /handles         | {"metadata":"<m/>","resourceType":""}                          | badValueNotAllowed   | resourceType
            /users           | {"fullName":"-"}                                               | badValueFullName     | fullName
            /users           | {"fullName":null}                                              | badValueString       | fullName
            /users           | {"username":"-"}                                               | badValueUsername     | username
            /users           | {"fullName":"-","password":"x"}                                | missingRequiredValue | username
            /users           | {"username":"bob","password":"1234567"}                        | badValuePassword     | password
            /users           | {"username":"bob","password":5}                                | badValueString       | password
            /user/groups     | {}                                                             | missingRequiredValue | name
            /user/groups     | {"name":"-x"}                                                  | badValueName         | name
            /user/groups     | {"name":"ab","type":7}                                         | badValueString       | type
            /user/groups     | {"name":"ab","type":"clan"}                                    | badValueNotAllowed   | type
            /shares          | {"description":7}                                              | missingRequiredValue | name
            /shares          | {"name":"ab","description":7}                                  | badValueString       | description
            /shares          | {"name":"ab","fileType":"link"}                                | badValueNotAllowed   | fileType
            /shares          | {"name":"ab","rootFileId":7}                                   | badValueString       | rootFileId
            /shares          | {"name":"ab","url":"/relative"}                                | badData              | url
            /shares          | {"name":"ab","url":"ftp://example.org/x"}                      | badData              | url
            /shares          | {"name":"ab","url":"http://exa mple.org"}                      | badData              | url
            /user/tokens/named | {}                                                           | missingRequiredValue | name
            /user/tokens/named | {"name":"ab","expiresAt":"soon"}                             | badValueInteger      | expiresAt
            /user/tokens/named | {"name":"ab","expiresAt":1.5}                                | badValueInteger      | expiresAt
            /user/tokens/named | {"name":"ab","expiresAt":-1}                                 | badValueNotInRange   | expiresAt
            /user/tokens/named | {"name":"ab","expiresAt":99999999999999999999}               | badValueNotInRange   | expiresAt
            """)
    void the_first_wrong_key_is_the_answer(String path, String body, String error, String key) {
        server.alice("POST", path, body).blames(error, key);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PUT   | {"privileges":null}                                | badValueListOfStrings  | privileges
            PUT   | {"privileges":"handle_view"}                       | badValueListOfStrings  | privileges
            PUT   | {"privileges":["handle_view",7]}                   | badValueListOfStrings  | privileges
            PUT   | {"privileges":["handle_view","handle_fly"]}        | badValueListNotAllowed | privileges
            PUT   | {"privileges":["handle_service_view"]}             | badValueListNotAllowed | privileges
            PATCH | {}                                                 | missingAtLeastOneValue | ``
            PATCH | {"grant":{},"revoke":[]}                           | badValueListOfStrings  | grant
            PATCH | {"grant":[],"revoke":["x"]}                        | badValueListNotAllowed | revoke
            """)
    void privileges_come_as_lists_of_their_names(String method, String body, String error, String key) {
        var path = "/handles/x/users/y" + (method.equals("PATCH") ? "/privileges" : "");
        var reply = server.alice(method, path, body);
        reply.blames(error, key);
        if (error.equals("badValueListNotAllowed")) {
            assertThat(reply.json().at("/error/details/allowed"))
                    .hasToString("[\"handle_delete\",\"handle_update\",\"handle_view\"]");
        }
    }

    @Test
    void texts_are_measured_in_code_points() {
        var face = "\uD83D\uDE00";
        var good = "{\"metadata\":\"%s\",\"resourceType\":\"Share\"}";
        assertThat(server.alice("POST", "/handles", good.formatted(face.repeat(100_000)))
                        .status())
                .isEqualTo(201);
        var tooLong = server.alice("POST", "/handles", good.formatted(face.repeat(100_001)));
        assertThat(tooLong.error()).isEqualTo("badValueTextTooLarge");
        assertThat(tooLong.json().at("/error/details/limit").asInt()).isEqualTo(100_000);
        var share = "{\"name\":\"ab\",\"rootFileId\":\"%s\"}";
        assertThat(server.alice("POST", "/shares", share.formatted("x".repeat(513)))
                        .error())
                .isEqualTo("badValueTextTooLarge");
    }
}
