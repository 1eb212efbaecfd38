package dev.switchboard.desk.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.alarm.AlarmNews;
import dev.switchboard.ground.alarm.AlarmProperties;
import dev.switchboard.ground.alarm.AlarmVoice;
import dev.switchboard.ground.alarm.NotToldException;
import dev.switchboard.ground.database.OrganizationScope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Posts an alarm: an organization's to those of its own systems that want to hear of it, as every other webhook; the platform's to
 * the address that is set for them.
 */
@Component
final class AlarmHooks implements AlarmVoice {

    static final String RANG = "alarm.rang";
    static final String SILENT = "alarm.silent";

    private final OrganizationScope scope;
    private final WebhookQueue queue;
    private final ObjectMapper json;
    private final AlarmProperties settings;
    private final PlatformHook platform;

    AlarmHooks(
            OrganizationScope scope,
            WebhookQueue queue,
            ObjectMapper json,
            AlarmProperties settings,
            PlatformHook platform) {
        this.scope = scope;
        this.queue = queue;
        this.json = json;
        this.settings = settings;
        this.platform = platform;
    }

    @Override
    public String way() {
        return "webhook";
    }

    @Override
    public boolean reaches(AlarmNews news) {
        return news.organization()
                .map(organization -> !scope.in(organization, jdbc -> queue.wanting(jdbc, RANG))
                        .isEmpty())
                .orElse(settings.webhook().isPresent());
    }

    @Override
    public void tell(AlarmNews news) throws NotToldException {
        if (news.organization().isEmpty()) {
            platform.post(message(news));
            return;
        }
        UUID organization = news.organization().get();
        scope.in(organization, jdbc -> {
            Set<UUID> endpoints = queue.wanting(jdbc, news.rings() ? RANG : SILENT);
            queue.add(jdbc, organization, endpoints, message(news));
            return endpoints;
        });
    }

    private WebhookMessage message(AlarmNews news) {
        // One id for its ring and one for its silence, the same each time.
        UUID id = UUID.nameUUIDFromBytes(news.id().getBytes(StandardCharsets.UTF_8));
        return WebhookMessage.of(
                json,
                id,
                news.rings() ? RANG : SILENT,
                news.at(),
                Optional.of(news.alarm()),
                Optional.empty(),
                new Told(
                        news.alarm(),
                        news.organization().orElse(null),
                        news.name(),
                        news.key(),
                        news.title(),
                        news.rings() ? "ringing" : "silent",
                        news.value(),
                        news.limit(),
                        news.unit(),
                        news.since(),
                        news.at()));
    }

    /** The names are those of the JSON that goes out. @param at when it rang, or fell silent */
    record Told(
            UUID alarmId,
            @Nullable UUID organizationId,
            String name,
            String key,
            String title,
            String state,
            double value,
            double limit,
            String unit,
            Instant since,
            Instant at) {}
}
