package dev.switchboard.desk.message;

import dev.switchboard.ground.alarm.AlarmNews;
import dev.switchboard.ground.alarm.AlarmProperties;
import dev.switchboard.ground.alarm.AlarmVoice;
import dev.switchboard.ground.alarm.NotToldException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Texts an alarm: an organization's to its alert number; the platform's to whoever is set to hear of them, by its own account. */
@Component
final class AlarmTexts implements AlarmVoice {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmTexts.class);

    private final Directory directory;
    private final Outbox outbox;
    private final AlarmProperties settings;
    private final PlatformMessages platform;

    AlarmTexts(Directory directory, Outbox outbox, AlarmProperties settings, PlatformMessages platform) {
        this.directory = directory;
        this.outbox = outbox;
        this.settings = settings;
        this.platform = platform;
    }

    @Override
    public String way() {
        return "text";
    }

    @Override
    public boolean reaches(AlarmNews news) {
        return news.organization()
                .map(organization -> number(organization).isPresent())
                .orElseGet(() -> !settings.phoneNumber().isBlank() && platform.canText());
    }

    private Optional<PhoneNumber> number(UUID organization) {
        return directory.listing(organization).flatMap(listing -> listing.organization()
                .alertNumber());
    }

    @Override
    public void tell(AlarmNews news) throws NotToldException {
        if (news.organization().isEmpty()) {
            platform.text(news.alarm(), news.id(), settings.phoneNumber(), news.line());
            return;
        }
        UUID organization = news.organization().get();
        number(organization).ifPresent(to -> queue(organization, to, news));
    }

    private void queue(UUID organization, PhoneNumber to, AlarmNews news) {
        try {
            outbox.queue(
                    Draft.of(organization, Channel.SMS, to.e164(), news.line(), Purpose.ALERT, news.id() + "-text"));
        } catch (SendRefusedException refused) {
            LOG.info("An alarm of organization {} is not texted: {}", organization, refused.kind());
        }
    }
}
