package dev.switchboard.desk.message;

import dev.switchboard.ground.alarm.AlarmNews;
import dev.switchboard.ground.alarm.AlarmProperties;
import dev.switchboard.ground.alarm.NotToldException;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Mails an alarm: an organization's to its owner, as every message to them; the platform's to whoever is set to hear of them. */
@Component
final class AlarmMails extends AlarmByMessage {

    private final OrganizationScope scope;
    private final AlarmProperties settings;
    private final PlatformMessages platform;

    AlarmMails(OrganizationScope scope, Outbox outbox, AlarmProperties settings, PlatformMessages platform) {
        super("email", outbox);
        this.scope = scope;
        this.settings = settings;
        this.platform = platform;
    }

    @Override
    Optional<String> address(UUID organization) {
        return scope.in(organization, OwnerMail::address);
    }

    @Override
    Draft draft(UUID organization, String address, AlarmNews news) {
        return Draft.of(organization, Channel.EMAIL, address, news.text(), Purpose.ALERT, news.id())
                .withSubject(news.line());
    }

    @Override
    boolean reachesPlatform() {
        return !settings.email().isBlank();
    }

    @Override
    void tellPlatform(AlarmNews news) throws NotToldException {
        platform.mail(news.alarm(), news.id(), settings.email(), news.line(), news.text());
    }
}
