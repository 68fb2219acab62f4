package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                                | -
            ''                               | -
            return=minimal                   | -
            wait=10                          | 10
            Wait = 10                        | 10
            wait="10"                        | 10
            wait=0                           | 0
            respond-async, wait=10;strict    | 10
            wait=5, wait=10                  | 5
            wait                             | -
            wait=                            | -
            wait=-1                          | -
            wait=1.5                         | -
            wait=soon                        | -
            wait=99999999999999999999        | -
            waiting=10                       | -
            """)
    void the_wait_is_read_where_it_is_one(String header, Long seconds) {
        assertThat(Preferences.preferredWait(header).map(Duration::toSeconds)).isEqualTo(Optional.ofNullable(seconds));
    }
}
