package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.calendar.CalendarChannels;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where connected calendars tell that something changed, never what. Whoever doesn't know a channel's secret is told nothing. */
@Hidden
@RestController
class CalendarWebhookController {

    private static final int MOST = 100; // notifications in one request
    private static final int LONGEST_TOKEN = 1_000;

    private final CalendarChannels channels;

    CalendarWebhookController(CalendarChannels channels) {
        this.channels = channels;
    }

    @PostMapping("/webhooks/google/calendar")
    ResponseEntity<Void> google(
            @RequestHeader(name = "X-Goog-Channel-ID", defaultValue = "") String id,
            @RequestHeader(name = "X-Goog-Channel-Token", defaultValue = "") String secret,
            @RequestHeader(name = "X-Goog-Message-Number", defaultValue = "") String number) {
        return ResponseEntity.status(channels.told("google", id, secret, number) ? HttpStatus.OK : HttpStatus.FORBIDDEN)
                .build();
    }

    /**
     * @param validationToken comes back when a subscription is made, as Graph wants it
     * @param channel as the subscription's address has it
     */
    @PostMapping("/webhooks/microsoft/calendar")
    ResponseEntity<String> microsoft(
            @RequestParam(defaultValue = "") String validationToken,
            @RequestParam(defaultValue = "") String channel,
            @RequestBody(required = false) @Nullable JsonNode body) {
        if (!validationToken.isEmpty() && validationToken.length() <= LONGEST_TOKEN) {
            return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(validationToken);
        }
        JsonNode told = body == null ? com.fasterxml.jackson.databind.node.MissingNode.getInstance() : body.path("value");
        Set<String> secrets = new HashSet<>();
        for (JsonNode each : told) {
            if (secrets.size() < MOST) {
                secrets.add(each.path("clientState").asText());
            }
        }
        boolean ours = secrets.stream().anyMatch(secret -> channels.told("microsoft", channel, secret, ""));
        return ResponseEntity.status(ours ? HttpStatus.ACCEPTED : HttpStatus.FORBIDDEN).build();
    }
}
