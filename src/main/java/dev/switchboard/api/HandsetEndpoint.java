package dev.switchboard.api;

import dev.switchboard.carrier.phone.Handset;
import dev.switchboard.carrier.phone.Handsets;
import dev.switchboard.carrier.phone.Reply;
import dev.switchboard.carrier.phone.TelephoneException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.DemoOrganization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Lets the telephone in the terminal hold the simulated phones of the demo organization. On the management port, which is
 * bound to loopback, and not in production.
 */
@Component
@Profile("!production")
@WebEndpoint(id = "handset")
class HandsetEndpoint {

    private static final int LONGEST_WORDS = 1_600;
    private static final int CONFLICT = 409;

    private final Handsets handsets;

    HandsetEndpoint(Handsets handsets) {
        this.handsets = handsets;
    }

    @ReadOperation
    WebEndpointResponse<Object> look(@Selector String number) {
        return PhoneNumber.parse(number)
                .map(phone -> new WebEndpointResponse<Object>(handsets.look(DemoOrganization.ID, phone)))
                .orElseGet(HandsetEndpoint::wrong);
    }

    /**
     * @param action {@code answer}, {@code voicemail}, {@code keys}, {@code say}, {@code hang-up}, or {@code sent} for a text that was sent with it
     * @param value keys or words; else empty
     * @param to the number that a text was sent to, perhaps after {@code whatsapp:}; else empty
     */
    @WriteOperation
    WebEndpointResponse<Object> act(@Selector String number, String action, String value, String to) {
        Optional<PhoneNumber> phone = PhoneNumber.parse(number);
        if (phone.isEmpty() || value.length() > LONGEST_WORDS) {
            return wrong();
        }
        try {
            return act(phone.get(), action, value, to)
                    .map(seen -> new WebEndpointResponse<Object>(seen))
                    .orElseGet(HandsetEndpoint::wrong);
        } catch (TelephoneException refused) {
            return new WebEndpointResponse<>(Map.of("detail", String.valueOf(refused.getMessage())), CONFLICT);
        }
    }

    private Optional<Handset.Seen> act(PhoneNumber phone, String action, String value, String to) {
        return switch (action) {
            case "answer" -> Optional.of(handsets.answer(DemoOrganization.ID, phone));
            case "voicemail" -> Optional.of(handsets.answerByMachine(DemoOrganization.ID, phone));
            case "hang-up" -> Optional.of(handsets.hangUp(DemoOrganization.ID, phone));
            case "say" -> Optional.of(handsets.reply(DemoOrganization.ID, phone, new Reply(value, "", false)));
            case "keys" ->
                value.matches("[0-9*#]{1,32}")
                        ? Optional.of(handsets.reply(DemoOrganization.ID, phone, new Reply("", value, false)))
                        : Optional.empty();
            case "sent" -> sent(phone, to, value);
            default -> Optional.empty();
        };
    }

    private Optional<Handset.Seen> sent(PhoneNumber phone, String to, String words) {
        String channel = to.startsWith("whatsapp:") ? "whatsapp" : "sms";
        return PhoneNumber.parse(to.replace("whatsapp:", "")).map(other -> {
            handsets.sent(DemoOrganization.ID, phone, other, channel, words, List.of());
            return handsets.look(DemoOrganization.ID, phone);
        });
    }

    private static WebEndpointResponse<Object> wrong() {
        return new WebEndpointResponse<>(WebEndpointResponse.STATUS_BAD_REQUEST);
    }
}
