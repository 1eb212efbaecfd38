package dev.switchboard.line.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VapiRetriesTest {

    @Test
    void pausesForTwoFourAndEightSeconds() {
        assertThat(IntStream.rangeClosed(1, VapiAgents.RETRIES)
                        .mapToObj(VapiAgents::pause)
                        .map(java.time.Duration::toSeconds))
                .containsExactly(2L, 4L, 8L);
    }
}
