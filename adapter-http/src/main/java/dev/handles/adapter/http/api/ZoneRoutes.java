package dev.handles.adapter.http.api;

import dev.handles.application.health.CheckHealth;
import dev.handles.domain.authorization.Operation;
import dev.handles.domain.authorization.Rule;
import dev.handles.domain.privilege.AdminPrivilege;
import java.util.List;

/** What the registry says of itself, to everybody. */
record ZoneRoutes(CheckHealth checkHealth, HttpApi.Settings settings, PublicAddress address) {

    enum ZonePolicy implements Operation {
        LOOK;

        @Override
        public Rule rule() {
            return Rule.anyone();
        }
    }

    List<Route> routes() {
        // spotless:off
        return List.of(
            Route.get("/privileges",    "List the named sets of admin privileges", ZonePolicy.LOOK, call -> sets()).answers(PrivilegeSchemas.ofAdministrators(PrivilegeSchemas.SETS)),
            Route.get("/configuration", "Get what is public of the configuration", ZonePolicy.LOOK, call -> configuration()).ignoringCredentials().answers("Configuration"),
            Route.get("/health",        "Ask whether requests are served",         ZonePolicy.LOOK, call -> health()).ignoringCredentials().answers("Health"));
        // spotless:on
    }

    private static Answer sets() {
        var json = Shapes.object();
        json.set("viewer", Privileges.array(AdminPrivilege.VIEWER));
        json.set("admin", Privileges.array(AdminPrivilege.ADMIN));
        return new Answer.Ok(json);
    }

    private Answer configuration() {
        return new Answer.Ok(Shapes.object()
                .put("name", settings.name())
                .put("domain", address.host())
                .put("version", settings.version())
                .put("build", settings.build()));
    }

    private Answer health() {
        checkHealth.check();
        return new Answer.Ok(Shapes.object().put("status", "healthy"));
    }
}
