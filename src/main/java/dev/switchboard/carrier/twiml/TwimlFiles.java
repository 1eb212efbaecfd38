package dev.switchboard.carrier.twiml;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.reload.LiveFiles;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The templates of {@code config/twiml/}, and the values that they have in common. */
@Component
public final class TwimlFiles {

    private static final int LONGEST_NAME = 200;

    private final URI publicUrl;
    private final LiveFiles files;
    private final Supplier<Voices> voices;
    private final Map<Carrier, Map<String, String>> recordings = new EnumMap<>(Carrier.class);

    TwimlFiles(@Value("${switchboard.edge.public-url}") URI publicUrl, LiveFiles files) {
        this.publicUrl = publicUrl;
        this.files = files;
        this.voices = files.of("twiml/voices.yml", Voices::parse);
        for (Carrier carrier : Carrier.values()) {
            recordings.put(
                    carrier,
                    Map.of(
                            "recordingUrl", address(carrier, "recording"),
                            "transcriptionUrl", address(carrier, "transcription"),
                            "recordingStatusUrl", address(carrier, "recording-status")));
        }
    }

    /** @param name of the file, without its ending */
    public Supplier<TwimlTemplate> template(String name) {
        String file = name + ".ftlx";
        return files.of("twiml/" + file, text -> TwimlTemplate.parse(file, text));
    }

    public Voices voices() {
        return voices.get();
    }

    /** {@code voice} and {@code language}, to which more may be added; whatever is not on the list is the default. */
    public Map<String, String> spoken(String voice, String language) {
        Voices known = voices.get();
        Map<String, String> values = new HashMap<>();
        values.put("voice", known.voice(voice));
        values.put("language", known.language(language));
        return values;
    }

    /** Where the carrier tells what came of a recording. */
    public Map<String, String> recording(Carrier carrier) {
        return recordings.get(carrier);
    }

    /** @param step of a call, as its address has it */
    public String address(Carrier carrier, String step) {
        return publicUrl + "/webhooks/" + carrier.path() + "/voice/" + step;
    }

    /** A name as it may be spoken: not longer than anybody listens. */
    public static String name(String text) {
        String name = text.strip();
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** The same, and what is said where there is none. */
    public static String name(String text, String otherwise) {
        return text.isBlank() ? otherwise : name(text);
    }
}
