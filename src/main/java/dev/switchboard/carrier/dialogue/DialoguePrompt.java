package dev.switchboard.carrier.dialogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.call.RehearsalMark;
import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.ground.organization.Organization;
import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.LiveFiles;
import dev.switchboard.mind.openai.ChatMessage;
import dev.switchboard.mind.openai.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * What a model is told: the instructions of {@code config/prompts/dialogue.md} with the organization's settings in them, and
 * the conversation so far. The caller's words stand in messages of their own, as what a user says, never in the instructions.
 */
@Component
class DialoguePrompt {

    private static final Pattern FIELD = Pattern.compile("\\{([a-z]+)}");
    private static final Set<String> FIELDS = Set.of(
            "company",
            "agent",
            "persona",
            "language",
            "now",
            "hours",
            "departments",
            "description",
            "address",
            "website",
            "memory");
    private static final int LONGEST = 20_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final int MOST_CALLS = 5_000;

    private final Supplier<String> instructions;
    private final Recollections recollections;
    private final PlantedWords planted;
    private final ObjectMapper json;
    private final Supplier<Map<String, String>> candidates;
    private final Cache<UUID, String> remembered = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MOST_CALLS)
            .build();

    DialoguePrompt(LiveFiles files, Recollections recollections, PlantedWords planted, ObjectMapper json) {
        this.instructions = files.of("prompts/dialogue.md", DialoguePrompt::parse);
        this.recollections = recollections;
        this.planted = planted;
        this.json = json;
        this.candidates = files.folder("prompts", ".candidate.md", DialoguePrompt::parse);
    }

    static String parse(String text) throws BadFileException {
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            if (!FIELDS.contains(field.group(1))) {
                int line = (int) text.substring(0, field.start()).lines().count();
                throw new BadFileException(
                        Math.max(line, 1),
                        "{" + field.group(1) + "} is unknown, expected one of "
                                + FIELDS.stream().sorted().toList());
            }
        }
        if (text.isBlank() || text.length() > LONGEST) {
            throw new BadFileException(0, "expected 1 to 20,000 characters");
        }
        return text;
    }

    List<ChatMessage> messages(Conversation conversation) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(ChatMessage.system(filled(conversation)));
        int number = 0;
        for (TurnLine line : conversation.lines()) {
            if (line.turn() == conversation.said().number()) {
                continue;
            }
            if (line.isCaller()) {
                messages.add(ChatMessage.user(line.content().isEmpty() ? "(silence)" : line.content()));
            } else if (line.isAgent()) {
                messages.add(ChatMessage.assistant(line.content(), List.of()));
            } else {
                ToolCall call = new ToolCall("call_" + ++number, String.valueOf(line.tool()), write(line.arguments()));
                messages.add(ChatMessage.assistant("", List.of(call)));
                messages.add(ChatMessage.result(call, line.content()));
            }
        }
        String words = conversation.said().words();
        messages.add(ChatMessage.user(conversation.said().isKeyed(words) ? "(pressed on the phone) " + words : words));
        return messages;
    }

    /** The instructions as they are written, without what the settings fill in. */
    String unfilled() {
        return instructions.get();
    }

    /** In one pass: a value that holds braces is a value. */
    private String filled(Conversation conversation) {
        Map<String, String> values = values(conversation);
        CallLeg leg = conversation.said().leg();
        String text = RehearsalMark.wantsCandidate(leg.callSid(), leg.caller())
                ? candidates.get().getOrDefault("dialogue", instructions.get())
                : instructions.get();
        return FIELD.matcher(text)
                .replaceAll(field -> Matcher.quoteReplacement(values.getOrDefault(field.group(1), "")));
    }

    private Map<String, String> values(Conversation conversation) {
        Organization organization = conversation.said().leg().organization();
        AgentProfile profile = conversation.profile();
        Locale locale = Locale.forLanguageTag(conversation.language());
        Map<String, String> values = new HashMap<>(FormAgent.values(organization));
        values.put("persona", or(profile.persona(), "Friendly, brief, and helpful."));
        values.put("language", or(locale.getDisplayLanguage(Locale.ENGLISH), "English"));
        values.put("now", KnownFacts.now(profile, Locale.US, conversation.said().at()));
        values.put("hours", or(KnownFacts.hours(profile, Locale.US), "not known"));
        values.put("departments", or(KnownFacts.departments(profile), "none"));
        values.put("description", or(profile.business().description(), "not known"));
        values.put("address", or(profile.business().address(), "not known"));
        values.put("website", or(profile.business().website(), "not known"));
        values.put("memory", or(memory(conversation), "nothing"));
        return values;
    }

    private String memory(Conversation conversation) {
        if (!conversation.profile().memory()) {
            return "";
        }
        // Once a call: what was before it does not change, and a caller waits for each turn.
        return remembered.get(conversation.callId(), call -> conversation
                .said()
                .leg()
                .caller()
                .map(caller -> String.join("\n", recollections.of(conversation.organizationId(), caller, call)))
                .map(planted::without)
                .orElse(""));
    }

    private static String or(String text, String otherwise) {
        return text.isBlank() ? otherwise : text;
    }

    private String write(Object arguments) {
        try {
            return arguments == null ? "{}" : json.writeValueAsString(arguments);
        } catch (JsonProcessingException impossible) {
            return "{}";
        }
    }
}
