package dev.handles.domain.metadata;

import static dev.handles.domain.metadata.DublinCoreReading.DECLARATION;
import static dev.handles.domain.metadata.DublinCoreReading.canonical;
import static dev.handles.domain.metadata.DublinCoreReading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not well-formed, or has names or characters that cannot be shown on, and where that is. */
class DublinCoreFaultsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "<a></b>",
                "<valid-xml>but no metadata tag</valid-xml>",
                "<dc:contributor>John Doe</dc:contributor>",
                "<Metadata/>",
                "<x:metadata/>",
                "<metadata/><metadata/>",
                "<metadata/>text",
                "<metadata a='1' a='2'/>",
                "<metadata>a & b</metadata>",
                "<metadata a='<'/>",
                "<metadata>]]></metadata>",
                "<metadata><!-- a -- b --></metadata>",
                " <?xml version='1.0'?><metadata/>",
                "<?xml version='1.0'?",
                "<?xml?><metadata/>",
                "<?xml version='1.0' encoding=''?><metadata/>",
                "<?xml encoding='utf-8'?><metadata/>"
            })
    void what_is_not_well_formed_or_has_another_root_is_refused(String text) {
        refused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<metadata><foo:bar/></metadata>",
                "<metadata><a foo:bar='1'/></metadata>",
                "<metadata><:a/></metadata>",
                "<metadata><a:b:c/></metadata>",
                "<metadata a:b:c='1'/>",
                "<metadata :a='1'/>",
                "<metadata><dc:a:/></metadata>",
                "<metadata><a xmlns:dc=''/></metadata>",
                "<metadata><xmlns:a/></metadata>"
            })
    void names_must_fit_into_a_page_of_oai_pmh(String text) {
        refused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<metadata><dc:a/><dcterms:b xsi:type='x' xml:lang='en'/></metadata>",
                "<metadata xmlns:foo='urn:foo'><foo:bar/></metadata>",
                "<metadata><foo:bar xmlns:foo='urn:foo'/></metadata>",
                "<metadata><unknown/></metadata>"
            })
    void usual_and_declared_prefixes_are_taken(String text) {
        assertThat(canonical(text)).isEqualTo(DECLARATION + text.replace('\'', '"'));
    }

    @Test
    void the_place_of_a_mistake_is_told() {
        refused("<metadata>\n  <dc:title>x</dc:titel>\n</metadata>", problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.column()).isBetween(14, 24);
        });
        refused("<?xml version='1.0'?>\r\n<!DOCTYPE x\r\n>\r\n<metadata>\u0001</metadata>", problem -> {
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.column()).isEqualTo(11);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0000", "\u0001", "\u000b", "\ufffe", "\uffff", "\ud800", "\udc00", "&#0;", "&#1;", "&#xD800;"
            })
    void characters_that_xml_forbids_are_refused(String character) {
        refused("<metadata>" + character + "</metadata>");
        refused("<metadata a='" + character + "'/>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- \u0001 --><metadata/>",
                "<metadata><?x \u0001?></metadata>",
                "<metadata><![CDATA[\u0001]]></metadata>"
            })
    void nor_can_they_hide(String text) {
        refused(text);
    }
}
