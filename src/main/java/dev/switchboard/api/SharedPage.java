package dev.switchboard.api;

import dev.switchboard.desk.share.Clock;
import dev.switchboard.desk.share.ShareToken;
import dev.switchboard.desk.share.SharedRecordings.Opened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;

/** The pages behind a shared link: no script, and one sheet of style that the policy names by its hash. */
final class SharedPage {

    static final MediaType TYPE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final String recording;
    private final String nothing;
    private final String policy;

    SharedPage() {
        String style = read("shared.css");
        recording = read("recording.html").replace("{style}", style);
        nothing = read("nothing.html").replace("{style}", style);
        policy = "default-src 'none'; media-src 'self'; style-src 'sha256-" + hash(style)
                + "'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
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

    private static String read(String name) {
        try {
            return new ClassPathResource("shared/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String hash(String style) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
