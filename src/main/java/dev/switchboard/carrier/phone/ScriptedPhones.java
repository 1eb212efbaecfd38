package dev.switchboard.carrier.phone;

import dev.switchboard.carrier.phone.HandsetCall.Outcome;
import dev.switchboard.ground.number.PhoneNumber;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The phones that a call from the terminal is put through to, and what is done with each of them in turn. */
final class ScriptedPhones implements PhoneNetwork {

    private static final long PAUSE_MILLIS = 50;
    private static final int LONGEST_ROUNDS = 1_200; // a minute
    private static final int PATIENCE_SECONDS =
            1; // nobody waits for a phone of which it is known that nobody answers it

    private final Trunk trunk;
    private final Script script;
    private final Screen screen;
    private int rung;

    ScriptedPhones(Trunk trunk, Script script, Screen screen) {
        this.trunk = trunk;
        this.script = script;
        this.screen = screen;
    }

    @Override
    public Trunk trunk() {
        return trunk;
    }

    @Override
    public boolean owns(PhoneNumber number) {
        return false; // what it calls is known to whoever asks
    }

    @Override
    public Screen screen() {
        return screen;
    }

    @Override
    public CompletableFuture<Outcome> ring(Leg leg, int seconds) {
        moves(leg, "initiated");
        moves(leg, "ringing");
        CompletableFuture<Outcome> rings = leg.phone().ring(Math.min(seconds, PATIENCE_SECONDS));
        switch (script.of(rung++)) {
            case ANSWER -> answer(leg.phone());
            case MACHINE -> {
                screen.heard("person", "(the voicemail box) Leave a message after the tone.");
                leg.phone().answerByMachine();
            }
            case BUSY -> {
                screen.heard("person", "(declines)");
                leg.phone().hangUp();
            }
            default -> screen.heard("carrier", "nobody answers");
        }
        return rings;
    }

    private void answer(HandsetCall phone) {
        phone.answer();
        screen.heard("person", "(answers)");
        phone.does(script.keys.isEmpty() ? Reply.SILENCE : new Reply("", script.keys, false));
        Thread talk = new Thread(() -> talk(phone), "second-phone");
        talk.setDaemon(true);
        talk.start();
    }

    /** Says a few words once both are connected, and hangs up. */
    private void talk(HandsetCall phone) {
        try {
            for (int i = 0; i < LONGEST_ROUNDS && !phone.isOver(); i++) {
                if (phone.seen().state().equals("connected")) {
                    phone.does(Reply.words(script.words));
                    phone.hangUp();
                    return;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void moves(Leg leg, String status) {
        leg.becomes(status, fields -> {
            leg.callback().ifPresent(url -> post(url.toString(), fields));
            return CompletableFuture.completedFuture(null);
        });
    }

    private void post(String url, Map<String, String> fields) {
        try {
            new HttpLine(trunk, Map.of(), screen).tell(url, fields);
        } catch (IOException lost) {
            screen.heard("carrier", "a status callback was lost");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What somebody does with a phone that rings. */
    enum Does {
        ANSWER,
        NO_ANSWER,
        BUSY,
        MACHINE
    }

    /**
     * @param inTurn what is done with the first phone that rings, with the second …; with further ones the same as with the last
     * @param keys pressed when keys are asked for; empty: none
     * @param words said once both are on the line
     */
    record Script(List<Does> inTurn, String keys, String words) {

        Script {
            inTurn = List.copyOf(inTurn);
        }

        Does of(int phone) {
            return inTurn.isEmpty() ? Does.NO_ANSWER : inTurn.get(Math.min(phone, inTurn.size() - 1));
        }
    }
}
