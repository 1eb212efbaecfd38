package dev.switchboard.carrier.call;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.SharedCommits;
import dev.switchboard.ground.event.EventLog;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Writes what webhooks tell of calls, many in one transaction. */
@Component("callWriter")
@EnableConfigurationProperties(CallProperties.class)
final class CallCommits implements CallWriter, SmartLifecycle {

    private static final String WRITE = "SELECT write_call_news(?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb)";

    private final OrganizationScope scope;
    private final EventLog events;
    private final SharedCommits<CallStep> commits;

    CallCommits(OrganizationScope scope, EventLog events, CallProperties properties) {
        this.scope = scope;
        this.events = events;
        this.commits = new SharedCommits<>("call-writer", properties.room(), CallCommits::call, this::store);
    }

    private static String call(CallStep news) {
        return news.leg().accountSid() + "/" + news.leg().callSid();
    }

    @Override
    public void write(CallStep news) {
        commits.write(news);
    }

    private int store(List<CallStep> batch) {
        CallNews news = new CallNews(batch);
        int written = scope.nowhere()
                .sql(WRITE)
                .params(news.incoming(), news.words(), news.recordings(), news.progress())
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
