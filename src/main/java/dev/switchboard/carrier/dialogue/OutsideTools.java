package dev.switchboard.carrier.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.ground.agent.AgentProfiles;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The tools, for an engine outside that leads the conversation itself: the same routes, told and run as our own agent's are, for
 * a call that we know.
 */
@Component
public final class OutsideTools {

    private static final long NANOS = 1_000_000;

    private final Tools tools;
    private final ConversationStore store;
    private final AgentProfiles profiles;
    private final Redactions redactions;
    private final ObjectMapper json;

    OutsideTools(
            Tools tools, ConversationStore store, AgentProfiles profiles, Redactions redactions, ObjectMapper json) {
        this.tools = tools;
        this.store = store;
        this.profiles = profiles;
        this.redactions = redactions;
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

    private Used use(Conversation conversation, String name, JsonNode arguments) {
        long begun = System.nanoTime();
        ToolAnswer answer = tools.run(conversation, name, arguments.toString());
        int millis = (int) ((System.nanoTime() - begun) / NANOS);
        TurnLine line = TurnLine.tool(conversation.said().number(), name, arguments, answer, millis)
                .cleaned(words -> redactions.clean(conversation, words));
        return new Used(answer, json.valueToTree(line.arguments()).toString(), line.content(), millis);
    }
}
