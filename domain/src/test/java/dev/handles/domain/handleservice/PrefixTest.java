package dev.handles.domain.handleservice;

import static dev.handles.domain.handleservice.GivenProperties.seed;
import static dev.handles.domain.handleservice.GivenProperties.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.problem.Problem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a prefix looks like, as a text and as the number that many clients give. */
class PrefixTest {

    @ParameterizedTest
    @CsvSource({
        "DOI, 10.5072, true",
        "DOI, 10.5072.12, true",
        "DOI, 11.5072, false",
        "DOI, 10., false",
        "DOI, 10, false",
        "DOI, 10.5072/, false",
        "DOI, 10.ab, false",
        "DOI, doi:10.5072, false",
        "PID, 21.T15999, true",
        "PID, 11789, true",
        "PID, 20.500.12345, true",
        "PID, loc.pnp, true",
        "PID, 21..5, false",
        "PID, 21.T15999/x, false",
        "PID, ../x, false",
        "PID, 21 5, false",
        "PID, -5, false"
    })
    void a_prefix_looks_like_one_of_its_type(RegistrarType type, String text, boolean is) {
        assertThat(Prefix.parse(text, type).map(Prefix::value)).isEqualTo(is ? Optional.of(text) : Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.10", "10.5070", "10.5072", "10.50", "10.1"})
    void a_number_as_prefix_keeps_its_last_zeros(String written) {
        assertThat(ServiceProperties.of(with(seed(), "prefix", new BigDecimal(written)))
                        .visible())
                .containsEntry("prefix", written);
    }

    static List<Object> numbersThatAreNoPrefix() {
        return Arrays.asList(
                new BigDecimal("1e-999999999"),
                new BigDecimal("1e999999999"),
                new BigDecimal("-10.5072"),
                new BigDecimal("1.05072E+2"),
                BigInteger.TEN.pow(100_000),
                10,
                -5L);
    }

    @ParameterizedTest
    @MethodSource("numbersThatAreNoPrefix")
    void a_number_that_is_no_prefix_is_refused(Object number) {
        assertThatThrownBy(() -> ServiceProperties.of(with(seed(), "prefix", number)))
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem())
                                .isInstanceOfSatisfying(
                                        Problem.BadData.class,
                                        bad -> assertThat(bad.key()).isEqualTo("serviceProperties.prefix")));
    }
}
