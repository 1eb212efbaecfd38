package dev.switchboard.mind.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChatMessageTest {

    private static final ToolCall CALL = new ToolCall("call_1", "find_answer", "{\"question\": \"canary\"}");

    @Test
    void checksItself() {
        assertThatThrownBy(() -> new ChatMessage("caller", "", List.of(), null)).hasMessageContaining("role");
        assertThatThrownBy(() -> new ChatMessage("user", "", List.of(CALL), null))
                .hasMessageContaining("assistant");
        assertThatThrownBy(() -> new ChatMessage("tool", "", List.of(), null)).hasMessageContaining("result");
        assertThatThrownBy(() -> new ChatMessage("user", "", List.of(), "call_1"))
                .hasMessageContaining("result");
        assertThatThrownBy(() -> new ToolCall("", "x", "{}")).hasMessageContaining("id");
        assertThatThrownBy(() -> new ToolCall("1", "x".repeat(201), "{}")).hasMessageContaining("name");
        assertThatThrownBy(() -> new ToolDefinition("two words", "", "{}")).hasMessageContaining("name");
        assertThatThrownBy(() -> new ToolDefinition("x", "", "[]")).hasMessageContaining("JSON object");
        assertThatThrownBy(() -> new ToolDefinition("x", "", "{")).hasMessageContaining("JSON object");
        assertThatThrownBy(() -> new ChatPiece.Words("")).hasMessageContaining("words");
    }

    @Test
    void printsNothingThatAnybodySaid() {
        assertThat(List.of(
                                ChatMessage.system("canary"),
                                ChatMessage.user("canary"),
                                ChatMessage.assistant("canary", List.of(CALL)),
                                ChatMessage.result(CALL, "canary"),
                                CALL,
                                new ChatPiece.Words("canary"),
                                new ChatPiece.Call(CALL),
                                ChatStream.of(List.of(new ChatPiece.Words("canary"))))
                        .toString())
                .doesNotContain("canary");
    }

    @Test
    void aStreamThatIsThereAlreadyClosesAsWell() {
        ChatStream stream = ChatStream.of(List.of(new ChatPiece.Words("a"), new ChatPiece.Words("b")));
        assertThat(stream.next()).isEqualTo(new ChatPiece.Words("a"));
        stream.close();
        stream.close();
        assertThat(stream.hasNext()).isFalse();
    }
}
