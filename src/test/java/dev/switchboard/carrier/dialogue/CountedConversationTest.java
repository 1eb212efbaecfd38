package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a conversation leaves to be counted: questions, claims that were held back, and what did not work. */
class CountedConversationTest extends ToolScene {

    @Autowired
    private ConversationStore store;

    @Test
    void countsWhatItKnewWhatItHeldBackAndWhatFailedOnce() {
        Conversation conversation = asks("Do you wrap boats, and what does it cost?");
        Change change = new Change(
                List.of(
                        TurnLine.tool(
                                1,
                                "find_answer",
                                Map.of("question", "Do you wrap boats?"),
                                ToolAnswer.failed("Nothing"),
                                5),
                        TurnLine.tool(1, "find_answer", Map.of("question", "Where are you?"), ToolAnswer.of("Here"), 5),
                        TurnLine.tool(1, "book_appointment", Map.of(), ToolAnswer.failed("Taken"), 5),
                        TurnLine.tool(1, "take_message", Map.of(), ToolAnswer.of("Done."), 5),
                        TurnLine.agent(1, "Somebody will call you back.", 700, List.of(), 2)),
                conversation.taken(),
                0,
                false,
                10,
                BigDecimal.ONE,
                Optional.empty());
        store.finish(conversation, change);
        store.finish(conversation, change); // another instance answered the same turn
        assertThat(DATABASE.sql("""
                                SELECT answered || ' ' || unanswered || ' ' || tool_errors || ' ' || messages || ' ' || refused
                                FROM dialogues WHERE call_id = ?""")
                        .param(conversation.callId())
                        .query(String.class)
                        .single())
                .isEqualTo("1 1 1 1 2");
        assertThat(owner(organization).get("/api/analytics/dialogue/unanswered").text("/items/0/question"))
                .isEqualTo("Do you wrap boats?");
    }
}
