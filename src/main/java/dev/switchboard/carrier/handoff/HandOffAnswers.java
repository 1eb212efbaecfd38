package dev.switchboard.carrier.handoff;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.handoff.HandOffTurn.Words;
import dev.switchboard.carrier.twiml.TwimlTemplate;
import dev.switchboard.carrier.twiml.Voices;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.reload.LiveFiles;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What is answered at each step of a hand-over: one template of {@code config/twiml/} each. */
@Component("handOffTwiml")
public final class HandOffAnswers {

    private static final int LONGEST_NAME = 200;

    private final HandOffSteps steps;
    private final URI publicUrl;
    private final Supplier<Voices> voices;
    private final Supplier<TwimlTemplate> ring;
    private final Supplier<TwimlTemplate> message;
    private final Supplier<TwimlTemplate> end;
    private final Supplier<TwimlTemplate> whisper;
    private final Supplier<TwimlTemplate> accept;
    private final Supplier<TwimlTemplate> goodbye;

    HandOffAnswers(HandOffSteps steps, @Value("${switchboard.edge.public-url}") URI publicUrl, LiveFiles files) {
        this.steps = steps;
        this.publicUrl = publicUrl;
        this.voices = files.of("twiml/voices.yml", Voices::parse);
        this.ring = template(files, "transfer");
        this.message = template(files, "transfer-message");
        this.end = template(files, "transfer-end");
        this.whisper = template(files, "transfer-whisper");
        this.accept = template(files, "transfer-accept");
        this.goodbye = template(files, "transfer-goodbye");
    }

    private static Supplier<TwimlTemplate> template(LiveFiles files, String name) {
        String file = name + ".ftlx";
        return files.of("twiml/" + file, text -> TwimlTemplate.parse(file, text));
    }

    /**
     * Turns the caller's call to a hand-over that was begun: the first phone rings, or a message is taken if there is none to
     * ring. One short write, and the same answer however often it is asked for.
     */
    public String connect(CallLeg leg, UUID handOff) {
        return caller(steps.connect(leg, handOff));
    }

    /** What the caller hears next. */
    public String caller(HandOffTurn turn) {
        return switch (turn.next()) {
            case RING -> ring.get().render(values(turn));
            case MESSAGE -> message.get().render(values(turn));
            default -> end.get().render(values(turn));
        };
    }

    /** What whoever picked up a phone hears next. */
    public String person(HandOffTurn turn) {
        return switch (turn.next()) {
            case WHISPER -> whisper.get().render(values(turn));
            case ACCEPT -> accept.get().render(values(turn));
            default -> goodbye.get().render(values(turn));
        };
    }

    private Map<String, String> values(HandOffTurn turn) {
        Words words = turn.words();
        Map<String, String> values = new HashMap<>();
        values.put("company", name(turn.organization().companyName()));
        values.put("voice", voices.get().voice(turn.organization().voice()));
        values.put("language", voices.get().language(turn.organization().language()));
        values.put("department", name(words.department()));
        values.put("caller", words.caller().map(SpokenNumber::of).orElse(""));
        values.put("about", words.about());
        values.put("why", words.why());
        values.put("step", turn.step());
        values.put("ourNumber", words.ours());
        values.put("number", words.number());
        addresses(values, turn.carrier(), turn.attempt().map(UUID::toString).orElse(""));
        return values;
    }

    private void addresses(Map<String, String> values, Carrier carrier, String attempt) {
        String base = publicUrl + "/webhooks/" + carrier.path() + "/voice/";
        values.put("whisperUrl", base + "transfer-whisper/" + attempt);
        values.put("keyUrl", base + "transfer-accept/" + attempt);
        values.put("resultUrl", base + "transfer-result/" + attempt);
        values.put("statusUrl", base + "transfer-status/" + attempt);
        values.put("recordingUrl", base + "recording");
        values.put("transcriptionUrl", base + "transcription");
        values.put("recordingStatusUrl", base + "recording-status");
    }

    private static String name(String text) {
        String name = text.strip();
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
