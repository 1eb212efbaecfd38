package dev.switchboard.carrier.dialogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.ground.agent.Department;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.CompanyName;
import dev.switchboard.ground.organization.Organization;
import dev.switchboard.ground.reload.Editions;
import dev.switchboard.ground.reload.LiveFiles;
import dev.switchboard.mind.classify.Classifier;
import dev.switchboard.mind.details.DetailsFile;
import dev.switchboard.mind.details.Move;
import dev.switchboard.mind.details.Move.Use;
import dev.switchboard.mind.details.Sheet;
import dev.switchboard.mind.details.TakeDetails;
import dev.switchboard.mind.details.Taken;
import dev.switchboard.mind.details.Told;
import dev.switchboard.mind.time.SpokenChoice;
import dev.switchboard.mind.time.SpokenTimes;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Answers by {@code config/dialogue/take-details.yml}, with the same tools as a model. It needs nothing but the database, so it
 * is also who goes on when a model fails.
 */
@Component
class FormAgent implements Agent {

    /** Questions without an answer, after which a person is called. */
    static final int MOST_UNANSWERED = 3;

    private static final int MOST_TOOLS = 4;
    private static final Told LOST = new Told(MissingNode.getInstance(), "");

    private final Supplier<DetailsFile> details;
    private final Classifier classifier;
    private final Tools tools;
    private final SpokenTimes times;
    private final SpokenChoice choices;
    private final ObjectMapper json;

    FormAgent(
            LiveFiles files,
            Classifier classifier,
            Tools tools,
            SpokenTimes times,
            SpokenChoice choices,
            ObjectMapper json) {
        this.details = files.of("dialogue/take-details.yml", DetailsFile::parse);
        this.classifier = classifier;
        this.tools = tools;
        this.times = times;
        this.choices = choices;
        this.json = json;
    }

    @Override
    public void answer(Conversation conversation, Speech speech) {
        TakeDetails form = form(conversation);
        Taken before = speech.taken();
        String words = conversation.kept();
        boolean keyed = conversation.said().isKeyed(words);
        Move move = keyed ? form.press(before, words) : form.hear(before, words);
        carryOut(conversation, speech, form, move);
    }

    private void carryOut(Conversation conversation, Speech speech, TakeDetails form, Move move) {
        switch (move.kind()) {
            case SAY -> say(speech, move);
            case REPEAT -> repeat(conversation, speech, move);
            case END -> {
                say(speech, move);
                run(conversation, speech, "end_call", JsonNodeFactory.instance.objectNode());
            }
            case USE -> use(conversation, speech, form, move);
            case FIND -> find(conversation, speech, form, move);
            case PERSON -> person(conversation, speech, form, move);
        }
    }

    /** One tool may lead to the next, as a free time to its booking; a few times. */
    private void use(Conversation conversation, Speech speech, TakeDetails form, Move move) {
        Move next = move;
        for (int round = 0; next.use().isPresent() && round < MOST_TOOLS; round++) {
            Use use = next.use().get();
            ObjectNode arguments = JsonNodeFactory.instance.objectNode();
            use.arguments().forEach(arguments::put);
            ToolAnswer answer = run(conversation, speech, use.tool(), arguments);
            next = form.used(next.taken(), conversation.kept(), told(answer));
        }
        carryOut(conversation, speech, form, next.use().isEmpty() ? next : form.used(next.taken(), "", LOST));
    }

    private Told told(ToolAnswer answer) {
        try {
            return new Told(json.readTree(answer.text()), answer.said().orElse(""));
        } catch (JsonProcessingException noJson) {
            return LOST;
        }
    }

    private void find(Conversation conversation, Speech speech, TakeDetails form, Move move) {
        ObjectNode question = JsonNodeFactory.instance.objectNode().put("question", bounded(move.words(), 500));
        ToolAnswer found = run(conversation, speech, "find_answer", question);
        if (found.said().isEmpty() && move.taken().unanswered().size() + 1 == MOST_UNANSWERED) {
            // Nothing was known too often: somebody who knows is asked to take over, once.
            Taken taken = form.unanswered(move.taken(), move.words());
            person(conversation, speech, form, new Move(Move.Kind.PERSON, move.words(), taken));
        } else {
            say(speech, form.answered(move.taken(), move.words(), found.said()));
        }
    }

