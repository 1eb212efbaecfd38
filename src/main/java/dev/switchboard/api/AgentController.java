package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.carrier.voice.VoiceAnswers;
import dev.switchboard.ground.agent.AgentSettings;
import dev.switchboard.ground.agent.AgentSettingsStore;
import dev.switchboard.ground.agent.CallLimits;
import dev.switchboard.ground.agent.Hours;
import dev.switchboard.ground.agent.HoursStore;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the agent goes with a caller, and when somebody is there. */
@RestController
@RequestMapping("/api/agent")
class AgentController {

    private static final Set<String> MODES = Set.of("take_message", "converse");
    private static final Set<String> ENGINES = Set.of("own", "elevenlabs");
    private static final int MOST_LANGUAGES = 10;
    private static final int LONGEST_PERSONA = 2_000;
    private static final int LONGEST_GREETING = 1_000;
    private static final int LONGEST_DESCRIPTION = 4_000;
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_ID = 100;

    private final AgentSettingsStore settings;
    private final HoursStore hours;
    private final VoiceAnswers answers;

    AgentController(AgentSettingsStore settings, HoursStore hours, VoiceAnswers answers) {
        this.settings = settings;
        this.hours = hours;
        this.answers = answers;
    }

    /** Of an organization that has decided nothing it shows what is usual. */
    @GetMapping
    AgentSettings get(@AuthenticationPrincipal SignedIn who) {
        return settings.find(who.organizationId());
    }

    /** A field that is left out keeps its value; null sets it back. */
    @PutMapping
    AgentSettings put(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = AgentBodies.AgentBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json).ignoring("updatedAt");
        return settings.put(who.organizationId(), who.subject(), before -> changed(before, body));
    }

    @GetMapping("/hours")
    HoursView hours(@AuthenticationPrincipal SignedIn who) {
        return HoursView.of(hours.find(who.organizationId()), Instant.now());
    }

    /** A field that is left out keeps its value; a week and a list of holidays take the place of what they were. */
    @PutMapping("/hours")
    HoursView putHours(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = AgentBodies.HoursBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json).ignoring("open", "changesAt", "inWords");
        Hours written = hours.put(who.organizationId(), who.subject(), before -> {
            Hours after = new Hours(
                    body.has("zone") ? HoursInput.zone(body) : before.zone(),
                    body.has("week") ? HoursInput.week(body, "week") : before.week(),
                    body.has("holidays") ? HolidaysInput.read(body) : before.holidays());
            body.refuseOthers();
            return after;
        });
        return HoursView.of(written, Instant.now());
    }

    private Map<String, @Nullable Object> changed(Map<String, @Nullable Object> before, JsonBody body) {
        Map<String, @Nullable Object> after = new LinkedHashMap<>(before);
        before.forEach((name, value) -> {
            if (body.has(name)) {
                after.put(name, value(name, body, value));
            }
        });
        body.refuseOthers();
        return after;
    }

    private @Nullable Object value(String name, JsonBody body, @Nullable Object before) {
        return switch (name) {
            case "mode" -> mode(body);
            case "persona" -> body.text(name, LONGEST_PERSONA);
            case "languages" -> languages(body);
            case "limits" -> limits(body, before instanceof CallLimits limits ? limits : CallLimits.USUAL);
            case "greetingOpen", "greetingClosed", "greetingSorry" -> body.text(name, LONGEST_GREETING);
            case "businessDescription" -> body.text(name, LONGEST_DESCRIPTION);
            case "businessAddress" -> body.text(name, LONGEST_LINE);
            case "website" -> website(body);
            case "voiceEngine" ->
                Optional.ofNullable(body.choice(name, ENGINES)).orElse("own");
            case "elevenlabsAgentId" -> agentId(body);
            case "redactHealth", "relay" -> flag(name, body, false);
            default -> flag(name, body, true);
        };
    }

    private static boolean flag(String name, JsonBody body, boolean otherwise) {
        return body.node(name).isNull() ? otherwise : body.flag(name);
    }

    private static String mode(JsonBody body) {
        String mode = body.choice("mode", MODES);
        return mode == null ? "take_message" : mode;
    }

    private static @Nullable String agentId(JsonBody body) {
        String id = body.text("elevenlabsAgentId", LONGEST_ID);
        if (id != null && !id.matches("[A-Za-z0-9_-]+")) {
            throw ApiException.badField("elevenlabsAgentId", "an agent's id as ElevenLabs shows it, like agent_01abc");
        }
        return id;
    }

    private List<String> languages(JsonBody body) {
        List<String> languages = body.texts("languages", MOST_LANGUAGES, 20);
        if (!answers.languages().containsAll(languages)) {
            throw ApiException.badField("languages", "languages that are listed in the configuration, like en-US");
        }
        return languages;
    }

    private static CallLimits limits(JsonBody body, CallLimits before) {
        JsonNode node = body.node("limits");
        return node.isNull()
                ? CallLimits.USUAL
                : HoursInput.within("limits", () -> {
                    JsonBody limits = JsonBody.of(node);
                    CallLimits given = new CallLimits(
                            limits.whole("turns", 1, CallLimits.MOST_TURNS, before.turns()),
                            limits.whole("minutes", 1, CallLimits.MOST_MINUTES, before.minutes()),
                            limits.whole("tokens", CallLimits.FEWEST_TOKENS, CallLimits.MOST_TOKENS, before.tokens()),
                            limits.whole("cents", 1, CallLimits.MOST_CENTS, before.cents()));
                    limits.refuseOthers();
                    return given;
                });
    }

    private static @Nullable String website(JsonBody body) {
        String website = body.text("website", LONGEST_LINE);
        if (website != null && !isWebAddress(website)) {
            throw ApiException.badField("website", "an address like https://example.com");
        }
        return website;
    }

    private static boolean isWebAddress(String text) {
        try {
            URI address = new URI(text);
            return Set.of("http", "https").contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null;
        } catch (URISyntaxException no) {
            return false;
        }
    }
}
