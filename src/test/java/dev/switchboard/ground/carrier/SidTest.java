package dev.switchboard.ground.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SidTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CA00000000000000000000000000000001",
                "3fa85f64-5717-4562-b3fc-2c963f66afa6",
                "a",
                "Z_9",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void knowsIds(String text) {
        assertThat(Sid.isSid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "CA 1",
                "CA1\n",
                "CA/1",
                "CA@",
                "CA[",
                "CA`",
                "CA{",
                "CA:",
                "CAé",
                "CA１",
                "'",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void knowsWhatIsNone(String text) {
        assertThat(Sid.isSid(text)).isFalse();
    }
}
