package dev.switchboard.api;

import dev.switchboard.carrier.phone.Handset;
import dev.switchboard.carrier.phone.Handsets;
import dev.switchboard.carrier.phone.Reply;
import dev.switchboard.carrier.phone.SimulatedLines;
import dev.switchboard.carrier.phone.TelephoneException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.DemoOrganization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.context.annotation.Profile;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets the telephone in the terminal hold the simulated phones that an organization with a simulated account writes to and
 * calls: the demo organization, if nothing else is said. On the management port, which is bound to loopback, and not in
 * production.
 */
@Component
@Profile("!production")
@WebEndpoint(id = "handset")
class HandsetEndpoint {

    private static final int LONGEST_WORDS = 1_600;
    private static final int CONFLICT = 409;

    private final Handsets handsets;
    private final SimulatedLines lines;

    HandsetEndpoint(Handsets handsets, SimulatedLines lines) {
        this.handsets = handsets;
        this.lines = lines;
    }

    /** @param of the number of the organization whose texts and calls are looked at */
    @ReadOperation
    WebEndpointResponse<Object> look(@Selector String number, @Nullable String of) {
        return PhoneNumber.parse(number)
                .map(phone -> new WebEndpointResponse<Object>(handsets.look(organization(of), phone)))
                .orElseGet(HandsetEndpoint::wrong);
    }

    private UUID organization(@Nullable String of) {
        return Optional.ofNullable(of)
                .flatMap(PhoneNumber::parse)
                .flatMap(lines::of)
                .map(SimulatedLines.Owned::organization)
                .orElse(DemoOrganization.ID);
    }

    /**
     * @param of as for looking
     * @param action {@code answer}, {@code voicemail}, {@code keys}, {@code say}, {@code hang-up}, or {@code sent} for a text that was sent with it
     * @param value keys or words; else empty
     * @param to the number that a text was sent to, perhaps after {@code whatsapp:}; else empty
     */
    @WriteOperation
    WebEndpointResponse<Object> act(
            @Selector String number, String action, String value, String to, @Nullable String of) {
        Optional<PhoneNumber> phone = PhoneNumber.parse(number);
        if (phone.isEmpty() || value.length() > LONGEST_WORDS) {
            return wrong();
        }
        try {
            return act(organization(of), phone.get(), action, value, to)
                    .map(seen -> new WebEndpointResponse<Object>(seen))
                    .orElseGet(HandsetEndpoint::wrong);
        } catch (TelephoneException refused) {
            return new WebEndpointResponse<>(Map.of("detail", String.valueOf(refused.getMessage())), CONFLICT);
        }
    }

    private Optional<Handset.Seen> act(UUID organization, PhoneNumber phone, String action, String value, String to) {
        return switch (action) {
            case "answer" -> Optional.of(handsets.answer(organization, phone));
            case "voicemail" -> Optional.of(handsets.answerByMachine(organization, phone));
            case "hang-up" -> Optional.of(handsets.hangUp(organization, phone));
            case "say" -> Optional.of(handsets.reply(organization, phone, new Reply(value, "", false)));
            case "keys" ->
                value.matches("[0-9*#]{1,32}")
                        ? Optional.of(handsets.reply(organization, phone, new Reply("", value, false)))
                        : Optional.empty();
            case "sent" -> sent(organization, phone, to, value);
            default -> Optional.empty();
        };
    }

    private Optional<Handset.Seen> sent(UUID organization, PhoneNumber phone, String to, String words) {
        String channel = to.startsWith("whatsapp:") ? "whatsapp" : "sms";
        return PhoneNumber.parse(to.replace("whatsapp:", "")).map(other -> {
            handsets.sent(organization, phone, other, channel, words, List.of());
            return handsets.look(organization, phone);
        });
    }

    private static WebEndpointResponse<Object> wrong() {
        return new WebEndpointResponse<>(WebEndpointResponse.STATUS_BAD_REQUEST);
    }
}
