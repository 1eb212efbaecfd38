package dev.switchboard.ground.start;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class HeapGivenBackTest {

    @Test
    void javaGivesBackWhatIsNotHeap() {
        assertThatCode(HeapGivenBack::trim).doesNotThrowAnyException();
    }
}
