package dev.switchboard.carrier.voice;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.call.CallStep;
import dev.switchboard.carrier.call.IncomingCall;
import dev.switchboard.carrier.dialogue.OpeningWords;
import dev.switchboard.carrier.twiml.TwimlFiles;
import dev.switchboard.carrier.twiml.TwimlTemplate;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.organization.CompanyName;
import dev.switchboard.ground.organization.Organization;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What is answered at each step of a call: one template of {@code config/twiml/} with the organization's words in it. */
@Component("twiml")
public final class VoiceAnswers {

    private final TwimlFiles files;
    private final OpeningWords opening;
    private final Supplier<TwimlTemplate> greeting;
    private final Supplier<TwimlTemplate> thanks;
    private final Supplier<TwimlTemplate> voicemail;
    private final Supplier<TwimlTemplate> voicemailThanks;
    private final Supplier<TwimlTemplate> unrouted;
    private final Supplier<TwimlTemplate> apology;
    private final Supplier<TwimlTemplate> empty;
    private final Supplier<TwimlTemplate> proof;
    private final Supplier<TwimlTemplate> refusal;

    VoiceAnswers(TwimlFiles files, OpeningWords opening) {
        this.files = files;
        this.opening = opening;
        this.greeting = files.template("greeting");
        this.thanks = files.template("thanks");
        this.voicemail = files.template("voicemail");
        this.voicemailThanks = files.template("voicemail-thanks");
        this.unrouted = files.template("unrouted");
        this.apology = files.template("apology");
        this.empty = files.template("empty");
        this.proof = files.template("proof");
        this.refusal = files.template("refusal");
    }

    /** The voices that an organization may choose. */
    public Set<String> voices() {
        return files.voices().voices();
    }

    /** The languages that an organization may choose. */
    public Set<String> languages() {
        return files.voices().languages();
    }

    /** Greets and listens: the words for the hour, and that a machine speaks. */
    public String greeting(IncomingCall call) {
        Map<String, String> values = values(call.leg());
        values.putAll(opening.values(call));
        return greeting.get().render(values);
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
        return voicemail(leg, "yes");
    }

    /** Asks for a voicemail and for nothing else: of a caller who is blocked, and may leave one. */
    public String voicemailOnly(CallStep step) {
        return voicemail(step.leg(), "");
    }

    private String voicemail(CallLeg leg, String misheard) {
        Map<String, String> values = values(leg);
        values.put("misheard", misheard);
        return voicemail.get().render(values);
    }

    /** Thanks for a voicemail, and hangs up. */
    public String voicemailThanks(CallStep step) {
        return voicemailThanks.get().render(values(step.leg()));
    }

    /** Apologizes for a number that is nobody's; names no company. */
    public String unrouted() {
        return unrouted.get().render(files.spoken("", ""));
    }

    /** Apologizes when nothing can be stored, and asks for a voicemail; knows no organization. */
    public String apology(Carrier carrier) {
        Map<String, String> values = files.spoken("", "");
        values.putAll(files.recording(carrier));
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
        Map<String, String> values = files.spoken(organization.voice(), opening.language(organization));
        values.put("company", TwimlFiles.name(organization.companyName(), CompanyName.NONE));
        values.put("agent", TwimlFiles.name(organization.agentName(), "Jordan"));
        values.put("greeting", organization.greeting().strip());
        values.put("speechUrl", files.address(leg.carrier(), "speech"));
        values.putAll(files.recording(leg.carrier()));
        return values;
    }
}
