package dev.switchboard.ground.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which events integrators hear of on Kafka. */
class EventTopicsTest {

    @ParameterizedTest
    @ValueSource(strings = {"booked", "moved", "cancelled", "reminded"})
    void whatBecomesOfAppointmentsIsATopic(String kind) {
        assertThat(KafkaProperties.topicOf("appointment." + kind)).contains("switchboard.appointment-" + kind);
        assertThat(KafkaProperties.stages()).contains("switchboard.appointment-" + kind);
    }

    @Test
    void allOthersAreDoneByWhoeverClaimsThem() {
        List<String> onKafka = Event.types().stream()
                .filter(type -> KafkaProperties.topicOf(type).isPresent())
                .toList();
        assertThat(onKafka)
                .containsExactlyInAnyOrder(
                        "call.transcribed",
                        "call.classified",
                        "alert.requested",
                        "appointment.booked",
                        "appointment.moved",
                        "appointment.cancelled",
                        "appointment.reminded");
        assertThat(KafkaProperties.topicOf("appointment.held")).isEqualTo(Optional.empty());
    }
}
