package dev.handles.domain.handleservice;

/**
 * What came of trying a registrar's address and credentials without registering anything.
 *
 * @param text for people; of bounded length, without secrets
 */
public record RegistrarDiagnosis(Kind kind, String text) {

    public enum Kind {
        OK("ok"),
        /** It was reached and said no, for another reason than the credentials. */
        REFUSED("refused"),
        UNREACHABLE("unreachable"),
        TIMEOUT("timeout"),
        UNAUTHORIZED("unauthorized"),
        /** Its address is not one where a registrar may be. */
        NOT_ALLOWED("notAllowed"),
        TLS("tls"),
        /** Something answered that does not speak the driver's protocol. */
        UNEXPECTED("unexpected");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public boolean isOk() {
        return kind == Kind.OK;
    }
}
