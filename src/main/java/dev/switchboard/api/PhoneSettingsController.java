package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.carrier.voice.VoiceAnswers;
import dev.switchboard.desk.alert.TestAlerts;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.CompanyName;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.ground.settings.NumberStore;
import dev.switchboard.ground.settings.PhoneSettings;
import dev.switchboard.ground.settings.PhoneSettingsStore;
import dev.switchboard.ground.settings.PhoneSettingsStore.Written;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How the agent answers, and whom it alerts. */
@RestController
@RequestMapping("/api/phone-settings")
class PhoneSettingsController {

    private static final Set<String> CONNECTION_METHODS = Set.of("new_number", "port_number", "forward_calls");
    private static final int LONGEST_GREETING = 1_000;
    private static final int MOST_CENTS = 10_000_000;

    private final PhoneSettingsStore store;
    private final NumberStore numbers;
    private final VoiceAnswers answers;
    private final TestAlerts tests;

    PhoneSettingsController(PhoneSettingsStore store, NumberStore numbers, VoiceAnswers answers, TestAlerts tests) {
        this.store = store;
        this.numbers = numbers;
        this.answers = answers;
        this.tests = tests;
    }

    @GetMapping
    PhoneSettings get(@AuthenticationPrincipal SignedIn who) {
        return store.find(who.organizationId()).orElseThrow(ApiException::notFound);
    }

    /** A field that is left out keeps its value; null sets it back. The first time they are made. */
    @PutMapping
    @ApiResponse(responseCode = "200", description = "Changed")
    @ApiResponse(responseCode = "201", description = "Made")
    ResponseEntity<PhoneSettings> put(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = Bodies.PhoneSettingsBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json)
                .ignoring(
                        "id",
                        "organizationId",
                        "setupCompletedAt",
                        "sendingPausedReason",
                        "sendingPausedSince",
                        "createdAt",
                        "updatedAt");
        Written written = store.put(who.organizationId(), who.subject(), before -> changed(who, before, body));
        return ResponseEntity.status(written.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(written.settings());
    }

    /** Sends a text message to the alert number, by the way that alerts take; waits for the carrier. */
    @PostMapping("/test-alert")
    TestAlerts.Result testAlert(@AuthenticationPrincipal SignedIn who) {
        return tests.send(who.organizationId());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal SignedIn who) {
        if (!store.delete(who.organizationId(), who.subject())) {
            throw ApiException.notFound();
        }
    }

    private Map<String, @Nullable Object> changed(SignedIn who, Map<String, @Nullable Object> before, JsonBody body) {
        Map<String, @Nullable Object> after = new LinkedHashMap<>(before);
        for (String name : before.keySet()) {
            if (body.has(name)) {
                after.put(name, value(name, body));
            }
        }
        body.refuseOthers();
        AlertSettings.check(after, number -> isOwn(who, new PhoneNumber(number)));
        Object alertNumber = after.get("alertPhoneNumber");
        boolean isNew = body.has("alertPhoneNumber");
        if (alertNumber != null
                && (alertNumber.equals(after.get("twilioPhoneNumber"))
                        || (isNew && isOwn(who, new PhoneNumber(alertNumber.toString()))))) {
            // It would come back as a message of a customer, and be answered with another alert.
            throw ApiException.badField("alertPhoneNumber", "another number than the agent's own");
        }
        return after;
    }

    private boolean isOwn(SignedIn who, PhoneNumber number) {
        return numbers.find(who.organizationId(), number).isPresent();
    }

    private @Nullable Object value(String name, JsonBody body) {
        return switch (name) {
            case "twilioPhoneNumber", "originalBusinessNumber" -> body.number(name);
            case "alertPhoneNumber" -> alertNumber(body);
            case "alertPhoneNumbers" -> AlertSettings.numbers(body);
            case "quietFrom", "quietUntil" -> AlertSettings.time(body, name);
            case "alertEmail" -> body.email(name);
            case "companyName" -> orElse(body.text(name, 200), CompanyName.NONE);
            case "aiAgentName" -> orElse(body.text(name, 100), "Jordan");
            case "greetingMessage" -> body.text(name, LONGEST_GREETING);
            case "businessDescription" -> body.text(name, 4_000);
            case "connectionMethod" -> orElse(body.choice(name, CONNECTION_METHODS), "new_number");
            case "voice" -> body.choice(name, answers.voices());
            case "language" -> body.choice(name, answers.languages());
            case "dailySpendCapCents" -> body.whole(name, 0, MOST_CENTS, 2_000);
            case "zone" -> zone(body);
            default -> body.flag(name);
        };
    }

    private static String zone(JsonBody body) {
        String zone = orElse(body.text("zone", 60), "UTC");
        if (!zone.equals("UTC")
                && !(zone.contains("/") && ZoneId.getAvailableZoneIds().contains(zone))) {
            throw ApiException.badField("zone", "a time zone like America/Chicago");
        }
        return zone;
    }

    private static @Nullable String alertNumber(JsonBody body) {
        String number = body.number("alertPhoneNumber");
        if (number != null && new PhoneNumber(number).isPremiumRate()) {
            throw ApiException.badField("alertPhoneNumber", "a number that is not premium-rate");
        }
        return number;
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
