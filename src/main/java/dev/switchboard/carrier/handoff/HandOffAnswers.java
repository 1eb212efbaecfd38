package dev.switchboard.carrier.handoff;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.handoff.HandOffTurn.Words;
import dev.switchboard.carrier.twiml.TwimlFiles;
import dev.switchboard.carrier.twiml.TwimlTemplate;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.organization.Organization;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What is answered at each step of a hand-over: one template of {@code config/twiml/} each. */
@Component("handOffTwiml")
public final class HandOffAnswers {

    private final HandOffSteps steps;
    private final TwimlFiles files;
    private final AgentProfiles profiles;
    private final Supplier<TwimlTemplate> ring;
    private final Supplier<TwimlTemplate> message;
    private final Supplier<TwimlTemplate> end;
    private final Supplier<TwimlTemplate> whisper;
    private final Supplier<TwimlTemplate> accept;
    private final Supplier<TwimlTemplate> goodbye;

    HandOffAnswers(HandOffSteps steps, TwimlFiles files, AgentProfiles profiles) {
        this.steps = steps;
        this.files = files;
        this.profiles = profiles;
        this.ring = files.template("transfer");
        this.message = files.template("transfer-message");
        this.end = files.template("transfer-end");
        this.whisper = files.template("transfer-whisper");
        this.accept = files.template("transfer-accept");
        this.goodbye = files.template("transfer-goodbye");
    }

    /**
     * Turns the caller's call to a hand-over that was begun: the first phone rings, or a message is taken if there is none to
     * ring. One short write, and the same answer however often it is asked for.
     */
    public String connect(CallLeg leg, UUID handOff) {
        return caller(steps.connect(leg, handOff));
    }

    /** What the caller hears next, in the language that the agent spoke first. */
    public String caller(HandOffTurn turn) {
        Organization organization = turn.organization();
        String language = profiles.of(organization.id()).firstLanguage(organization.language());
        Map<String, String> values = values(turn, language);
        return switch (turn.next()) {
            case RING -> ring.get().render(values);
            case MESSAGE -> message.get().render(values);
            default -> end.get().render(values);
        };
    }

    /** What whoever picked up a phone hears next, in the organization's language. */
    public String person(HandOffTurn turn) {
        Map<String, String> values = values(turn, turn.organization().language());
        return switch (turn.next()) {
            case WHISPER -> whisper.get().render(values);
            case ACCEPT -> accept.get().render(values);
            default -> goodbye.get().render(values);
        };
    }

    private Map<String, String> values(HandOffTurn turn, String language) {
        Words words = turn.words();
        Map<String, String> values = files.spoken(turn.organization().voice(), language);
        values.put("company", TwimlFiles.name(turn.organization().companyName()));
        values.put("department", TwimlFiles.name(words.department()));
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
        values.put("whisperUrl", files.address(carrier, "transfer-whisper/" + attempt));
        values.put("keyUrl", files.address(carrier, "transfer-accept/" + attempt));
        values.put("resultUrl", files.address(carrier, "transfer-result/" + attempt));
        values.put("statusUrl", files.address(carrier, "transfer-status/" + attempt));
        values.putAll(files.recording(carrier));
    }
}
