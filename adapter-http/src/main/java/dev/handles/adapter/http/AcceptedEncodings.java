package dev.handles.adapter.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Takes the weights out of {@code Accept-Encoding}, and with them what weighs nothing: Javalin looks for {@code gzip} as a bare
 * word, and overlooks it where somebody says how much he likes it, or takes anything ({@code *}; RFC 9110, 12.5.3).
 */
final class AcceptedEncodings implements HttpConfiguration.Customizer {

    private static final String ANYTHING = "*";
    private static final Pattern GZIP = Pattern.compile("(?i)(?:^|,)\\s*gzip\\s*(?:;|,|$)");

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        var headers = request.getHeaders();
        return isToBeRead(headers) ? new Unweighted(request, headers) : request;
    }

    private static boolean isToBeRead(HttpFields headers) {
        for (HttpField header : headers) {
            if (header.getHeader() == HttpHeader.ACCEPT_ENCODING
                    && header.getValue() != null
                    && (header.getValue().indexOf(';') >= 0 || header.getValue().indexOf(ANYTHING) >= 0)) {
                return true;
            }
        }
        return false;
    }

    /** Anything is gzip too, unless something else is said of that. */
    private static List<String> accepted(HttpFields headers) {
        var accepted = new ArrayList<>(headers.getQualityCSV(HttpHeader.ACCEPT_ENCODING));
        boolean named = GZIP.matcher(String.join(",", headers.getValuesList(HttpHeader.ACCEPT_ENCODING)))
                .find();
        if (accepted.contains(ANYTHING) && !named) {
            accepted.add("gzip");
        }
        return accepted;
    }

    private static final class Unweighted extends Request.Wrapper {

        private final HttpFields headers;

        Unweighted(Request request, HttpFields headers) {
            super(request);
            this.headers = HttpFields.build(headers)
                    .put(HttpHeader.ACCEPT_ENCODING, String.join(", ", accepted(headers)))
                    .asImmutable();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
