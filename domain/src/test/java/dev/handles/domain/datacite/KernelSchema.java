package dev.handles.domain.datacite;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * DataCite's own opinion, where its schemas lie in {@code shared/schemas} beside the repository or above it. They are not
 * ours to copy; without them a test that asks is skipped, and says so.
 */
final class KernelSchema {

    private static final Pattern TERM = Pattern.compile("<xs:enumeration value=\"([^\"]*)\"");

    private final Path folder;
    private final Schema schema;

    private KernelSchema(Path folder, Schema schema) {
        this.folder = folder;
        this.schema = schema;
    }

    static KernelSchema orSkip() throws SAXException {
        var folder = folder();
        if (folder.isEmpty()) {
            System.out.println("SKIPPED: no shared/schemas/datacite-4.7 beside the repository to validate against");
        }
        assumeTrue(folder.isPresent(), "DataCite's schemas are not here");
        var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        var main = folder.orElseThrow().resolve("metadata.xsd");
        return new KernelSchema(folder.orElseThrow(), factory.newSchema(main.toFile()));
    }

    private static Optional<Path> folder() {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared/schemas/datacite-4.7"))
                .filter(path -> Files.exists(path.resolve("metadata.xsd")))
                .findFirst();
    }

    /** What the schema has against it; empty for a valid document. */
    Optional<String> objection(String xml) {
        try {
            schema.newValidator().validate(new StreamSource(new StringReader(xml)));
            return Optional.empty();
        } catch (SAXException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The terms of a controlled list, such as {@code resourceType}, in the order of the schema. */
    List<String> terms(String list) throws IOException {
        return TERM.matcher(Files.readString(folder.resolve("include/datacite-" + list + "-v4.xsd")))
                .results()
                .map(term -> term.group(1))
                .toList();
    }
}
