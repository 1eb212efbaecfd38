package dev.switchboard.carrier.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.carrier.handoff.HandOffs;
import dev.switchboard.carrier.handoff.HandOffs.Ringing;
import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.ground.agent.AgentProfiles;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The tools, for an engine outside that leads the conversation itself: the same routes, told and run as our own agent's are, for
 * a call that we know.
 */
@Component
public final class OutsideTools {

    /** Whoever leads the conversation connects the caller; we say to whom. */
    public static final String TRANSFER = "transfer_to_person";

    private static final long NANOS = 1_000_000;

    private final Tools tools;
    private final ConversationStore store;
    private final AgentProfiles profiles;
    private final Redactions redactions;
    private final HandOffs handOffs;
    private final ObjectMapper json;

    OutsideTools(
            Tools tools,
            ConversationStore store,
            AgentProfiles profiles,
            Redactions redactions,
            HandOffs handOffs,
            ObjectMapper json) {
        this.tools = tools;
        this.store = store;
        this.profiles = profiles;
        this.redactions = redactions;
        this.handOffs = handOffs;
        this.json = json;
    }

    /** @param parameters JSON Schema */
    public record Published(String name, String description, JsonNode parameters) {}

    /**
     * @param answer for the engine
     * @param arguments as they may be kept, JSON
     * @param kept what may be kept of the answer
     * @param millis that the tool took
     */
    public record Used(ToolAnswer answer, String arguments, String kept, int millis) {

        @Override
        public String toString() {
            return "Used[" + answer.worked() + "]";
        }
    }

    /** Those that have a route now, by name. */
    public List<Published> published() {
        return tools.all().stream()
                .map(tool -> new Published(tool.name(), tool.description(), tool.parameters()))
                .sorted(Comparator.comparing(Published::name))
                .toList();
    }

    /**
     * Runs one. Never takes longer than a tool may; what goes wrong is told in the answer.
     *
     * @param said the turn that it is used in; kept with the call
     * @return empty if nothing is known of the call
     */
    public Optional<Used> use(Said said, String name, JsonNode arguments) {
        AgentProfile profile = profiles.of(said.leg().organization().id());
        return store.begin(said, redactions.kept(said, profile), profile)
                .map(conversation -> use(conversation, name, arguments));
    }

    /**
     * A person is to be reached.
     *
     * @param ringing empty: nobody can be
     * @param words for the engine
     */
    public record Reached(Optional<Ringing> ringing, String words) {

        @Override
        public String toString() {
            return "Reached[" + ringing.isPresent() + "]";
        }
    }

    /** Chooses a phone of the organization's departments, as our own agent does. @return empty if nothing is known of the call */
    public Optional<Reached> reach(Said said, JsonNode arguments) {
        UUID organization = said.leg().organization().id();
        return use(said, TRANSFER, arguments).map(used -> {
            Optional<Ringing> ringing = used.answer()
                    .next()
                    .flatMap(next -> next instanceof Next.Transfer transfer
                            ? handOffs.ringElsewhere(organization, transfer.id())
                            : Optional.empty());
            return new Reached(ringing, used.answer().text());
        });
    }

    private Used use(Conversation conversation, String name, JsonNode arguments) {
        long begun = System.nanoTime();
        ToolAnswer answer = tools.run(conversation, name, arguments.toString());
        int millis = (int) ((System.nanoTime() - begun) / NANOS);
        TurnLine line = TurnLine.tool(conversation.said().number(), name, arguments, answer, millis)
                .cleaned(words -> redactions.clean(conversation, words));
        return new Used(answer, json.valueToTree(line.arguments()).toString(), line.content(), millis);
    }
}
