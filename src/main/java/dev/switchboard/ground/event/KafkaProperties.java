package dev.switchboard.ground.event;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Events over Kafka. TLS, SASL and whatever else a broker asks for are {@code camel.component.kafka.*} settings.
 *
 * @param brokers bootstrap servers; empty: no Kafka, events go by the table alone
 * @param createTopics whether missing topics are made
 * @param partitions of each topic that is made
 * @param replicas of each topic that is made
 * @param group the consumer group of all instances
 * @param consumers events worked on at the same time by this instance, at most one for each partition of a topic
 * @param lease how long an event that the broker has taken is left to whoever consumes it, before it is sent again
 */
@ConfigurationProperties("switchboard.kafka")
record KafkaProperties(
        @DefaultValue("") String brokers,
        @DefaultValue("true") boolean createTopics,
        @DefaultValue("24") int partitions,
        @DefaultValue("1") short replicas,
        @DefaultValue("switchboard") String group,
        @DefaultValue("16") int consumers,
        @DefaultValue("5m") Duration lease) {

    static final String DEAD_LETTERS = "switchboard.dead-letter";

    /** Stages that are topics; the others are done by whoever claims them. */
    private static final Map<String, String> TOPICS = Map.of(
            "call.transcribed", "switchboard.call-transcribed",
            "call.classified", "switchboard.call-classified",
            "alert.requested", "switchboard.alert",
            "appointment.booked", "switchboard.appointment-booked",
            "appointment.moved", "switchboard.appointment-moved",
            "appointment.cancelled", "switchboard.appointment-cancelled",
            "appointment.reminded", "switchboard.appointment-reminded");

    boolean configured() {
        return !brokers.isBlank();
    }

    static Optional<String> topicOf(String type) {
        return Optional.ofNullable(TOPICS.get(type));
    }

    static Iterable<String> stages() {
        return TOPICS.values().stream().sorted().toList();
    }
}
