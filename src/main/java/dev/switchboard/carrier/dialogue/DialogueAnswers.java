package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.call.IncomingCall;
import dev.switchboard.carrier.dialogue.Next.TakeMessage;
import dev.switchboard.carrier.twiml.TwimlFiles;
import dev.switchboard.carrier.twiml.TwimlTemplate;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.organization.Organization;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What a carrier is answered in a conversation: one template of {@code config/twiml/} for each way that it can go. */
@Component("dialogueTwiml")
public final class DialogueAnswers {

    /** Twilio takes no more in one {@code <Say>}. */
    private static final int LONGEST = 4_000;

    private final TwimlFiles files;
    private final FormAgent form;
    private final OpeningWords opening;
    private final AgentProfiles profiles;
    private final Supplier<TwimlTemplate> listen;
    private final Supplier<TwimlTemplate> moment;
    private final Supplier<TwimlTemplate> message;
    private final Supplier<TwimlTemplate> goodbye;
    private final Supplier<TwimlTemplate> relay;

    DialogueAnswers(TwimlFiles files, FormAgent form, OpeningWords opening, AgentProfiles profiles) {
        this.files = files;
        this.form = form;
        this.opening = opening;
        this.profiles = profiles;
        this.listen = files.template("turn");
        this.moment = files.template("turn-moment");
        this.message = files.template("turn-message");
        this.goodbye = files.template("turn-goodbye");
        this.relay = files.template("relay");
    }

    /** Greets and listens. */
    public String begin(IncomingCall call) {
        return listen(call.leg(), opening.of(call), 1, "");
    }

    /** Connects the call to the carrier's socket, whose first words are the greeting. */
    public String relay(IncomingCall call) {
        CallLeg leg = call.leg();
        Map<String, String> values = values(leg, opening.of(call), "");
        values.put("relayUrl", files.address(leg.carrier(), "relay").replaceFirst("^http", "ws"));
        values.put("endedUrl", files.address(leg.carrier(), "relay-ended"));
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
        values.putAll(files.recording(said.leg().carrier()));
        return message.get().render(values);
    }

    /** Says the last words and hangs up. */
    public String goodbye(GatherAnswer answer) {
        return goodbye.get().render(values(answer.said().leg(), answer.words(), language(answer.said())));
    }

    private String language(Said said) {
        return said.language().orElseGet(() -> language(said.leg().organization()));
    }

    /** That the agent speaks before anybody has said anything. */
    private String language(Organization organization) {
        return FormAgent.language(organization, profiles.of(organization.id()));
    }

    private String turnUrl(CallLeg leg) {
        return files.address(leg.carrier(), "turn");
    }

    private Map<String, String> values(CallLeg leg, String words, String language) {
        Organization organization = leg.organization();
        Map<String, String> values =
                files.spoken(organization.voice(), language.isBlank() ? language(organization) : language);
        values.put("words", words.length() > LONGEST ? words.substring(0, LONGEST) : words);
        return values;
    }
}
