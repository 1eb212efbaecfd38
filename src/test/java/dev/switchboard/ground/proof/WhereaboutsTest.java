package dev.switchboard.ground.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WhereaboutsTest {

    private static final String FILE = """
            # services
            services:
              - {name: Wash, minutes: 30}
              - {name: Wax,
                 minutes: 0}
            roles:
              boss: [admin]
            """;

    @Test
    void findsTheFieldThatAComplaintNames() {
        assertThat(Whereabouts.line(FILE, "services[1].minutes: expected 5 to 1,440"))
                .isEqualTo(5);
        assertThat(Whereabouts.line(FILE, "services: 1: name: expected words")).isEqualTo(4);
        assertThat(Whereabouts.line(FILE, "expected a list 'services'")).isEqualTo(3);
        assertThat(Whereabouts.line(FILE, "services: 'Wax' is no service")).isEqualTo(4);
        assertThat(Whereabouts.line(FILE, "roles: expected member and owner")).isEqualTo(7);
    }

    @Test
    void saysNothingWhereNothingIsNamed() {
        assertThat(Whereabouts.line(FILE, "expected at least one language")).isZero();
        assertThat(Whereabouts.line(FILE, "expected minutes in digits")).isZero();
        assertThat(Whereabouts.line("a: [", "services: expected")).isZero();
    }
}
