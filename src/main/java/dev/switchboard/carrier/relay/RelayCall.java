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
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A call that talks over a socket: puts the pieces of what the caller says together, gives each turn its number, and lets the
 * words of one turn out at a time. Called by one thread at a time from the socket, and by the engine's for what is said.
 */
final class RelayCall {

    private static final int LONGEST_WORDS = 4_000;

    private final CallLeg leg;
    private final Dialogues dialogues;
    private final Consumer<String> out;
    private final StringBuilder words = new StringBuilder();
    private Optional<String> language = Optional.empty();
    private int turn;
    private Optional<Answer> answer = Optional.empty();
    private boolean ended;

    /** @param turn the last one of the call that is kept already, 0 for none */
    RelayCall(CallLeg leg, int turn, Dialogues dialogues, Consumer<String> out) {
        this.leg = leg;
        this.turn = turn;
        this.dialogues = dialogues;
        this.out = out;
    }

    synchronized void prompt(RelayMessage.Prompt prompt) {
        prompt.language().ifPresent(told -> language = Optional.of(told));
        int room = LONGEST_WORDS - words.length();
        if (room > 0) {
            String more = prompt.words();
            words.append(more, 0, Math.min(more.length(), room));
        }
        if (prompt.last() && !words.toString().isBlank()) {
            String said = words.toString().strip();
            words.setLength(0);
            take(said, "");
        }
    }

    synchronized void key(String digit) {
        if (digit.matches("[0-9*#]")) {
            take("", digit);
        }
    }

    /** Silence after the agent's words. */
    synchronized void silence() {
        if (words.isEmpty() && answer.map(Answer::isOver).orElse(true)) {
            take("", "");
        }
    }

    synchronized void interrupt(String heard) {
        answer.ifPresent(each -> each.interrupted(heard));
    }

    /** Nobody is there any more. What the caller has begun to say is kept as it is. */
    synchronized void gone() {
        answer.ifPresent(Answer::cancel);
        String begun = words.toString().strip();
        if (!begun.isEmpty() && turn < Said.MOST_TURNS) {
            words.setLength(0);
            dialogues.keep(said(begun, ""));
        }
        ended = true;
    }

    private void take(String said, String keys) {
        if (turn >= Said.MOST_TURNS) {
            return;
        }
        // Whoever speaks again before the answer is over does not want the rest of it.
        answer.ifPresent(Answer::cancel);
        Said next = said(said, keys);
        if (ended) {
            dialogues.keep(next);
            return;
        }
        Answer mine = new Answer();
        answer = Optional.of(mine);
        mine.begins(dialogues.take(next, mine));
    }

    private Said said(String said, String keys) {
        return new Said(leg, ++turn, "relay", said, keys, language, 0, Instant.now());
    }

    private synchronized void over(Answer which, Next next) {
        if (answer.filter(which::equals).isEmpty() || ended) {
            return;
        }
        out.accept(text("", true));
        if (!(next instanceof Next.Listen)) {
            ended = true;
            ObjectNode end = JsonNodeFactory.instance.objectNode().put("type", "end");
            end.put("handoffData", "{\"next\":\"" + next.getClass().getSimpleName() + "\"}");
            out.accept(end.toString());
        }
    }

    private synchronized void say(Answer which, String more) {
        if (answer.filter(which::equals).isPresent() && !ended) {
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

    /** The agent's words of one turn, for as long as somebody wants them. */
    private final class Answer implements Listener {

        private volatile Optional<Turn> turnOfAgent = Optional.empty();
        private volatile boolean over;
        private volatile boolean unwanted;

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
        public void next(Next next) {
            over = true;
            if (!unwanted) {
                RelayCall.this.over(this, next);
            }
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
