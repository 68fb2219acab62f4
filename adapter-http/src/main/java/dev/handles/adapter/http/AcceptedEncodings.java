package dev.handles.adapter.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Takes the weights out of {@code Accept-Encoding}, and with them what weighs nothing: Javalin looks for {@code gzip} as a bare
 * word, and overlooks it where somebody says how much he likes it (RFC 9110, 12.5.3).
 */
final class AcceptedEncodings implements HttpConfiguration.Customizer {

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        var headers = request.getHeaders();
        return isWeighted(headers) ? new Unweighted(request, headers) : request;
    }

    private static boolean isWeighted(HttpFields headers) {
        for (HttpField header : headers) {
            if (header.getHeader() == HttpHeader.ACCEPT_ENCODING
                    && header.getValue() != null
                    && header.getValue().indexOf(';') >= 0) {
                return true;
            }
        }
        return false;
    }

    private static final class Unweighted extends Request.Wrapper {

        private final HttpFields headers;

        Unweighted(Request request, HttpFields headers) {
            super(request);
            this.headers = HttpFields.build(headers)
                    .put(
                            HttpHeader.ACCEPT_ENCODING,
                            String.join(", ", headers.getQualityCSV(HttpHeader.ACCEPT_ENCODING)))
                    .asImmutable();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
