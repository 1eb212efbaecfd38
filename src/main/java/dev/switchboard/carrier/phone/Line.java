package dev.switchboard.carrier.phone;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** The carrier's side of a call: asks the service what to do next, and lets the caller hear. */
interface Line {

    /**
     * Posts a webhook and reads the answer.
     *
     * @param url absolute, or relative to the address that was asked last
     * @return the verbs of the answer
     */
    List<Element> ask(String url, Map<String, String> more) throws IOException, TwimlException, InterruptedException;

    /** Posts a callback whose answer does not matter, as a recording's or a transcription's. @return its status; 0 if it goes elsewhere */
    int tell(String url, Map<String, String> more) throws IOException, InterruptedException;

    /** Puts the call through to another phone, and comes back when that is over. @throws TwimlException where nobody can be dialled */
    default Dial.Result dial(Dial dial) throws IOException, TwimlException, InterruptedException {
        throw new TwimlException("<Dial> is no verb that this telephone knows (12200)");
    }

    /** Lets the caller talk with the service over a socket. @throws TwimlException where that is not simulated */
    default Relay.Result relay(Relay relay, Caller caller) throws TwimlException, InterruptedException {
        throw new TwimlException("<Connect> is no verb that this telephone knows (12200)");
    }

    /** A piece of what is said, as it comes; all of it is shown again when it is whole. */
    default void token(String token) {
        // whoever reads reads the whole
    }

    /** Something that the person at the phone hears or does, for the screen. */
    void show(String who, String what);
}
