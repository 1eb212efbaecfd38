package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.call.IncomingCall;
import dev.switchboard.carrier.dialogue.Next.TakeMessage;
import dev.switchboard.carrier.twiml.TwimlTemplate;
import dev.switchboard.carrier.twiml.Voices;
import dev.switchboard.ground.organization.Organization;
import dev.switchboard.ground.reload.LiveFiles;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What a carrier is answered in a conversation: one template of {@code config/twiml/} for each way that it can go. */
@Component("dialogueTwiml")
public final class DialogueAnswers {

    /** Twilio takes no more in one {@code <Say>}. */
    private static final int LONGEST = 4_000;

    private final URI publicUrl;
    private final FormAgent form;
    private final OpeningWords opening;
    private final Supplier<Voices> voices;
    private final Supplier<TwimlTemplate> listen;
    private final Supplier<TwimlTemplate> moment;
    private final Supplier<TwimlTemplate> message;
    private final Supplier<TwimlTemplate> goodbye;
    private final Supplier<TwimlTemplate> relay;

    DialogueAnswers(
            @Value("${switchboard.edge.public-url}") URI publicUrl,
            FormAgent form,
            OpeningWords opening,
            LiveFiles files) {
        this.publicUrl = publicUrl;
        this.form = form;
        this.opening = opening;
        this.voices = files.of("twiml/voices.yml", Voices::parse);
        this.listen = template(files, "turn");
        this.moment = template(files, "turn-moment");
        this.message = template(files, "turn-message");
        this.goodbye = template(files, "turn-goodbye");
        this.relay = template(files, "relay");
    }

    private static Supplier<TwimlTemplate> template(LiveFiles files, String name) {
        String file = name + ".ftlx";
        return files.of("twiml/" + file, text -> TwimlTemplate.parse(file, text));
    }

    /** Greets and listens. */
    public String begin(IncomingCall call) {
        return listen(call.leg(), opening.of(call), 1, "");
    }

    /** Connects the call to the carrier's socket, whose first words are the greeting. */
    public String relay(IncomingCall call) {
        CallLeg leg = call.leg();
        Map<String, String> values = values(leg, opening.of(call), "");
        String socket = publicUrl.toString().replaceFirst("^http", "ws");
        values.put("relayUrl", socket + "/webhooks/" + leg.carrier().path() + "/voice/relay");
        values.put("endedUrl", base(leg) + "relay-ended");
        String[] voice = values.get("voice").split("\\.", 2);
        String provider = voice[0].equals("Polly") ? "Amazon" : voice[0].equals("Google") ? "Google" : "";
        values.put("provider", provider);
        values.put("relayVoice", provider.isEmpty() ? "" : voice[1]);
        return relay.get().render(values);
    }

    /** Says the agent's words and listens again. */
    public String listen(GatherAnswer answer) {
        Said said = answer.said();
        return listen(
                said.leg(), answer.words(), said.number() + 1, said.language().orElse(""));
    }

    private String listen(CallLeg leg, String words, int turn, String language) {
        Map<String, String> values = values(leg, words, language);
        values.put("turnUrl", turnUrl(leg) + "?turn=" + turn);
        return listen.get().render(values);
    }

    /** Asks for a moment and comes back. */
    public String moment(GatherAnswer answer) {
        Said said = answer.said();
        Map<String, String> values = values(
                said.leg(),
                said.waited() == 0 ? form.sheet(language(said)).sentence("moment", Map.of()) : "",
                language(said));
        values.put("turnUrl", turnUrl(said.leg()) + "?turn=" + said.number() + "&wait=" + (said.waited() + 1));
        return moment.get().render(values);
    }

    /** Takes a message after a tone, in the same call. */
    public String takeMessage(GatherAnswer answer) {
        Said said = answer.said();
        String words = answer.words();
        String why = answer.next() instanceof TakeMessage message ? message.reason() : "";
        if (!why.equals("limit") || words.isEmpty()) {
            String sentence = why.equals("silence") ? "message" : "trouble";
            Map<String, String> company = FormAgent.values(said.leg().organization());
            words = (words + " " + form.sheet(language(said)).sentence(sentence, company)).strip();
        }
        Map<String, String> values = values(said.leg(), words, language(said));
        String base = base(said.leg());
        values.put("recordingUrl", base + "recording");
        values.put("transcriptionUrl", base + "transcription");
        values.put("recordingStatusUrl", base + "recording-status");
        return message.get().render(values);
    }

    /** Says the last words and hangs up. */
    public String goodbye(GatherAnswer answer) {
        return goodbye.get().render(values(answer.said().leg(), answer.words(), language(answer.said())));
    }

    private static String language(Said said) {
        return said.language().orElse(said.leg().organization().language());
    }

    private String turnUrl(CallLeg leg) {
        return base(leg) + "turn";
    }

    private String base(CallLeg leg) {
        return publicUrl + "/webhooks/" + leg.carrier().path() + "/voice/";
    }

    private Map<String, String> values(CallLeg leg, String words, String language) {
        Organization organization = leg.organization();
        Map<String, String> values = new HashMap<>();
        values.put("words", words.length() > LONGEST ? words.substring(0, LONGEST) : words);
        values.put("voice", voices.get().voice(organization.voice()));
        values.put("language", voices.get().language(language.isBlank() ? organization.language() : language));
        return values;
    }
}
