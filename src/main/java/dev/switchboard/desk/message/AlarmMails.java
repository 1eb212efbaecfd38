package dev.switchboard.desk.message;

import dev.switchboard.ground.alarm.AlarmNews;
import dev.switchboard.ground.alarm.AlarmProperties;
import dev.switchboard.ground.alarm.AlarmVoice;
import dev.switchboard.ground.alarm.NotToldException;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Mails an alarm: an organization's to its owner, as every message to them; the platform's to whoever is set to hear of them. */
@Component
final class AlarmMails implements AlarmVoice {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmMails.class);

    private final OrganizationScope scope;
    private final Outbox outbox;
    private final AlarmProperties settings;
    private final PlatformMessages platform;

    AlarmMails(OrganizationScope scope, Outbox outbox, AlarmProperties settings, PlatformMessages platform) {
        this.scope = scope;
        this.outbox = outbox;
        this.settings = settings;
        this.platform = platform;
    }

    @Override
    public String way() {
        return "email";
    }

    @Override
    public boolean reaches(AlarmNews news) {
        return news.organization()
                .map(organization -> address(organization).isPresent())
                .orElse(!settings.email().isBlank());
    }

    private Optional<String> address(UUID organization) {
        return scope.in(organization, OwnerMail::address);
    }

    @Override
    public void tell(AlarmNews news) throws NotToldException {
        if (news.organization().isEmpty()) {
            platform.mail(news.alarm(), news.id(), settings.email(), news.line(), news.text());
            return;
        }
        UUID organization = news.organization().get();
        address(organization).ifPresent(to -> queue(organization, to, news));
    }

    private void queue(UUID organization, String to, AlarmNews news) {
        try {
            outbox.queue(Draft.of(organization, Channel.EMAIL, to, news.text(), Purpose.ALERT, news.id())
                    .withSubject(news.line()));
        } catch (SendRefusedException noAddress) {
            LOG.info("An alarm of organization {} is not mailed: {}", organization, noAddress.kind());
        }
    }
}
