package dev.switchboard.mind.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    private final List<String> events = new ArrayList<>();
    private final EventReader reader = new EventReader(events::add);

    private void read(String text) {
        reader.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void takesEveryLineBreak(String end) {
        read(("data: one\n\ndata:two\n\n: comment\nevent: x\nid: 7\nretry: 5\ndata: three\n\n").replace("\n", end));
        assertThat(events).containsExactly("one", "two", "three");
    }

    @Test
    void joinsSeveralLinesOfData() {
        read("data: {\ndata:  \"a\": 1\ndata\ndata: }\n\n");
        assertThat(events).containsExactly("{\n \"a\": 1\n\n}");
    }

    @Test
    void takesBytesOneByOne() {
        for (byte one : "\uFEFFdata: größe 😀\r\n\r\ndata: next\r\n\r\n".getBytes(StandardCharsets.UTF_8)) {
            reader.read(ByteBuffer.wrap(new byte[] {one}));
        }
        assertThat(events).containsExactly("größe 😀", "next");
    }

    @Test
    void letsAnEventGoWithItsLastByte() {
        read("data: now\n");
        assertThat(events).isEmpty();
        read("\n");
        assertThat(events).containsExactly("now");
    }

    @Test
    void takesALastEventWithoutItsLineBreaks() {
        read("data: [DONE]");
        reader.end();
        assertThat(events).containsExactly("[DONE]");
    }

    @Test
    void commentsAndEmptyLinesAreNoEvents() {
        read(": ping\n\n\n\n: ping\n\nevent: ping\n\n");
        reader.end();
        assertThat(events).isEmpty();
    }

    @Test
    void refusesAnEventWithoutEnd() {
        String much = "x".repeat(EventReader.LARGEST_EVENT);
        assertThatThrownBy(() -> read("data: " + much)).isInstanceOf(OpenAIException.class);
        EventReader lines = new EventReader(events::add);
        ByteBuffer line = ByteBuffer.wrap(("data: " + "x".repeat(1_000) + "\n").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        lines.read(line.duplicate());
                    }
                })
                .isInstanceOf(OpenAIException.class);
    }
}
