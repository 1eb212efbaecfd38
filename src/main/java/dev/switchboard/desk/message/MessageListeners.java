package dev.switchboard.desk.message;

import dev.switchboard.desk.message.MessageListener.Became;
import dev.switchboard.desk.message.MessageListener.News;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** All who hear what becomes of messages; whoever is about one of them is found by its key. */
@Component
final class MessageListeners {

    /** Looked up once: for each message that takes longer than to tell them. */
    private final Supplier<List<MessageListener>> listeners;

    MessageListeners(ObjectProvider<MessageListener> listeners) {
        this.listeners = SingletonSupplier.of(() -> listeners.stream().toList());
    }

    private Optional<MessageListener> of(String key) {
        return listeners.get().stream()
                .filter(listener -> listener.isAbout(key))
                .findFirst();
    }

    boolean tell(JdbcClient jdbc, News news) {
        return of(news.key()).map(listener -> listener.heard(jdbc, news)).orElse(false);
    }

    boolean tell(JdbcClient jdbc, OutgoingMessage message, Became became, String reason, String sid) {
        return tell(jdbc, new News(message.organizationId(), message.id(), message.key(), became, reason, sid, true));
    }

    boolean sendAgain(JdbcClient jdbc, News news, String eventKey, Duration pause) {
        return of(news.key())
                .map(listener -> listener.sendAgain(jdbc, news, eventKey, pause))
                .orElse(false);
    }

    static News news(UUID organization, UUID message, String key, Became became, String reason, String sid) {
        return new News(organization, message, key, became, reason, sid, false);
    }
}
