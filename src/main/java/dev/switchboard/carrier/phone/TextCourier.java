package dev.switchboard.carrier.phone;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.ground.carrier.SimulatedNetwork.Text;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Delivers texts to simulated phones, and tells how they go. */
final class TextCourier {

    /** A carrier takes a moment, in which the service keeps the id that it was given. */
    private static final Duration SENT_AFTER = Duration.ofMillis(300);

    private static final Duration DELIVERED_AFTER = Duration.ofMillis(600);
    private static final int REMEMBERED = 10_000;

    private final Handsets handsets;
    private final Callbacks callbacks;
    private final Cache<String, String> statuses =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    TextCourier(Handsets handsets, Callbacks callbacks) {
        this.handsets = handsets;
        this.callbacks = callbacks;
    }

    void carry(SimulatedAccount account, Text text) {
        String channel = Handsets.channelOf(text.to());
        PhoneNumber to = new PhoneNumber(text.to().replace("whatsapp:", ""));
        handsets.of(account.organization(), to)
                .add("in", channel, text.from().replace("whatsapp:", ""), text.body(), text.media());
        statuses.put(text.sid(), "queued");
        callbacks.later(SENT_AFTER, () -> tell(account, text, "sent"));
        callbacks.later(DELIVERED_AFTER, () -> tell(account, text, "delivered"));
    }

    Optional<String> status(String sid) {
        return Optional.ofNullable(statuses.getIfPresent(sid));
    }

    private void tell(SimulatedAccount account, Text text, String status) {
        statuses.put(text.sid(), status);
        text.statusCallback().ifPresent(url -> {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("AccountSid", text.accountSid());
            fields.put("ApiVersion", "2010-04-01");
            fields.put("MessageSid", text.sid());
            fields.put("SmsSid", text.sid());
            fields.put("MessageStatus", status);
            fields.put("SmsStatus", status);
            fields.put("From", text.from());
            fields.put("To", text.to());
            callbacks.post(account.trunk(), url, fields);
        });
    }
}
