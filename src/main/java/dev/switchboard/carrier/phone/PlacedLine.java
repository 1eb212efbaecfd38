package dev.switchboard.carrier.phone;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** The carrier's side of a call that comes in, and that may be put through to somebody. */
final class PlacedLine implements Line {

    private final HttpLine http;
    private final PhoneNetwork network;
    private final FirstLeg caller;

    PlacedLine(HttpLine http, PhoneNetwork network, FirstLeg caller) {
        this.http = http;
        this.network = network;
        this.caller = caller;
    }

    @Override
    public List<Element> ask(String url, Map<String, String> more)
            throws IOException, TwimlException, InterruptedException {
        if (more.containsKey("SpeechResult")) {
            network.recognized(caller.sid());
        }
        return http.ask(url, more);
    }

    @Override
    public int tell(String url, Map<String, String> more) throws IOException, InterruptedException {
        if (more.containsKey("RecordingStatus")) {
            network.recorded(more.get("RecordingSid"), Integer.parseInt(more.get("RecordingDuration")));
        }
        if (more.containsKey("TranscriptionText")) {
            network.transcribed(more.get("TranscriptionSid"), Integer.parseInt(more.get("RecordingDuration")));
        }
        return http.tell(url, more);
    }

    @Override
    public Dial.Result dial(Dial dial) throws IOException, TwimlException, InterruptedException {
        return new SecondLeg(network, this, caller).dial(dial, http::address);
    }

    @Override
    public Relay.Result relay(Relay relay, Caller who) throws TwimlException, InterruptedException {
        return new RelaySession(relay, this, who).run(http::open, http.account(), caller);
    }

    @Override
    public void token(String token) {
        http.token(token);
    }

    @Override
    public void show(String who, String what) {
        http.show(who, what);
    }
}
