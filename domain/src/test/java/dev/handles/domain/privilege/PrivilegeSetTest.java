package dev.handles.domain.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Six privileges make 64 sets and 64 x 64 changes: few enough to try every one, so nothing is left to chance. */
class PrivilegeSetTest {

    @ParameterizedTest
    @MethodSource("everySet")
    void changes_obey_the_laws(Set<HandleServicePrivilege> held) {
        var before = PrivilegeSet.of(held);
        everySet().forEach(change -> {
            var granted = before.change(change, Set.of());
            var revoked = before.change(Set.of(), change);
            assertThat(granted.change(change, Set.of()))
                    .as("granting twice is granting once")
                    .isEqualTo(granted);
            assertThat(change).as("what is granted is held").allMatch(granted::allows);
            assertThat(change).as("what is revoked is not held").noneMatch(revoked::allows);
            assertThat(before.change(change, change))
                    .as("granting wins over revoking")
                    .isEqualTo(granted);
        });
    }

    @Test
    void wire_names_are_sorted_whatever_the_order_of_the_constants() {
        assertThat(PrivilegeSet.of(HandleServicePrivilege.ADMIN).wireNames())
                .containsExactly(
                        "handle_service_delete",
                        "handle_service_list_handles",
                        "handle_service_manage_handles",
                        "handle_service_register_handle",
                        "handle_service_update",
                        "handle_service_view");
    }

    static Stream<Set<HandleServicePrivilege>> everySet() {
        var all = HandleServicePrivilege.values();
        return IntStream.range(0, 1 << all.length).mapToObj(bits -> {
            var set = EnumSet.noneOf(HandleServicePrivilege.class);
            Arrays.stream(all).filter(p -> (bits >> p.ordinal() & 1) == 1).forEach(set::add);
            return set;
        });
    }
}
