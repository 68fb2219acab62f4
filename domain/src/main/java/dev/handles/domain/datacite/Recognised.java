package dev.handles.domain.datacite;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An identifier as somebody wrote it, by its kind. */
record Recognised(IdentifierType type, String value) {

    /** The group is the value. */
    private record Form(IdentifierType type, Pattern pattern) {
        static Form of(IdentifierType type, String pattern) {
            return new Form(type, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
        }
    }

    private static final List<Form> FORMS = List.of(
            Form.of(IdentifierType.DOI, "(?:doi:\\s*|https?://(?:dx\\.)?doi\\.org/)?(10\\.[0-9.]+/\\S+)"),
            Form.of(IdentifierType.HANDLE, "(?:hdl:\\s*|https?://hdl\\.handle\\.net/)(\\S+/\\S+)"),
            Form.of(IdentifierType.ARXIV, "(?:https?://arxiv\\.org/abs/)?(arxiv:\\S+)"),
            Form.of(IdentifierType.ARK, "(?:https?://[^/\\s]+/)?(ark:/?\\S+)"),
            Form.of(IdentifierType.ISBN, "(?:urn:)?isbn[:\\s]\\s*([0-9][0-9 -]{8,15}[0-9X])"),
            Form.of(IdentifierType.ISSN, "(?:urn:)?issn[:\\s]\\s*([0-9]{4}-?[0-9]{3}[0-9X])"),
            Form.of(IdentifierType.PMID, "pmid:\\s*([0-9]+)"),
            Form.of(IdentifierType.SWHID, "(swh:1:\\S+)"),
            Form.of(IdentifierType.URN, "(urn:[a-z0-9][a-z0-9-]{0,31}:\\S+)"));

    /** Empty for text that is no identifier of a kind that the kernel knows. */
    static Optional<Recognised> of(String text) {
        for (Form form : FORMS) {
            var matcher = form.pattern().matcher(text);
            if (matcher.matches()) {
                return Optional.of(new Recognised(form.type(), matcher.group(1)));
            }
        }
        return Formats.webAddress(text).map(uri -> new Recognised(IdentifierType.URL, text));
    }
}
