package dev.switchboard.desk.message;

import dev.switchboard.carrier.text.IncomingText;
import dev.switchboard.carrier.text.ReceivedTexts;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.SharedCommits;
import dev.switchboard.ground.event.EventLog;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Text messages: files what comes in, many in one transaction, one thread for each number of ours, each of theirs and each
 * channel.
 */
@Component("texts")
@EnableConfigurationProperties(TextProperties.class)
public final class Texts implements ReceivedTexts, SmartLifecycle {

    private final OrganizationScope scope;
    private final EventLog events;
    private final SharedCommits<IncomingText> commits;

    Texts(OrganizationScope scope, EventLog events, TextProperties properties) {
        this.scope = scope;
        this.events = events;
        this.commits = new SharedCommits<>("text-writer", properties.room(), Texts::sender, this::store);
    }

    /** Of two texts of one person the second waits for the first: START may follow STOP. */
    private static String sender(IncomingText text) {
        return text.organization().id() + "/" + text.address();
    }

    @Override
    public void file(IncomingText text) {
        commits.write(text);
    }

    private int store(List<IncomingText> texts) {
        TextNews news = new TextNews(texts);
        int written = scope.nowhere()
                .sql("SELECT write_texts(?::jsonb)")
                .param(news.json())
                .query(Integer.class)
                .single();
        if (news.movesOn()) {
            events.wake();
        }
        return written;
    }

    @Override
    public void start() {
        commits.start();
    }

    @Override
    public void stop() {
        commits.stop();
    }

    @Override
    public boolean isRunning() {
        return commits.isRunning();
    }

    @Override
    public int getPhase() {
        return 0; // before the web server takes requests, and after it has answered the last of them
    }
}
