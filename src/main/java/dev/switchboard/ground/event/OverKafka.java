package dev.switchboard.ground.event;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * With a broker: whoever claims an event sends it there, and any instance works on it. The table stays the truth: an event
 * that the broker took and nobody finished is sent again when its lease ends, so a broker may be wiped.
 */
final class OverKafka implements EventTransport {

    private static final Logger LOG = LoggerFactory.getLogger(OverKafka.class);

    /** Milliseconds: a broker that is away is noticed soon, and nothing is lost by trying later. */
    private static final String TIMES = "?maxBlockMs=3000&requestTimeoutMs=3000&deliveryTimeoutMs=8000&lingerMs=2";

    private static final long SAY_AGAIN_AFTER = Duration.ofSeconds(30).toNanos();

    private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - SAY_AGAIN_AFTER);
    private final EventWork work;
    private final EventLog log;
    private final CloudEvents messages;
    private final KafkaProperties properties;
    private final ProducerTemplate broker;

    OverKafka(EventWork work, EventLog log, CloudEvents messages, KafkaProperties properties, ProducerTemplate broker) {
        this.work = work;
        this.log = log;
        this.messages = messages;
        this.properties = properties;
        this.broker = broker;
    }

    @Override
    public List<Event> carry(Event event) {
        return KafkaProperties.topicOf(event.type())
                .map(topic -> send(topic, event))
                .orElseGet(() -> work.run(event, this::buried));
    }

    private List<Event> send(String topic, Event event) {
        try {
            send(topic, event.subject().id().toString(), messages.write(event));
            log.extend(event, properties.lease());
        } catch (RuntimeException away) {
            sayAway();
            work.postpone(event, "the broker does not take it");
        }
        return List.of();
    }

    /** Now and then: each event that waits would say it again and again. */
    private void sayAway() {
        long now = System.nanoTime();
        long said = saidAt.get();
        if (now - said > SAY_AGAIN_AFTER && saidAt.compareAndSet(said, now)) {
            LOG.warn("Kafka takes nothing now; events wait in the table");
        }
    }

    @Override
    public void buried(Event event, String reason) {
        try {
            send(KafkaProperties.DEAD_LETTERS, event.subject().id().toString(), messages.write(event, reason));
        } catch (RuntimeException away) {
            LOG.warn("A dead letter of {} is in the database only: the broker does not take it", event.subject());
        }
    }

    @Override
    public void poisoned(String where, String reason) {
        try {
            send(KafkaProperties.DEAD_LETTERS, where, messages.poison(where, reason));
        } catch (RuntimeException away) {
            LOG.warn("That the message at {} is none of ours can't be told: the broker does not take it", where);
        }
    }

    private void send(String topic, String key, String message) {
        Exchange sent = broker.request("kafka:" + topic + TIMES, exchange -> {
            exchange.getMessage().setBody(message);
            exchange.getMessage().setHeader(KafkaConstants.KEY, key);
        });
        if (sent.getException() != null) {
            throw new IllegalStateException(sent.getException());
        }
    }
}
