package dev.switchboard.carrier.phone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.number.PhoneNumber;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** A simulated phone in somebody's hand: answers, presses keys, talks to whoever it is put through to, and shows both. */
final class HeldPhone {

    private static final long PAUSE_MILLIS = 100;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final RemoteHandset phone;
    private final TextOptions options;
    private final TextOptions.Hands hands;
    private final PrintStream out;
    private Optional<HeldPhone> second = Optional.empty();
    private int heard;
    private boolean pressed;
    private boolean spoke;

    HeldPhone(RemoteHandset phone, TextOptions options, PrintStream out) {
        this.phone = phone;
        this.options = options;
        this.hands = options.hands().orElseThrow();
        this.out = out;
    }

    /** @return whether it rang */
    boolean answer() throws IOException, InterruptedException {
        long end = System.nanoTime() + options.patience().toNanos();
        while (!last(phone.look()).path("state").asText().equals("ringing")) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        pickUp();
        long over = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < over && goesOn()) {
            Thread.sleep(PAUSE_MILLIS);
        }
        return true;
    }

    private void pickUp() throws IOException, InterruptedException {
        String from = PhoneNumber.parse(last(phone.look()).path("from").asText())
                .map(PhoneNumber::display)
                .orElse("somebody");
        say("rings, " + from + " is shown");
        phone.does("answer", "");
        say("answers");
    }

    private static JsonNode last(JsonNode seen) {
        JsonNode calls = seen.path("calls");
        return calls.path(calls.size() - 1);
    }

    /** Takes the next step. @return false when the call is over */
    private boolean goesOn() throws IOException, InterruptedException {
        JsonNode call = last(phone.look());
        show(call);
        if (second.isPresent()) {
            second.get().show(last(second.get().phone.look()));
        }
        switch (call.path("state").asText()) {
            case "waiting_for_keys", "listening" -> {
                boolean press = !pressed && !hands.keys().isEmpty();
                phone.does(press ? "keys" : "say", press ? hands.keys() : ""); // saying nothing stays silent
                pressed = true;
            }
            case "dialing" -> ringSecond(call.path("dials").asText());
            case "connected" -> talk();
            case "ended" -> {
                say("the call is over: " + call.path("outcome").asText());
                return false;
            }
            default -> {}
        }
        return true;
    }

    private void ringSecond(String number) throws IOException, InterruptedException {
        Optional<PhoneNumber> other = PhoneNumber.parse(number);
        if (other.isEmpty()) {
            return;
        }
        RemoteHandset dialled = new RemoteHandset(options.management(), other.get(), options.to());
        boolean rings = last(dialled.look()).path("state").asText().equals("ringing");
        if (second.isEmpty() && rings) {
            second = Optional.of(new HeldPhone(dialled, options, out));
            if (hands.secondAnswers()) {
                second.get().pickUp();
            } else {
                second.get().say("rings, and nobody answers");
            }
        }
    }

    private void talk() throws IOException, InterruptedException {
        if (spoke) {
            phone.does("hang-up", "");
        } else {
            say("is connected");
            phone.does("say", hands.words());
            spoke = true;
        }
    }

    /** What is new on this phone. */
    private void show(JsonNode call) {
        JsonNode lines = call.path("heard");
        for (; heard < lines.size(); heard++) {
            String what = lines.get(heard).path("what").asText();
            say(lines.get(heard).path("who").asText().equals("me") ? what : "hears: " + what);
        }
    }

    private void say(String what) {
        out.printf("  %-16s%s%n", phone.number().display(), what);
    }
}
