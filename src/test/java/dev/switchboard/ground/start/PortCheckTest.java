package dev.switchboard.ground.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.Switchboard;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class PortCheckTest {

    private static void check(String property, int port) {
        MockEnvironment environment = new MockEnvironment();
        environment.setProperty(property, String.valueOf(port));
        new PortCheck().postProcessEnvironment(environment, new SpringApplication(Switchboard.class));
    }

    @Test
    void aTakenPortIsNamedWithTheVariableThatSetsIt() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
            assertThatThrownBy(() -> check("server.port", port))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("Port " + port + " is taken");
            assertThatThrownBy(() -> check("management.server.port", port))
                    .isInstanceOfSatisfying(StartRefusedException.class, refused -> assertThat(refused.action())
                            .contains("MANAGEMENT_PORT"));
        }
        assertThatCode(() -> check("server.port", port)).doesNotThrowAnyException();
    }

    @Test
    void anyPortIsNeverTaken() {
        assertThatCode(() -> check("server.port", 0)).doesNotThrowAnyException();
    }
}
