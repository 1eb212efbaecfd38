package dev.switchboard.carrier.dialogue;

import dev.switchboard.ground.agent.AgentProfile;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;

/** A conversation whose agent runs a tool by its route. */
abstract class ToolScene extends ConversationScene {

    @Autowired
    private Tools tools;

    @Autowired
    private ConversationStore store;

    @Autowired
    private Redactions redactions;

    private int turn;

    /** The caller says something, and the agent runs a tool. @param arguments JSON */
    protected ToolAnswer run(String said, String tool, String arguments) {
        return tools.run(asks(said), tool, arguments);
    }

    /** Once more in the same turn. */
    protected ToolAnswer runIn(Conversation conversation, String tool, String arguments) {
        return tools.run(conversation, tool, arguments);
    }

    protected Conversation asks(String words) {
        Said said = new Said(leg(), ++turn, "gather", words, "", Optional.empty(), 0, Instant.now());
        AgentProfile profile = agents.of(organization);
        return store.begin(said, redactions.kept(said, profile), profile).orElseThrow();
    }
}
