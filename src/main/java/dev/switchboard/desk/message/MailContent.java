package dev.switchboard.desk.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Optional;

/** What is sealed of a message: its words, and what else an e-mail has. */
record MailContent(String body, Optional<MailParts> parts) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** No words begin with it, as the database could not keep them. */
    private static final char MORE_THAN_WORDS = '\u0000';

    static MailContent of(Draft draft) {
        return new MailContent(draft.body(), draft.mail());
    }

    /** As one text; the words themselves where there is nothing else. */
    String packed() {
        return parts.map(more -> MORE_THAN_WORDS
                        + JSON.createObjectNode()
                                .put("body", body)
                                .put("html", more.html())
                                .put("off", more.off().toString())
                                .toString())
                .orElse(body);
    }

    static MailContent unpack(String text) {
        if (text.isEmpty() || text.charAt(0) != MORE_THAN_WORDS) {
            return new MailContent(text, Optional.empty());
        }
        try {
            JsonNode read = JSON.readTree(text.substring(1));
            return new MailContent(
                    read.path("body").asText(),
                    Optional.of(new MailParts(
                            read.path("html").asText(),
                            URI.create(read.path("off").asText()))));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a stored mail can't be read");
        }
    }

    @Override
    public String toString() {
        return "MailContent";
    }
}
