package dev.handles.bootstrap.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A handle service of each kind of registrar, all of which go wrong. */
final class FaultyServices {

    /** Opens a registrar of its own at a path, and says where that is. */
    interface Registrars {
        String address(String path, RegistrarContract contract);
    }

    private FaultyServices() {}

    /** As they are posted. */
    static List<String> at(Registrars registrar) {
        List<String> services = new ArrayList<>();
        for (var type : List.of("DOI", "PID")) {
            var service = service("Proxy for " + type, type);
            service.put("proxyEndpoint", registrar.address("proxy-" + type, new ProxyContract()));
            services.add(service.toString());
        }
        services.add(direct(
                "datacite_rest", "DOI", "host", registrar.address("rest", new DataCiteContract()), "DATACITE.REPO"));
        services.add(direct(
                "datacite_mds", "DOI", "host", registrar.address("mds", new DataCiteContract()), "DATACITE.REPO"));
        services.add(direct(
                "handle_net",
                "PID",
                "endpoint",
                registrar.address("hs", new HandleNetContract()),
                "300:10.5072/ADMIN"));
        services.add(direct(
                "epic_v2", "PID", "endpoint", registrar.address("epic", new EpicContract()) + "/handles", "epic"));
        return services;
    }

    private static String direct(String driver, String type, String key, String address, String user) {
        var service = service(driver, type);
        ((ObjectNode) service.path("serviceProperties"))
                .put("driver", driver)
                .put(key, address)
                .put("username", user)
                .put("password", "of no account")
                .putObject("defaults")
                .put("resourceTypeGeneral", "Dataset");
        return service.toString();
    }

    private static ObjectNode service(String name, String type) {
        ObjectNode service = Caller.JSON.createObjectNode();
        service.put("name", name);
        service.putObject("serviceProperties")
                .put("type", type)
                .put("prefix", "10.5072")
                .put("allowTemplateOverride", true);
        return service;
    }
}
