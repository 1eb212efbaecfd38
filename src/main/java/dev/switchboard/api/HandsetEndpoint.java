package dev.switchboard.api;

import dev.switchboard.carrier.phone.Handset;
import dev.switchboard.carrier.phone.Handsets;
import dev.switchboard.carrier.phone.Reply;
import dev.switchboard.carrier.phone.SimulatedLines;
import dev.switchboard.carrier.phone.TelephoneException;
import dev.switchboard.ground.carrier.SimulatedFiles;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.DemoOrganization;
import java.net.URI;
import java.util.Base64;
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
    private static final int LONGEST_FILE = 28_000_000; // characters of Base64
    private static final int CONFLICT = 409;

    private final Handsets handsets;
    private final SimulatedLines lines;
    private final SimulatedFiles files;

    HandsetEndpoint(Handsets handsets, SimulatedLines lines, SimulatedFiles files) {
        this.files = files;
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
     * @param action {@code answer}, {@code voicemail}, {@code keys}, {@code say}, {@code hang-up}, {@code sent} for a text that was sent with it, or
     *     {@code file} for a file that will go along with one
     * @param value keys, words, or the file in Base64; else empty
     * @param to the number that a text was sent to, perhaps after {@code whatsapp:}, or the account that a file is kept for; else empty
     */
    @WriteOperation
    WebEndpointResponse<Object> act(
            @Selector String number, String action, String value, String to, @Nullable String of) {
        if (action.equals("file")) {
            return keep(to, value);
        }
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

    private WebEndpointResponse<Object> keep(String account, String content) {
        if (!account.matches("[A-Za-z0-9-]{1,64}") || content.length() > LONGEST_FILE) {
            return wrong();
        }
        try {
            URI address = files.keep(account, Base64.getDecoder().decode(content));
            return new WebEndpointResponse<>(Map.of("address", address.toString()));
        } catch (IllegalArgumentException noBase64) {
            return wrong();
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
