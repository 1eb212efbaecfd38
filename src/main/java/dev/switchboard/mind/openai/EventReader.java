package dev.switchboard.mind.openai;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Takes server-sent events out of bytes, as they come: an event leaves with the line break that ends it. Of events, only
 * their data count; comments, names and numbers of events are skipped.
 */
final class EventReader {

    static final int LARGEST_EVENT = 256_000;

    private final Consumer<String> events;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private final StringBuilder data = new StringBuilder();
    private boolean hasData;
    private boolean afterReturn;
    private boolean begun;

    /** @param events hears the data of each event, several lines with a break between them */
    EventReader(Consumer<String> events) {
        this.events = events;
    }

    /** @throws OpenAIException if an event is too large */
    void read(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            boolean secondHalf = afterReturn && next == '\n';
            afterReturn = next == '\r';
            if (secondHalf) {
                continue;
            }
            if (next == '\n' || next == '\r') {
                endLine();
            } else {
                line.write(next);
                bound(line.size());
            }
        }
    }

    /** Nothing more comes; what lacks only its last line break counts. */
    void end() {
        if (line.size() > 0) {
            endLine();
        }
        dispatch();
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (!begun && text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        begun = true;
        if (text.isEmpty()) {
            dispatch();
        } else if (text.equals("data") || text.startsWith("data:")) {
            String value = text.length() > 5 ? text.substring(text.charAt(5) == ' ' ? 6 : 5) : "";
            data.append(hasData ? "\n" : "").append(value);
            hasData = true;
            bound(data.length());
        }
    }

    private void dispatch() {
        if (hasData) {
            String event = data.toString();
            data.setLength(0);
            hasData = false;
            events.accept(event);
        }
    }

    private static void bound(int size) {
        if (size > LARGEST_EVENT) {
            throw new OpenAIException(200, "an event of the stream is too large");
        }
    }
}
