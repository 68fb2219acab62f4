package dev.handles.adapter.http.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What goes into a route and comes out of it, for the API's own document. Schemas are named as in {@code schemas.json}.
 *
 * @param takes the schema of the body
 * @param answers the schema of the answer, of each entry where it is a list
 * @param listKey the key of the list in the answer, where it is one
 * @param query what may stand after the question mark
 * @param success the status of success, where it is not the usual one of the method
 * @param also other statuses of success, with the schema of their answers
 * @param raises ids of errors that neither the rights nor the schema of the body imply
 * @param lines whether body and answer are lines, each of the schema, that go to and fro
 */
record Contract(
        Optional<String> takes,
        Optional<String> answers,
        Optional<String> listKey,
        List<QueryParameter> query,
        Optional<Integer> success,
        Map<Integer, String> also,
        List<String> raises,
        boolean lines) {

    static final Contract NONE = new Contract(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Map.of(),
            List.of(),
            false);

    Contract {
        query = List.copyOf(query);
        also = Map.copyOf(also);
        raises = List.copyOf(raises);
    }

    Contract takes(String schema) {
        return new Contract(Optional.of(schema), answers, listKey, query, success, also, raises, lines);
    }

    Contract answers(String schema) {
        return new Contract(takes, Optional.of(schema), listKey, query, success, also, raises, lines);
    }

    Contract lists(String key, String schema, List<QueryParameter> parameters) {
        return new Contract(takes, Optional.of(schema), Optional.of(key), parameters, success, also, raises, lines);
    }

    Contract asks(List<QueryParameter> parameters) {
        return new Contract(takes, answers, listKey, parameters, success, also, raises, lines);
    }

    Contract raises(List<String> errors) {
        return new Contract(takes, answers, listKey, query, success, also, errors, lines);
    }

    Contract mayAnswer(int status, String schema) {
        var more = new TreeMap<>(also);
        more.put(status, schema);
        return new Contract(takes, answers, listKey, query, success, more, raises, lines);
    }

    Contract succeeds(int status) {
        return new Contract(takes, answers, listKey, query, Optional.of(status), also, raises, lines);
    }

    Contract inLines() {
        return new Contract(takes, answers, listKey, query, success, also, raises, true);
    }
}
