package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.version.Drafts;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Files in a request: names that may be anything, and texts that are kept as they are. */
final class FileInput {

    static final int LONGEST_NAME = 190;

    private static final int MOST = 100;
    private static final int LONGEST = 1_000_000;
    private static final String NAME =
            "a file like routes/messages/alert.yaml or config/rules/keywords.yml; application.yml is not edited here";

    private FileInput() {}

    /** Texts by their names; null where the file goes. */
    static Map<String, @Nullable String> changes(JsonBody body) {
        JsonNode files = body.node("changes");
        if (!files.isArray() || files.size() > MOST) {
            throw ApiException.badField("changes", "a list of at most " + MOST + " files");
        }
        Map<String, @Nullable String> changes = new TreeMap<>();
        for (int i = 0; i < files.size(); i++) {
            String place = "changes[" + i + "]";
            JsonNode file = files.get(i);
            String name = file.path("name").asText("");
            if (!file.isObject() || !file.path("name").isTextual() || !Drafts.isName(name)) {
                throw ApiException.badField(place + ".name", NAME);
            }
            if (changes.containsKey(name)) {
                throw ApiException.badField(place + ".name", "each file once");
            }
            changes.put(name, text(file.path("content"), place + ".content"));
        }
        return changes;
    }

    private static @Nullable String text(JsonNode content, String place) {
        if (content.isNull()) {
            return null;
        }
        String text = content.asText();
        if (!content.isTextual()
                || text.length() > LONGEST
                || text.indexOf('\0') >= 0
                || text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw ApiException.badField(place, "a text of at most %,d characters, or null".formatted(LONGEST));
        }
        return text.replace("\r\n", "\n");
    }

    static int revision(JsonBody body) {
        int revision = body.whole("revision", 1, Integer.MAX_VALUE, 0);
        if (revision == 0) {
            throw ApiException.badField("revision", "the revision of the draft that was looked at");
        }
        return revision;
    }
}
