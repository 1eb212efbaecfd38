package dev.switchboard.desk.message;

import dev.switchboard.ground.alarm.AlarmNews;
import dev.switchboard.ground.alarm.AlarmProperties;
import dev.switchboard.ground.alarm.NotToldException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Texts an alarm: an organization's to its alert number; the platform's to whoever is set to hear of them, by its own account. */
@Component
final class AlarmTexts extends AlarmByMessage {

    private final Directory directory;
    private final AlarmProperties settings;
    private final PlatformMessages platform;

    AlarmTexts(Directory directory, Outbox outbox, AlarmProperties settings, PlatformMessages platform) {
        super("text", outbox);
        this.directory = directory;
        this.settings = settings;
        this.platform = platform;
    }

    @Override
    Optional<String> address(UUID organization) {
        return directory
                .listing(organization)
                .flatMap(listing -> listing.organization().alertNumber())
                .map(PhoneNumber::e164);
    }

    @Override
    Draft draft(UUID organization, String address, AlarmNews news) {
        return Draft.of(organization, Channel.SMS, address, news.line(), Purpose.ALERT, news.id() + "-text");
    }

    @Override
    boolean reachesPlatform() {
        return !settings.phoneNumber().isBlank() && platform.canText();
    }

    @Override
    void tellPlatform(AlarmNews news) throws NotToldException {
        platform.text(news.alarm(), news.id(), settings.phoneNumber(), news.line());
    }
}
