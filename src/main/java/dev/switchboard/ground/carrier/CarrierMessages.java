package dev.switchboard.ground.carrier;

import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Messages as the carrier keeps them.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource">Message</a>
 */
@Component
public final class CarrierMessages {

    private static final Pattern ID = Pattern.compile("[SM]M[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final CarrierApi rest;

    CarrierMessages(CarrierApi rest) {
        this.rest = rest;
    }

    /**
     * Deletes a message for good: its body, and what the carrier knows of both sides. What can't be the id of one is none.
     *
     * @throws CarrierException if the carrier refuses, 404 if it has none of that id, 409 while it is on its way; or does not
     *     answer
     */
    public void delete(CarrierAccount account, String sid) {
        if (ID.matcher(sid).matches()) {
            rest.delete(account, "/Messages/" + sid + ".json");
        }
    }
}
