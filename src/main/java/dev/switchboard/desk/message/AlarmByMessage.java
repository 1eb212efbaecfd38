package dev.switchboard.desk.message;

import dev.switchboard.ground.alarm.AlarmNews;
import dev.switchboard.ground.alarm.AlarmVoice;
import dev.switchboard.ground.alarm.NotToldException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends an alarm: an organization's as every message to its owner; the platform's to whoever is set to hear of them. */
abstract class AlarmByMessage implements AlarmVoice {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmByMessage.class);

    private final String way;
    private final Outbox outbox;

    AlarmByMessage(String way, Outbox outbox) {
        this.way = way;
        this.outbox = outbox;
    }

    /** Where the organization is reached, if anywhere. */
    abstract Optional<String> address(UUID organization);

    abstract Draft draft(UUID organization, String address, AlarmNews news);

    abstract boolean reachesPlatform();

    abstract void tellPlatform(AlarmNews news) throws NotToldException;

    @Override
    public final String way() {
        return way;
    }

    @Override
    public final boolean reaches(AlarmNews news) {
        return news.organization()
                .map(organization -> address(organization).isPresent())
                .orElseGet(this::reachesPlatform);
    }

    @Override
    public final void tell(AlarmNews news) throws NotToldException {
        if (news.organization().isEmpty()) {
            tellPlatform(news);
            return;
        }
        UUID organization = news.organization().get();
        address(organization).ifPresent(to -> queue(draft(organization, to, news)));
    }

    private void queue(Draft draft) {
        try {
            outbox.queue(draft);
        } catch (SendRefusedException refused) {
            LOG.info("An alarm of organization {} is not sent by {}: {}", draft.organizationId(), way, refused.kind());
        }
    }
}
