package dev.switchboard.api;

import dev.switchboard.desk.share.Clock;
import dev.switchboard.desk.share.ShareToken;
import dev.switchboard.desk.share.SharedRecordings.Opened;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.MediaType;

/** The pages behind a shared link: no script, and one sheet of style that the policy names by its hash. */
final class SharedPage {

    static final MediaType TYPE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final String recording;
    private final String nothing;
    private final String policy;

    SharedPage() {
        StyledPages pages = new StyledPages("shared", "shared.css");
        recording = pages.page("recording.html");
        nothing = pages.page("nothing.html");
        policy = pages.policy("'none'", "media-src 'self'");
    }

    String policy() {
        return policy;
    }

    String of(ShareToken token, Opened opened) {
        return filled(Map.of(
                "audio",
                token.path() + "/audio?until=" + opened.ticket().until() + "&amp;ticket="
                        + opened.ticket().signature(),
                "recorded",
                opened.clock().dayAndTime(opened.recordedAt()),
                "recordedAt",
                opened.recordedAt().toString(),
                "length",
                opened.length()
                        .map(length -> ", " + Clock.length(length.toSeconds()))
                        .orElse(""),
                "until",
                opened.clock().dayAndTime(opened.until()),
                "untilAt",
                opened.until().toString()));
    }

    /** The same whatever it is that the link lacks. */
    String ofNothing() {
        return nothing;
    }

    /** None of the values is anybody's word, so that there is nothing to escape. */
    private String filled(Map<String, String> values) {
        String page = recording;
        for (Map.Entry<String, String> value : values.entrySet()) {
            page = page.replace("{" + value.getKey() + "}", value.getValue());
        }
        return page;
    }
}
