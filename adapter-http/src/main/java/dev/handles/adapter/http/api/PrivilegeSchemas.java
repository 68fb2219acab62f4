package dev.handles.adapter.http.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.Privilege;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The schemas that privileges stand in, once for each kind of privilege, so that each names those that there are. What is
 * written in {@code schemas.json} is what they have in common; a reference to {@code Privilege} is to be one of the kind.
 */
final class PrivilegeSchemas {

    static final String HELD = "Privileges";
    static final String CHANGE = "PrivilegeChange";
    static final String SETS = "PrivilegeSets";
    static final String NEW_MEMBER = "NewMember";

    private static final String ADMIN = "Admin";
    private static final String REFERENCE = "#/components/schemas/Privilege";
    private static final List<String> OF_ADMINISTRATORS = List.of(HELD, CHANGE, SETS);
    private static final List<String> OF_MEMBERS = List.of(HELD, CHANGE, SETS, NEW_MEMBER);

    private PrivilegeSchemas() {}

    /** @param schema one of those above */
    static String of(ResourceKind<?> kind, String schema) {
        var name = kind.wireName();
        return named(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), schema);
    }

    /** Of administrator's privileges, which users and groups have in no resource. */
    static String ofAdministrators(String schema) {
        return named(ADMIN, schema);
    }

    private static String named(String kind, String schema) {
        return schema.equals(NEW_MEMBER) ? "New" + kind + "Member" : kind + schema;
    }

    /** All schemas: those of privileges for each kind, the others as they are. */
    static ObjectNode all(JsonNode written) {
        var all = Shapes.object();
        written.properties().stream()
                .filter(schema -> !OF_MEMBERS.contains(schema.getKey()))
                .forEach(schema -> all.set(schema.getKey(), schema.getValue()));
        for (ResourceKind<?> kind : ResourceKind.all()) {
            var names = new TreeMap<String, String>();
            OF_MEMBERS.forEach(schema -> names.put(schema, of(kind, schema)));
            add(all, written, of(kind, "Privilege"), names, kind.privileges().getEnumConstants());
        }
        var names = new TreeMap<String, String>();
        OF_ADMINISTRATORS.forEach(schema -> names.put(schema, ofAdministrators(schema)));
        add(all, written, ofAdministrators("Privilege"), names, AdminPrivilege.values());
        return all;
    }

    private static void add(
            ObjectNode all, JsonNode written, String one, Map<String, String> names, Privilege[] privileges) {
        var values = all.putObject(one).put("type", "string").putArray("enum");
        Stream.of(privileges).map(Privilege::wireName).sorted().forEach(values::add);
        names.forEach((schema, name) -> {
            var copy = written.path(schema).deepCopy();
            copy.findParents("$ref").stream()
                    .filter(reference -> reference.path("$ref").asText().equals(REFERENCE))
                    .forEach(reference -> ((ObjectNode) reference).put("$ref", "#/components/schemas/" + one));
            all.set(name, copy);
        });
    }
}
