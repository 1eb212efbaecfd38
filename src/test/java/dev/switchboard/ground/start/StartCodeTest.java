package dev.switchboard.ground.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartCodeTest {

    @Test
    void javaTakesTheDirectives() throws Exception {
        assertThat(StartCode.add()).contains("1 compiler directives added");
    }
}
