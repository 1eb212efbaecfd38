package dev.switchboard.carrier.call;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.SharedCommits;
import dev.switchboard.ground.event.EventLog;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How what webhooks tell of calls gets into the database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CallProperties.class)
class CallConfiguration {

    private static final String WRITE = "SELECT write_call_news(?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb)";

    @Bean
    SharedCommits<CallStep> callCommits(OrganizationScope scope, EventLog events, CallProperties properties) {
        return new SharedCommits<>(
                "call-writer", properties.room(), CallConfiguration::call, batch -> store(scope, events, batch));
    }

    private static String call(CallStep news) {
        return news.leg().accountSid() + "/" + news.leg().callSid();
    }

    private static int store(OrganizationScope scope, EventLog events, List<CallStep> batch) {
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
}
