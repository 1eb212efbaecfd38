package dev.switchboard.ground.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerMemoryTest {

    private static final long GIGABYTE = 1L << 30;

    @Test
    void isAnEighthOfTheMachineWithinBounds() {
        assertThat(ServerMemory.sharedBuffers(GIGABYTE / 2)).isEqualTo("128MB");
        assertThat(ServerMemory.sharedBuffers(4 * GIGABYTE)).isEqualTo("512MB");
        assertThat(ServerMemory.sharedBuffers(64 * GIGABYTE)).isEqualTo("1024MB");
    }
}
