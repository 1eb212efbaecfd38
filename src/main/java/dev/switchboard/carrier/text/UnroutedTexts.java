package dev.switchboard.carrier.text;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps texts that are nobody's, through the one function that may write such rows, and lets the administrator know. */
@Component("unroutedTexts")
public final class UnroutedTexts {

    private static final Logger LOG = LoggerFactory.getLogger(UnroutedTexts.class);

    private final OrganizationScope scope;
    private final Counter counter;

    UnroutedTexts(OrganizationScope scope, MeterRegistry meters) {
        this.scope = scope;
        this.counter = Counter.builder("switchboard.texts.unrouted")
                .description("Texts to numbers of no organization")
                .register(meters);
    }

    /** The same text again changes nothing. */
    public void record(UnroutedText text) {
        boolean isNew = scope.nowhere()
                .sql("SELECT record_unrouted_text(:account, :message, :from, :to, :body, :files)")
                .param("account", text.accountSid())
                .param("message", text.messageSid())
                .param("from", text.from())
                .param("to", text.recipient().map(PhoneNumber::e164).orElse(null), Types.VARCHAR)
                .param("body", text.body())
                .param("files", text.files())
                .query(Boolean.class)
                .single();
        if (isNew) {
            counter.increment();
            LOG.warn(
                    "A text came for {}, a number of no organization",
                    text.recipient().map(PhoneNumber::masked).orElse("no number"));
        }
    }
}
