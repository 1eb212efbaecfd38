package dev.switchboard.carrier.phone;

import dev.switchboard.carrier.call.RehearsalMark;
import dev.switchboard.ground.number.PhoneNumber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The line on which rehearsals call the service: over the same webhooks as the carrier, signed with the account's key. What is
 * put through to a phone rings nowhere.
 */
public final class RehearsalLine {

    private final Trunk trunk;
    private final boolean candidate;

    /**
     * @param url where the service is
     * @param publicUrl what signatures are computed over
     * @param carrier as it stands in the addresses of webhooks
     * @param token what the account signs with
     * @param candidate whether the agent is told the candidate of its prompt
     */
    public RehearsalLine(
            String url, String publicUrl, String carrier, String account, String token, boolean candidate) {
        this.candidate = candidate;
        this.trunk = new Trunk(url, publicUrl, carrier, account, token);
    }

    public String account() {
        return trunk.account();
    }

    /**
     * Calls, and comes back when the call is over.
     *
     * @param phone what is done with a phone that the caller is put through to: {@code no-answer}, {@code answer}, {@code busy} or
     *     {@code machine}
     * @throws IOException if the service is not there, or does not answer in 15 s
     */
    public Heard call(PhoneNumber from, PhoneNumber to, Actor actor, String phone)
            throws IOException, InterruptedException {
        PlacedCall call = new PlacedCall(RehearsalMark.newSid(candidate), trunk, from, to, Optional.empty());
        Ears ears = new Ears();
        ScriptedPhones phones = new ScriptedPhones(trunk, script(phone), ears);
        String broke = "";
        try {
            call.run(new CallingPerson(new Played(actor, ears), ears, false), ears, phones);
        } catch (TwimlException bad) {
            broke = String.valueOf(bad.getMessage());
        }
        return ears.all(call.sid(), broke);
    }

    private static ScriptedPhones.Script script(String phone) {
        ScriptedPhones.Does does =
                switch (phone) {
                    case "answer" -> ScriptedPhones.Does.ANSWER;
                    case "busy" -> ScriptedPhones.Does.BUSY;
                    case "machine" -> ScriptedPhones.Does.MACHINE;
                    default -> ScriptedPhones.Does.NO_ANSWER;
                };
        return new ScriptedPhones.Script(List.of(does), "1", "Hello, how can I help?");
    }

    /** Somebody who plays a caller. */
    public interface Actor {

        /** @param heard what the agent has said since the caller spoke last */
        Reply answer(String heard) throws IOException, InterruptedException;

        /** What is said after the tone; empty: nothing. */
        String message();
    }

    /** @param who {@code agent}, {@code caller}, {@code person} or {@code carrier} */
    public record Line(String who, String words) {

        @Override
        public String toString() {
            return "Line[" + who + "]";
        }
    }

    /**
     * How a call went.
     *
     * @param toned whether the caller was asked for a message after the tone
     * @param slowestMillis of the answers to what the caller said
     * @param broke why a carrier would have stopped; empty if it would not
     */
    public record Heard(String callSid, List<Line> lines, boolean toned, long slowestMillis, String broke) {

        public Heard {
            lines = List.copyOf(lines);
        }

        @Override
        public String toString() {
            return "Heard[" + callSid + "]";
        }
    }

    /** Listens in. One call is one thread, but phones that ring tell from theirs. */
    private static final class Ears implements Screen {

        private final List<Line> lines = new ArrayList<>();
        private int since;
        private boolean toned;
        private long slowest;

        @Override
        public synchronized void heard(String who, String what) {
            lines.add(new Line(who, what));
        }

        @Override
        public synchronized void posted(Webhook webhook) {
            if (webhook.fields().containsKey("SpeechResult") || webhook.fields().containsKey("Digits")) {
                slowest = Math.max(slowest, webhook.millis());
            }
        }

        private synchronized String news() {
            StringBuilder words = new StringBuilder();
            lines.subList(since, lines.size()).stream()
                    .filter(line -> line.who().equals("agent"))
                    .forEach(line -> words.append(words.isEmpty() ? "" : " ").append(line.words()));
            since = lines.size();
            return words.toString();
        }

        private synchronized void tone() {
            toned = true;
        }

        private synchronized Heard all(String callSid, String broke) {
            return new Heard(callSid, lines, toned, slowest, broke);
        }
    }

    private record Played(Actor actor, Ears ears) implements Caller {

        @Override
        public Reply answer(boolean hearsWords, boolean hearsKeys) throws InterruptedException {
            try {
                return actor.answer(ears.news());
            } catch (IOException lost) {
                ears.heard("carrier", "the simulated caller is lost: " + lost.getMessage());
                return Reply.HANG_UP;
            }
        }

        @Override
        public Reply afterTone() {
            ears.tone();
            return Reply.words(actor.message());
        }

        @Override
        public boolean hangsUp() {
            return false;
        }
    }
}
