package dev.switchboard.carrier.voice;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.call.CallStep;
import dev.switchboard.carrier.twiml.TwimlTemplate;
import dev.switchboard.carrier.twiml.Voices;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.organization.Organization;
import dev.switchboard.ground.reload.LiveFiles;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What is answered at each step of a call: one template of {@code config/twiml/} with the organization's words in it. */
@Component("twiml")
public final class VoiceAnswers {

    private static final int LONGEST_NAME = 200;

    private final URI publicUrl;
    private final Supplier<Voices> voices;
    private final Supplier<TwimlTemplate> greeting;
    private final Supplier<TwimlTemplate> thanks;
    private final Supplier<TwimlTemplate> voicemail;
    private final Supplier<TwimlTemplate> voicemailThanks;
    private final Supplier<TwimlTemplate> unrouted;
    private final Supplier<TwimlTemplate> apology;
    private final Supplier<TwimlTemplate> empty;
    private final Supplier<TwimlTemplate> proof;
    private final Supplier<TwimlTemplate> refusal;

    VoiceAnswers(@Value("${switchboard.edge.public-url}") URI publicUrl, LiveFiles files) {
        this.publicUrl = publicUrl;
        this.voices = files.of("twiml/voices.yml", Voices::parse);
        this.greeting = template(files, "greeting");
        this.thanks = template(files, "thanks");
        this.voicemail = template(files, "voicemail");
        this.voicemailThanks = template(files, "voicemail-thanks");
        this.unrouted = template(files, "unrouted");
        this.apology = template(files, "apology");
        this.empty = template(files, "empty");
        this.proof = template(files, "proof");
        this.refusal = template(files, "refusal");
    }

    private static Supplier<TwimlTemplate> template(LiveFiles files, String name) {
        String file = name + ".ftlx";
        return files.of("twiml/" + file, text -> TwimlTemplate.parse(file, text));
    }

    /** The voices that an organization may choose. */
    public Set<String> voices() {
        return voices.get().voices();
    }

    /** The languages that an organization may choose. */
    public Set<String> languages() {
        return voices.get().languages();
    }

    /** Greets and listens. */
    public String greeting(CallStep step) {
        return greeting.get().render(values(step.leg()));
    }

    /** Thanks for what was said, and hangs up. */
    public String thanks(CallStep step) {
        return thanks.get().render(values(step.leg()));
    }

    /** Turns a caller away whom the organization has blocked. */
    public String refusal(CallStep step) {
        return refusal.get().render(values(step.leg()));
    }

    /** Asks for a voicemail, when nothing was understood. */
    public String voicemail(CallLeg leg) {
        return voicemail.get().render(values(leg));
    }

    /** Thanks for a voicemail, and hangs up. */
    public String voicemailThanks(CallStep step) {
        return voicemailThanks.get().render(values(step.leg()));
    }

    /** Apologizes for a number that is nobody's; names no company. */
    public String unrouted() {
        return unrouted.get()
                .render(Map.of(
                        "voice",
                        voices.get().voice(""),
                        "language",
                        voices.get().language("")));
    }

    /** Apologizes when nothing can be stored, and asks for a voicemail; knows no organization. */
    public String apology(Carrier carrier) {
        Map<String, String> values = addresses(carrier);
        values.put("voice", voices.get().voice(""));
        values.put("language", voices.get().language(""));
        return apology.get().render(values);
    }

    /** Says nothing: the answer to callbacks. */
    public String empty() {
        return empty.get().render(Map.of());
    }

    /** Leaves our own call unanswered that a forwarded number has sent back. */
    public String proof() {
        return proof.get().render(Map.of());
    }

    private Map<String, String> values(CallLeg leg) {
        Organization organization = leg.organization();
        Map<String, String> values = addresses(leg.carrier());
        values.put("company", name(organization.companyName(), "our company"));
        values.put("agent", name(organization.agentName(), "Jordan"));
        values.put("greeting", organization.greeting().strip());
        values.put("voice", voices.get().voice(organization.voice()));
        values.put("language", voices.get().language(organization.language()));
        return values;
    }

    /** Where the carrier goes on, each step at an address of its own. */
    private Map<String, String> addresses(Carrier carrier) {
        String base = publicUrl + "/webhooks/" + carrier.path() + "/voice/";
        Map<String, String> addresses = new HashMap<>();
        addresses.put("speechUrl", base + "speech");
        addresses.put("recordingUrl", base + "recording");
        addresses.put("transcriptionUrl", base + "transcription");
        addresses.put("recordingStatusUrl", base + "recording-status");
        return addresses;
    }

    static String name(String text, String otherwise) {
        String name = text.strip();
        return name.isEmpty() ? otherwise : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
