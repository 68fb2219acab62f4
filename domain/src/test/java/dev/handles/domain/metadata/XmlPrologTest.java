package dev.handles.domain.metadata;

import static dev.handles.domain.metadata.DublinCoreReading.DECLARATION;
import static dev.handles.domain.metadata.DublinCoreReading.canonical;
import static dev.handles.domain.metadata.DublinCoreReading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand before the root; no declaration there, and no entity but the five, means anything. */
class XmlPrologTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\"?>",
                "<?xml version='1.0' encoding='UTF-16' standalone='yes' ?>",
                "\ufeff<?xml version='1.0' encoding='utf-16'?>",
                "<?xml version='1.0' encoding='no-such-1'?>",
                "<?xml-stylesheet href='x'?><!-- <!DOCTYPE x [ ]> -->",
                "<!DOCTYPE metadata>",
                "<?xml version='1.0'?>\n<!DOCTYPE metadata SYSTEM 'file:///etc/passwd'>",
                "<!-- c --><!DOCTYPE metadata PUBLIC \"-//X//EN\" 'http://127.0.0.1:1/x.dtd' ><?p <!DOCTYPE?>",
                "<!DOCTYPE metadata SYSTEM \"a>b[c\">"
            })
    void what_stands_before_the_root_is_dropped(String prolog) {
        assertThat(canonical(prolog + "<metadata>é</metadata><!-- end --><?end?>\n"))
                .isEqualTo(DECLARATION + "<metadata>é</metadata>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE metadata []>",
                "<!DOCTYPE metadata [<!ENTITY unused 'x'>]>",
                "<!DOCTYPE metadata [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE metadata SYSTEM 'x' [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/'> %p;]>",
                "<!DOCTYPE metadata [<!ELEMENT metadata ANY>]>",
                "<!DOCTYPE metadata><!DOCTYPE metadata>",
                "<!DOCTYPE metadata SYSTEM>",
                "<!DOCTYPE>",
                "<!doctype metadata>",
                "<!DOCTYPE metadata SYSTEM 'x>",
                "<!DOCTYPE metadata",
                "<?xml version='1.1'?>",
                "<?xml version=\"1.2\"?>",
                "<?xml version=\\\"1.1\\\"?>",
                "<!-- unfinished",
                "<!ENTITY x 'y'>"
            })
    void declarations_and_other_versions_are_refused(String prolog) {
        refused(prolog + "<metadata/>");
    }

    @Test
    void a_doctype_after_the_root_began_is_refused() {
        refused("<metadata><!DOCTYPE metadata [<!ENTITY x 'y'>]>&x;</metadata>");
        refused("<metadata/><!DOCTYPE metadata>");
    }

    @Test
    void entities_do_not_explode() {
        var bomb = new StringBuilder("<!DOCTYPE metadata [<!ENTITY l0 'lol'>");
        for (int i = 1; i < 20; i++) {
            bomb.append("<!ENTITY l")
                    .append(i)
                    .append(" '")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        refused(bomb + "]><metadata>&l19;</metadata>");
        refused(bomb.toString().replace('\'', '"').replace("\"", "\\\"") + "]><metadata>&l19;</metadata>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<metadata>&nbsp;</metadata>",
                "<metadata a='&nbsp;'/>",
                "<metadata><dc:t>x&y;z</dc:t></metadata>"
            })
    void only_the_five_entities_of_xml_are_known(String text) {
        refused(text);
        refused("<!DOCTYPE metadata SYSTEM 'http://127.0.0.1:1/x.dtd'>" + text);
    }
}
