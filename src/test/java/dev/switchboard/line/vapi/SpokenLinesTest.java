package dev.switchboard.line.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenLinesTest {

    /** In short: u caller, b agent, c a tool is called, r it answers, s the system. */
    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "s b, 0",
        "b u, 1",
        "u, 1",
        "b u u u, 1",
        "b u b u, 2",
        "b u c u, 1",
        "b u c b u, 1",
        "b u c b u r, 1",
        "b u c b u r u, 1",
        "b u c r b u, 2",
        "b u c b r b u, 2",
        "b u c b r u b u, 2",
        "u b u b u b u, 4",
    })
    void countsATurnOnceTheAgentHasSpoken(String said, int turn) throws IOException {
        var messages = new ObjectMapper().createArrayNode();
        for (String each : said.split(" ")) {
            switch (each) {
                case "u" -> messages.addObject().put("role", "user").put("message", "yes");
                case "b" -> messages.addObject().put("role", "bot").put("message", "is that right?");
                case "s" -> messages.addObject().put("role", "system").put("message", "be kind");
                case "c" ->
                    messages.addObject()
                            .put("role", "tool_calls")
                            .putArray("toolCalls")
                            .addObject()
                            .put("id", "1");
                case "r" ->
                    messages.addObject()
                            .put("role", "tool_call_result")
                            .put("toolCallId", "1")
                            .put("result", "{}");
                default -> {}
            }
        }
        assertThat(SpokenLines.of(messages).turn()).isEqualTo(turn);
    }

    @ParameterizedTest
    @CsvSource({"user, assistant, tool", "user, bot, tool_call_result"})
    void readsBothOfVapisForms(String caller, String agent, String tool) {
        var messages = new ObjectMapper().createArrayNode();
        messages.addObject().put("role", agent).put("content", "hello");
        messages.addObject().put("role", caller).put("content", "one");
        messages.addObject().put("role", caller).put("message", "two");
        messages.addObject()
                .put("role", agent)
                .putNull("content")
                .putArray("tool_calls")
                .addObject()
                .put("id", "1");
        messages.addObject().put("role", tool).put("tool_call_id", "1").put("content", "done");
        SpokenLines spoken = SpokenLines.of(messages);
        assertThat(spoken.words()).isEqualTo("one two");
        assertThat(spoken.lines()).extracting(SpokenLines.Line::role).containsExactly("agent", "caller", "caller", "tool");
        assertThat(spoken.toString()).doesNotContain("one");
    }
}
