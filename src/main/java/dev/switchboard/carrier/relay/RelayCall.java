package dev.switchboard.carrier.relay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.dialogue.Dialogues;
import dev.switchboard.carrier.dialogue.Listener;
import dev.switchboard.carrier.dialogue.Next;
import dev.switchboard.carrier.dialogue.Said;
import dev.switchboard.carrier.dialogue.Turn;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * A call that talks over a socket: puts the pieces of what the caller says together, gives each turn its number, and lets the
 * words of one turn out at a time. Called by one thread at a time from the socket, and by the engine's for what is said.
 */
final class RelayCall {

    private static final int LONGEST_WORDS = 4_000;
    private static final int MILLIS_OF_CHARACTER = 60; // as slow as voices speak
    private static final int LONGEST_GOODBYE = 8_000;
    private static final int MILLIS_BETWEEN_KEYS = 2_500;
    private static final String KEY_FOR_PERSON = "0";

    private final CallLeg leg;
    private final Dialogues dialogues;
    private final Consumer<String> out;
    private final Later later;
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder keys = new StringBuilder();
    private int pressed;
    private Optional<String> language = Optional.empty();
    private int turn;
    private Optional<Answer> answer = Optional.empty();
    private final Queue<Said> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean ended;

    /** @param turn the last one of the call that is kept already, 0 for none */
    RelayCall(CallLeg leg, int turn, Dialogues dialogues, Consumer<String> out, Later later) {
        this.later = later;
        this.leg = leg;
        this.turn = turn;
        this.dialogues = dialogues;
        this.out = out;
    }

    synchronized void prompt(RelayMessage.Prompt prompt) {
        prompt.language().ifPresent(told -> language = Optional.of(told));
        add(prompt.words());
        if (prompt.last() && !words.toString().isBlank()) {
            takeKeys();
            String said = words.toString().strip();
            words.setLength(0);
            take(said, "");
        }
    }

    /** A piece that begins with all there is says the same again and goes on; any other one follows. */
    private void add(String piece) {
        String known = words.toString().strip();
        if (!known.isEmpty() && piece.strip().startsWith(known)) {
            words.setLength(0);
        } else if (!known.isEmpty()
                && !piece.isEmpty()
                && !Character.isWhitespace(piece.charAt(0))
                && !Character.isWhitespace(words.charAt(words.length() - 1))) {
            words.append(' ');
        }
        int room = Math.max(0, LONGEST_WORDS - words.length());
        words.append(piece, 0, Math.min(piece.length(), room));
    }

    /** Keys come one by one, and make one turn until none follows, or # ends them. Who wants a person does not wait for that. */
    synchronized void key(String digit) {
        if (!digit.matches("[0-9*#]")) {
            return;
        }
        boolean alone = keys.isEmpty() && (digit.equals(KEY_FOR_PERSON) || digit.equals("#"));
        keys.append(digit);
        int mine = ++pressed;
        if (alone || digit.equals("#") || keys.length() >= Said.MOST_KEYS) {
            takeKeys();
        } else {
            later.run(MILLIS_BETWEEN_KEYS, () -> pause(mine));
        }
    }

    private synchronized void pause(int last) {
        if (last == pressed && !ended) {
            takeKeys();
        }
    }

    private void takeKeys() {
        if (!keys.isEmpty()) {
            String all = keys.toString();
            keys.setLength(0);
            take("", all);
        }
    }

    /** Silence after the agent's words. */
    synchronized void silence() {
        if (!ended
                && words.isEmpty()
                && keys.isEmpty()
                && answer.map(Answer::isOver).orElse(true)) {
            take("", "");
        }
    }

    synchronized void interrupt(String heard) {
        answer.ifPresent(each -> each.interrupted(heard));
    }

    /** Nobody is there any more. What the caller has begun to say is kept as it is. */
    synchronized void gone() {
        answer.ifPresent(Answer::cancel);
        ended = true;
        takeKeys();
        String begun = words.toString().strip();
        if (!begun.isEmpty()) {
            words.setLength(0);
            take(begun, "");
        }
    }

    private void take(String said, String keys) {
        if (turn >= Said.MOST_TURNS) {
            return;
        }
        // Whoever speaks again before the answer is over does not want the rest of it.
        answer.ifPresent(Answer::cancel);
        waiting.add(said(said, keys));
        goOn();
    }

    /** One turn after the other, so that each knows of those before; of several that wait, the last is answered. */
    private void goOn() {
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        Said next = waiting.remove();
        if (ended) {
            dialogues.keep(next, this::kept);
            return;
        }
        Answer mine = new Answer();
        answer = Optional.of(mine);
        mine.begins(dialogues.take(next, mine));
        if (!waiting.isEmpty()) {
            mine.cancel();
        }
    }

    private synchronized void kept() {
        busy = false;
        goOn();
    }

    private Said said(String said, String keys) {
        return new Said(leg, ++turn, "relay", said, keys, language, 0, Instant.now());
    }

    private synchronized void over(Answer which, Next next) {
        busy = false;
        // Where the call goes has been decided, even if its last words are not heard to the end.
        if (!ended && (which.isWanted() || !(next instanceof Next.Listen))) {
            finish(which, next);
        }
        goOn();
    }

    private void finish(Answer which, Next next) {
        out.accept(text("", true));
        if (next instanceof Next.Listen) {
            return;
        }
        ended = true;
        ObjectNode end = JsonNodeFactory.instance.objectNode().put("type", "end");
        end.put("handoffData", "{\"next\":\"" + next.getClass().getSimpleName() + "\"}");
        // The carrier ends at once, and does not finish what it speaks. What comes after it says so by itself, but for
        // a goodbye.
        int millis = next instanceof Next.HangUp ? Math.min(LONGEST_GOODBYE, which.spoken * MILLIS_OF_CHARACTER) : 0;
        if (millis == 0) {
            out.accept(end.toString());
        } else {
            later.run(millis, () -> out.accept(end.toString()));
        }
    }

    private synchronized void say(Answer which, String more) {
        if (which.isWanted() && !ended) {
            which.spoken += more.length();
            out.accept(text(more, false));
        }
    }

    private static String text(String token, boolean last) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "text")
                .put("token", token)
                .put("last", last)
                .toString();
    }

    /** Does something after a while. */
    @FunctionalInterface
    interface Later {

        void run(int millis, Runnable work);
    }

    /** The agent's words of one turn, for as long as somebody wants them. */
    private final class Answer implements Listener {

        private volatile Optional<Turn> turnOfAgent = Optional.empty();
        private volatile boolean over;
        private volatile boolean unwanted;
        private int spoken;

        void begins(Turn begun) {
            turnOfAgent = Optional.of(begun);
            if (unwanted) {
                begun.cancel();
            }
        }

        @Override
        public void say(String more) {
            if (!unwanted) {
                RelayCall.this.say(this, more);
            }
        }

        @Override
        public boolean hearsAtOnce() {
            return true;
        }

        @Override
        public void next(Next next) {
            over = true;
            RelayCall.this.over(this, next);
        }

        boolean isWanted() {
            return !unwanted;
        }

        boolean isOver() {
            return over;
        }

        void interrupted(String heard) {
            unwanted = true;
            turnOfAgent.ifPresent(each -> each.interrupted(heard));
        }

        void cancel() {
            if (!over && !unwanted) {
                unwanted = true;
                turnOfAgent.ifPresent(Turn::cancel);
            }
        }
    }
}
