package dev.handles.adapter.http.registrar;

import static dev.handles.adapter.http.registrar.DataCiteCalls.HANDLE;

import dev.handles.application.port.Registrar.Call;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handleservice.Driver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** Both drivers at a DataCite that behaves, until a test says how it does not. */
abstract class AtDataCite {

    static final Duration LIMIT = Duration.ofSeconds(3);
    static final Done REGISTERED = new Done(Optional.of(HANDLE));
    static final Done DONE = new Done(Optional.empty());

    /** The requests that write, by driver, as a registration makes them. */
    static final Map<String, List<String>> WRITES = Map.of(
            "datacite_mds", List.of("PUT /metadata", "PUT /doi"),
            "datacite_rest", List.of("POST /dois"));

    final RegistrarHttp http = new RegistrarHttp(AddressRules.byDefault(true), "Handles/test");
    final FakeDataCite fake = FakeDataCite.start();

    @AfterEach
    void close() {
        http.close();
        fake.close();
    }

    DataCiteCalls calls(String driver) {
        return DataCiteCalls.of(driver, fake.address());
    }

    RegistrarAnswer perform(Call call) {
        return driver(call.destination().properties().driver()).perform(call, LIMIT);
    }

    RegistrarDriver driver(Driver driver) {
        return driver == Driver.DATACITE_MDS ? new DataCiteMdsDriver(http) : new DataCiteRestDriver(http);
    }
}
