package dev.switchboard.ground.event;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes events from Kafka. The offset is committed when the work is done; nothing of a message but its bytes is looked at,
 * because its headers are as untrusted as those of a request.
 */
@Component
final class KafkaRoutes extends RouteBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaRoutes.class);

    private final KafkaProperties properties;
    private final CloudEvents messages;
    private final EventWork work;
    private final EventTransport transport;

    KafkaRoutes(KafkaProperties properties, CloudEvents messages, EventWork work, EventTransport transport) {
        this.properties = properties;
        this.messages = messages;
        this.work = work;
        this.transport = transport;
    }

    @Override
    public void configure() {
        if (!properties.configured()) {
            return;
        }
        from("kafka:" + String.join(",", KafkaProperties.stages())
                        + "?groupId=" + properties.group()
                        + "&consumersCount=" + properties.consumers()
                        + "&valueDeserializer=org.apache.kafka.common.serialization.ByteArrayDeserializer"
                        + "&autoOffsetReset=earliest&autoCommitEnable=false&allowManualCommit=true"
                        + "&sessionTimeoutMs=10000&heartbeatIntervalMs=3000&maxPollRecords=20"
                        + "&preValidateHostAndPort=false")
                .routeId("consume-events")
                .autoStartup("{{switchboard.events.claim:true}}")
                .process(this::take);
    }

    private void take(Exchange exchange) {
        byte[] message = exchange.getMessage().getBody(byte[].class);
        KafkaManualCommit offset =
                exchange.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class);
        String where = exchange.getMessage().getHeader(KafkaConstants.TOPIC)
                + "/" + exchange.getMessage().getHeader(KafkaConstants.PARTITION)
                + "/" + exchange.getMessage().getHeader(KafkaConstants.OFFSET);
        exchange.getMessage().removeHeaders("*");
        try {
            messages.waiting(message).ifPresent(event -> transport.carryOn(work.run(event, transport::buried)));
        } catch (IllegalArgumentException poison) {
            LOG.error("The message at {} is none of ours and is passed over: {}", where, poison.getMessage());
            transport.poisoned(where, poison.getMessage());
        } catch (RuntimeException databaseAway) {
            // The event is in the table, and is sent again when its lease ends.
            LOG.warn(
                    "An event can't be looked up now: {}",
                    databaseAway.getClass().getSimpleName());
        }
        offset.commit();
    }
}
