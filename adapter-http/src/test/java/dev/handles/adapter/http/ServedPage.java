package dev.handles.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** What a browser got. */
public record ServedPage(int status, HttpHeaders headers, String body) {

    /** Empty where there is none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** As XML, which our pages are as well. */
    public Document document() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(body.getBytes(UTF_8)));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("not well-formed: " + body, e);
        }
    }

    public String style() {
        return document().getElementsByTagName("style").item(0).getTextContent();
    }

    /** What lets a browser use this style, and no other. */
    public String styleSource() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(style().getBytes(UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