    /** Calls a person, or says why not and goes on. */
    void person(Conversation conversation, Speech speech, TakeDetails form, Move move) {
        ObjectNode why = JsonNodeFactory.instance.objectNode().put("reason", bounded(reason(conversation, move), 200));
        department(conversation).ifPresent(name -> why.put("department", name));
        ToolAnswer called = run(conversation, speech, "transfer_to_person", why);
        if (called.next().isPresent()) {
            speech.takes(move.taken());
            speech.say(sentence(conversation, "connecting"));
        } else {
            say(speech, form.instead(move.taken(), called.said().orElseGet(() -> sentence(conversation, "nobody"))));
        }
    }

    /** The same for a caller who is upset, or has pressed 0. */
    void person(Conversation conversation, Speech speech) {
        person(conversation, speech, form(conversation), new Move(Move.Kind.PERSON, "", speech.taken()));
    }

    /** The one that the caller names in the same breath. */
    private static Optional<String> department(Conversation conversation) {
        String words = " " + plain(conversation.kept()) + " ";
        return conversation.profile().departments().stream()
                .map(Department::name)
                .filter(name -> !plain(name).isEmpty() && words.contains(" " + plain(name) + " "))
                .findFirst();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ")
                .strip();
    }

    /** What was said last, once more. What it rests on is known from then. */
    private static void repeat(Conversation conversation, Speech speech, Move move) {
        String before = conversation.agentBefore();
        speech.say(before.isBlank() ? move.words() : before);
    }

    private static String reason(Conversation conversation, Move move) {
        String need = move.taken().details().getOrDefault("need", "");
        return need.isEmpty() ? conversation.kept() : need;
    }

    private ToolAnswer run(Conversation conversation, Speech speech, String tool, ObjectNode arguments) {
        long begin = System.nanoTime();
        ToolAnswer answer = tools.run(conversation, tool, arguments.toString());
        speech.did(tool, arguments, answer, (System.nanoTime() - begin) / 1_000_000);
        return answer;
    }

    private static void say(Speech speech, Move move) {
        speech.takes(move.taken());
        speech.say(move.words());
    }

    TakeDetails form(Conversation conversation) {
        return new TakeDetails(
                sheet(conversation),
                values(conversation),
                words -> Editions.pure(() -> classifier.nameByRules(words)),
                new CallTimes(times, choices, conversation));
    }

    Sheet sheet(Conversation conversation) {
        return sheet(conversation.language());
    }

    Sheet sheet(String language) {
        return details.get().sheet(language);
    }

    /** For what stands before an owner's greeting. */
    Sheet opening(String language) {
        return details.get().opening(language);
    }

    /** Greets a caller who has heard nothing yet. */
    String begin(Organization organization, AgentProfile profile) {
        String greeting = profile.disclosure() ? "greeting_assistant" : "greeting";
        return sheet(language(organization, profile)).sentence(greeting, values(organization));
    }

    /** Asks what else there is. */
    String goOn(Organization organization, AgentProfile profile) {
        return sheet(language(organization, profile)).sentence("more", values(organization));
    }

    /** That is spoken before anybody has said anything. */
    static String language(Organization organization, AgentProfile profile) {
        return profile.firstLanguage(organization.language());
    }

    String sentence(Conversation conversation, String name) {
        return sheet(conversation).sentence(name, values(conversation));
    }

    private static Map<String, String> values(Conversation conversation) {
        Map<String, String> values = values(conversation.said().leg().organization());
        conversation.said().leg().caller().map(PhoneNumber::display).ifPresent(number -> values.put("number", number));
        return values;
    }

    static Map<String, String> values(Organization organization) {
        Map<String, String> values = new HashMap<>();
        values.put(
                "company",
                organization.companyName().isBlank()
                        ? CompanyName.NONE
                        : organization.companyName().strip());
        values.put(
                "agent",
                organization.agentName().isBlank()
                        ? "Jordan"
                        : organization.agentName().strip());
        return values;
    }

    private static String bounded(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }
}
