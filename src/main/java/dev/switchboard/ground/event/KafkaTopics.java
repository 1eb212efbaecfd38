package dev.switchboard.ground.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Makes the topics that are missing, beside the start: a broker that is away keeps no call from being answered. Looks again
 * now and then, because a broker may come back empty.
 */
@Component
final class KafkaTopics implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopics.class);
    private static final int ANSWER_SECONDS = 10;
    private static final long PAUSE_SECONDS = 15;

    private final KafkaProperties properties;
    private final CamelContext camel;
    private boolean saidAway;
    private volatile Thread thread = new Thread();

    KafkaTopics(KafkaProperties properties, CamelContext camel) {
        this.properties = properties;
        this.camel = camel;
    }

    /** Not as a lifecycle bean: Spring would start Camel, on which this depends, before it has its routes. */
    @EventListener(ApplicationReadyEvent.class)
    public void start() {
        if (properties.configured() && properties.createTopics()) {
            thread = new Thread(this::run, "kafka-topics");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                makeMissing();
                TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void makeMissing() throws InterruptedException {
        try (AdminClient admin = AdminClient.create(settings())) {
            Set<String> known = admin.listTopics().names().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = new ArrayList<>();
            for (String topic : KafkaProperties.stages()) {
                missing.add(new NewTopic(topic, properties.partitions(), properties.replicas()));
            }
            missing.add(new NewTopic(KafkaProperties.DEAD_LETTERS, 1, properties.replicas()));
            missing.removeIf(topic -> known.contains(topic.name()));
            admin.createTopics(missing).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            saidAway = false;
        } catch (ExecutionException | java.util.concurrent.TimeoutException | RuntimeException away) {
            if (!saidAway) {
                LOG.warn(
                        "Kafka's topics can't be looked at now: {}",
                        NestedExceptionUtils.getMostSpecificCause(away)
                                .getClass()
                                .getSimpleName());
            }
            saidAway = true;
        }
    }

    /** As the component is configured, TLS and SASL included. */
    private Properties settings() {
        Properties all = camel.getComponent("kafka", KafkaComponent.class)
                .getConfiguration()
                .createProducerProperties();
        Properties settings = new Properties();
        all.forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name.toString())) {
                settings.put(name, value);
            }
        });
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, properties.brokers());
        return settings;
    }

    @Override
    public void destroy() {
        thread.interrupt();
    }
}
