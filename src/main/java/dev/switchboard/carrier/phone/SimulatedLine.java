package dev.switchboard.carrier.phone;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** The carrier's side of a call with a simulated phone. */
final class SimulatedLine implements Line {

    private final HttpLine http;
    private final Person person;
    private final Screen screen;
    private final Dialler dialler;

    SimulatedLine(Trunk trunk, Leg leg, Screen screen, Dialler dialler) {
        this.http = new HttpLine(trunk, leg.fields(), screen);
        this.screen = screen;
        this.person = leg.phone();
        this.dialler = dialler;
    }

    @Override
    public List<Element> ask(String url, Map<String, String> more)
            throws IOException, TwimlException, InterruptedException {
        return http.ask(url, more);
    }

    @Override
    public int tell(String url, Map<String, String> more) throws IOException, InterruptedException {
        return http.tell(url, more);
    }

    @Override
    public Dial.Result dial(Dial dial) throws IOException, TwimlException, InterruptedException {
        return dialler.dial(dial, http::address);
    }

    @Override
    public void show(String who, String what) {
        person.hears(who.equals("caller") ? "me" : "voice", what);
        screen.heard(who.equals("caller") ? "person" : "whisper", what);
    }

    /** Rings a second phone for whoever is on the line. */
    @FunctionalInterface
    interface Dialler {

        /** @param addresses makes absolute ones of those in the document */
        Dial.Result dial(Dial dial, Addresses addresses) throws IOException, TwimlException, InterruptedException;
    }

    /** Addresses of a document, as absolute ones. */
    @FunctionalInterface
    interface Addresses {

        String of(String address);
    }
}
