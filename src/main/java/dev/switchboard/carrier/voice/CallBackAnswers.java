package dev.switchboard.carrier.voice;

import dev.switchboard.carrier.call.CallBackTurn;
import dev.switchboard.carrier.call.LegProgress;
import dev.switchboard.carrier.twiml.TwimlFiles;
import dev.switchboard.carrier.twiml.TwimlTemplate;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.organization.Organization;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What is answered at each step of a call back: one template of {@code config/twiml/} each. */
@Component("callBackTwiml")
public final class CallBackAnswers {

    private final TwimlFiles files;
    private final Supplier<TwimlTemplate> whisper;
    private final Supplier<TwimlTemplate> connect;
    private final Supplier<TwimlTemplate> goodbye;
    private final Supplier<TwimlTemplate> ended;

    CallBackAnswers(TwimlFiles files) {
        this.files = files;
        this.whisper = files.template("callback");
        this.connect = files.template("callback-connect");
        this.goodbye = files.template("callback-goodbye");
        this.ended = files.template("callback-ended");
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
        Map<String, String> values = files.spoken(organization.voice(), organization.language());
        values.put("company", TwimlFiles.name(organization.companyName(), "Your company"));
        return values;
    }

    private String address(Carrier carrier, String step, UUID callBack) {
        return files.address(carrier, step) + "/" + callBack;
    }
}
