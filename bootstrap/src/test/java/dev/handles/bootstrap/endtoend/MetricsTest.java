package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Prometheus finds at {@code /metrics}, and who else does. */
class MetricsTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_happened_is_counted(TestDatabase database) {
        try (var server = TestServer.on(database)) {
            var registry = Registry.of(server);
            var service = registry.service(registry.admin());
            var away = registry.service(registry.admin(), "http://127.0.0.1:1/handle_proxy");
            var made =
                    registry.admin().post("/user/handles", Seed.plainHandle(service, registry.share(registry.admin())));
            assertThat(registry.admin().get("/handles/" + made.id()).status()).isEqualTo(200);
            var share = registry.share(registry.admin());
            for (int i = 0; i < 6; i++) {
                registry.admin().post("/user/handles", Seed.plainHandle(away, share));
            }
            assertThat(registry.admin().get("/no/such/address").status()).isEqualTo(404);

            var reply = server.caller().get(server.publicUrl() + "/metrics");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(reply.text().lines())
                    .contains(
                            "handles_registrations{state=\"registered\"} 1.0",
                            "handles_registrations{state=\"deleted\"} 5.0",
                            "handles_registrations{state=\"failed\"} 0.0",
                            "handles_registrations{state=\"reserved\"} 0.0",
                            "handles_registrations{state=\"updating\"} 0.0",
                            "handles_registrations{state=\"deleting\"} 0.0",
                            "handles_pending_jobs 0.0",
                            "handles_oldest_pending_seconds 0.0",
                            "handles_registrar_calls_seconds_count{driver=\"handle_proxy\",outcome=\"done\"} 1",
                            "handles_registrar_calls_seconds_count{driver=\"handle_proxy\",outcome=\"not_reached\"} 5",
                            "handles_registrar_breaker{service=\"" + away + "\",state=\"open\"} 1.0",
                            "handles_http_requests_seconds_count{method=\"GET\",route=\"/handles/{id}\",status=\"200\"} 1",
                            "handles_http_requests_seconds_count{method=\"POST\",route=\"/user/handles\",status=\"503\"} 6",
                            "handles_http_requests_seconds_count{method=\"GET\",route=\"/api/onezone/v3\",status=\"404\"} 1")
                    .anyMatch(line -> line.startsWith("handles_db_connections{state=\"active\"}"))
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
                    .noneMatch(line -> line.contains(made.id()));
        }
    }

    @Test
    void by_default_nobody_gets_it_through_a_proxy() {
        try (var server = TestServer.start()) {
            var address = server.publicUrl() + "/metrics";
            for (var name : new String[] {"X-Forwarded-For", "Forwarded", "X-Real-IP"}) {
                assertThat(server.caller().with(name, "127.0.0.1").get(address).status())
                        .as(name)
                        .isEqualTo(404);
            }
            assertThat(server.caller().post(address, "{}").status()).isEqualTo(405);
        }
    }

    @Test
    void it_can_be_open_to_all_or_to_nobody() {
        try (var server = TestServer.with(TestDatabase.H2, Map.of("HANDLES_METRICS", "all"))) {
            var through = server.caller().with("X-Forwarded-For", "192.0.2.1");
            assertThat(through.get(server.publicUrl() + "/metrics").status()).isEqualTo(200);
        }
        try (var server = TestServer.with(TestDatabase.H2, Map.of("HANDLES_METRICS", "off"))) {
            assertThat(server.caller().get(server.publicUrl() + "/metrics").status())
                    .isEqualTo(404);
        }
    }
}
