package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.security.Role;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.line.vapi.Agent;
import dev.switchboard.line.vapi.Agents;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Agents that talk on Vapi. What is saved is answered at once; Vapi is told a moment later, and the agent says how far that is. */
@RestController
@RequestMapping("/api/agents")
class AgentsController {

    private static final Set<String> DIRECTIONS = Set.of("inbound", "outbound");
    private static final Pattern VOICE = Pattern.compile("[A-Za-z0-9-]{1,30}/[A-Za-z0-9_.:/ -]{1,69}");
    private static final Pattern ASSISTANT = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_FIRST = 1_000;
    private static final int LONGEST_PROMPT = 20_000;

    /** What comes back with an agent that was read. */
    private static final String[] SHOWN = {
        "id",
        "syncState",
        "syncReason",
        "syncedAt",
        "phoneNumber",
        "vapiPhoneNumberId",
        "numberState",
        "numberReason",
        "simulated",
        "createdAt",
        "updatedAt"
    };

    private final Agents agents;

    AgentsController(Agents agents) {
        this.agents = agents;
    }

    /** All of them, where no limit is named. */
    @GetMapping
    Page<Agent> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Page.of(agents.list(who.organizationId()), limit, cursor, Agent::id);
    }

    @GetMapping("/{id}")
    Agent get(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return agents.find(who.organizationId(), id).orElseThrow(ApiException::notFound);
    }

    /** name, direction; optional: voice, firstMessage, prompt. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Agent add(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = VapiBodies.NewAgentBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Map<String, @Nullable Object> fields = fields(who, body);
        fields.put("name", body.requiredText("name", LONGEST_NAME));
        if (fields.get("direction") == null) {
            throw ApiException.badField("direction", "inbound or outbound");
        }
        body.refuseOthers();
        return agents.add(who.organizationId(), who.subject(), fields);
    }

    /** A field that is left out keeps its value; null clears it. */
    @PutMapping("/{id}")
    Agent change(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = VapiBodies.AgentBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json).ignoring(SHOWN);
        Agent before = get(who, id);
        Map<String, @Nullable Object> fields = fields(who, body);
        if (before.vapiAssistantId() != null && before.vapiAssistantId().equals(fields.get("vapiAssistantId"))) {
            fields.remove("vapiAssistantId");
        }
        body.refuseOthers();
        return agents.change(who.organizationId(), who.subject(), id, fields);
    }

    /** Its assistant and its number at Vapi go as well, a moment later; its calls stay. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        agents.delete(who.organizationId(), who.subject(), id);
    }

    /** Links its tools once more, after Vapi refused them for example. */
    @PostMapping("/{id}/sync")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Agent sync(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return agents.sync(who.organizationId(), who.subject(), id);
    }

    /** phoneNumber: brought to Vapi with its account's credential and linked to the agent, all of it or nothing. */
    @PostMapping("/{id}/import-number")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Agent importNumber(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = VapiBodies.ImportBody.class) JsonNode json) {
        get(who, id);
        JsonBody body = JsonBody.of(json);
        String number = body.number("phoneNumber");
        if (number == null) {
            throw ApiException.badField("phoneNumber", "a phone number like +15550100001");
        }
        body.refuseOthers();
        return agents.importNumber(who.organizationId(), who.subject(), id, new PhoneNumber(number));
    }

    /** Gives the number back: Vapi forgets it, and its calls come here again. */
    @PostMapping("/{id}/release-number")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Agent releaseNumber(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return agents.releaseNumber(who.organizationId(), who.subject(), id);
    }

    private static Map<String, @Nullable Object> fields(SignedIn who, JsonBody body) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (body.has("name")) {
            fields.put("name", body.requiredText("name", LONGEST_NAME));
        }
        if (body.has("direction")) {
            fields.put("direction", body.choice("direction", DIRECTIONS));
            if (fields.get("direction") == null) {
                throw ApiException.badField("direction", "inbound or outbound");
            }
        }
        if (body.has("voice")) {
            fields.put("voice", matching(body, "voice", VOICE, "a provider and a voice, like vapi/Elliot"));
        }
        if (body.has("firstMessage")) {
            fields.put("firstMessage", body.text("firstMessage", LONGEST_FIRST));
        }
        if (body.has("prompt")) {
            fields.put("prompt", body.text("prompt", LONGEST_PROMPT));
        }
        assistant(who, body, fields);
        return fields;
    }

    /** All assistants are in one account, so an organization could name another's. What it was shown it may send back. */
    private static void assistant(SignedIn who, JsonBody body, Map<String, @Nullable Object> fields) {
        if (!body.has("vapiAssistantId")) {
            return;
        }
        String assistant = matching(body, "vapiAssistantId", ASSISTANT, "the id of an assistant at Vapi");
        if (who.role() == Role.ADMIN) {
            fields.put("vapiAssistantId", assistant);
        }
    }

    private static @Nullable String matching(JsonBody body, String name, Pattern pattern, String expected) {
        String text = body.text(name, 100);
        if (text != null && !pattern.matcher(text).matches()) {
            throw ApiException.badField(name, expected);
        }
        return text;
    }
}
