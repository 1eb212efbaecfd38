package dev.switchboard.carrier.voice;

import dev.switchboard.carrier.call.CallBackTurn;
import dev.switchboard.carrier.call.LegProgress;
import dev.switchboard.carrier.twiml.TwimlTemplate;
import dev.switchboard.carrier.twiml.Voices;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.organization.Organization;
import dev.switchboard.ground.reload.LiveFiles;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What is answered at each step of a call back: one template of {@code config/twiml/} each. */
@Component("callBackTwiml")
public final class CallBackAnswers {

    private final URI publicUrl;
    private final Supplier<Voices> voices;
    private final Supplier<TwimlTemplate> whisper;
    private final Supplier<TwimlTemplate> connect;
    private final Supplier<TwimlTemplate> goodbye;
    private final Supplier<TwimlTemplate> ended;

    CallBackAnswers(@Value("${switchboard.edge.public-url}") URI publicUrl, LiveFiles files) {
        this.publicUrl = publicUrl;
        this.voices = files.of("twiml/voices.yml", Voices::parse);
        this.whisper = template(files, "callback");
        this.connect = template(files, "callback-connect");
        this.goodbye = template(files, "callback-goodbye");
        this.ended = template(files, "callback-ended");
    }

    private static Supplier<TwimlTemplate> template(LiveFiles files, String name) {
        String file = name + ".ftlx";
        return files.of("twiml/" + file, text -> TwimlTemplate.parse(file, text));
    }

    /** Says whom it is about, and waits for a key. */
    public String whisper(CallBackTurn turn) {
        Map<String, String> values = values(turn.organization());
        values.put("about", turn.about());
        values.put("keyUrl", address(turn.carrier(), "callback", turn.callBackId()));
        return whisper.get().render(values);
    }

    /** Calls the customer. */
    public String connect(CallBackTurn turn) {
        Map<String, String> values = values(turn.organization());
        values.put("ourNumber", turn.ourNumber());
        values.put("customer", turn.customer());
        values.put("dialResultUrl", address(turn.carrier(), "dial-result", turn.callBackId()));
        values.put("customerStatusUrl", address(turn.carrier(), "customer-status", turn.callBackId()));
        return connect.get().render(values);
    }

    /** Hangs up without calling anybody else. */
    public String goodbye(CallBackTurn turn) {
        return goodbye.get().render(values(turn.organization()));
    }

    /** Says how the customer's side ended. */
    public String ended(LegProgress progress) {
        Map<String, String> values = values(progress.organization());
        values.put("outcome", progress.status());
        return ended.get().render(values);
    }

    private Map<String, String> values(Organization organization) {
        Map<String, String> values = new HashMap<>();
        values.put("company", VoiceAnswers.name(organization.companyName(), "Your company"));
        values.put("voice", voices.get().voice(organization.voice()));
        values.put("language", voices.get().language(organization.language()));
        return values;
    }

    private String address(Carrier carrier, String step, UUID callBack) {
        return publicUrl + "/webhooks/" + carrier.path() + "/voice/" + step + "/" + callBack;
    }
}
