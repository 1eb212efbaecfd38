package dev.switchboard.desk.message;

import dev.switchboard.ground.event.GivenUpException;
import dev.switchboard.ground.notice.Letter;
import org.springframework.stereotype.Component;

/** Sends the mails that other wings have written; what they open stands in no thread and is sealed until it leaves. */
@Component("letters")
public final class Letters {

    private final Outbox outbox;

    Letters(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @throws GivenUpException if it can't be sent at all */
    public void send(Letter letter) {
        try {
            outbox.queue(Draft.of(
                            letter.organization(),
                            Channel.EMAIL,
                            letter.to(),
                            letter.body(),
                            Purpose.ALERT,
                            letter.key())
                    .withSubject(letter.subject())
                    .withShown(letter.shown()));
        } catch (SendRefusedException refused) {
            throw new GivenUpException("the mail is refused: " + refused.kind());
        }
    }
}
