package dev.switchboard.carrier.phone;

import dev.switchboard.ground.number.PhoneNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A call that rings a simulated phone. One thread runs it once it is answered; others look, and say what that person does. */
final class HandsetCall implements Person {

    private static final int PATIENCE_SECONDS = 60; // a carrier's silence is five, but here somebody reads and types
    private static final int MOST_HEARD = 200;
    private static final int MOST_REPLIES = 32;
    private static final Reply NOTHING = new Reply("", "nothing", false); // wakes whoever waits for one

    private final UUID id = UUID.randomUUID();
    private final String sid;
    private final PhoneNumber from;
    private final Instant startedAt = Instant.now();
    private final List<Handset.Heard> heard = new ArrayList<>();
    private final BlockingQueue<Reply> replies = new ArrayBlockingQueue<>(MOST_REPLIES);
    private final CompletableFuture<Outcome> ringing = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final Detour detour = new Detour();
    private State state = State.RINGING;
    private @Nullable Bridge bridge;
    private @Nullable PhoneNumber waitsFor;
    private @Nullable Instant answeredAt;
    private @Nullable Instant endedAt;
    private @Nullable String outcome;

    HandsetCall(String sid, PhoneNumber from) {
        this.sid = sid;
        this.from = from;
    }

    /** What the ringing ends with; {@link Outcome#NO_ANSWER} after that many seconds. */
    CompletableFuture<Outcome> ring(int seconds) {
        return ringing.completeOnTimeout(Outcome.NO_ANSWER, seconds, TimeUnit.SECONDS);
    }

    /** @return false if it does not ring */
    synchronized boolean answer() {
        if (state != State.RINGING || !ringing.complete(Outcome.ANSWERED)) {
            return false;
        }
        answeredAt = Instant.now();
        state = State.TALKING;
        return true;
    }

    /** The phone's voicemail box picks up: it talks, and presses nothing. @return false if it does not ring */
    boolean answerByMachine() {
        if (!answer()) {
            return false;
        }
        hears("me", "(the voicemail box) Leave a message after the tone.");
        return replies.offer(Reply.SILENCE);
    }

    /** Whether somebody has answered it, and it is not over. */
    synchronized boolean talks() {
        return state != State.RINGING && state != State.ENDED;
    }

    /** The caller gave up. */
    void cancel() {
        ringing.complete(Outcome.CANCELED);
    }

    /** The carrier was told to end it. @return false if it was over */
    boolean end() {
        boolean over = isOver();
        cancel();
        hangUp();
        return !over;
    }

    /** Declines a call that rings. @return false if there is nothing to hang up */
    boolean hangUp() {
        synchronized (this) {
            if (state == State.ENDED) {
                return false;
            }
        }
        ringing.complete(Outcome.BUSY);
        replies.offer(Reply.HANG_UP);
        gone.complete(null);
        return true;
    }

    /** The account sends it elsewhere. @return false if nobody has answered it, or it is over */
    boolean goesTo(Detour.Way way) {
        synchronized (this) {
            if (state == State.RINGING || state == State.ENDED || hangsUp()) {
                return false;
            }
            detour.send(way);
        }
        return replies.offer(NOTHING) || !hangsUp();
    }

    @Override
    public Detour detour() {
        return detour;
    }

    /** What this person does next; null: nothing, for that long, or the call is sent elsewhere. */
    private @Nullable Reply next(int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        @Nullable Reply reply = NOTHING;
        while (NOTHING.equals(reply) && !detour.waits()) {
            reply = replies.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        return NOTHING.equals(reply) ? null : reply;
    }

    /** Speaks, presses keys, or stays silent. @return false if nobody hears it */
    boolean does(Reply reply) {
        Bridge talk;
        synchronized (this) {
            if (state == State.RINGING || state == State.ENDED) {
                return false;
            }
            talk = bridge;
            if (talk == null && !reply.words().isEmpty() && state != State.LISTENING && state != State.RECORDING) {
                return false;
            }
        }
        if (talk == null) {
            return replies.offer(reply);
        }
        talk.says(this, reply.keys().isEmpty() ? reply.words() : "(presses " + reply.keys() + ")");
        return true;
    }

    @Override
    public Reply answer(boolean hearsWords, boolean hearsKeys) throws InterruptedException {
        return answer(new Listening(hearsWords, hearsKeys, 0, "#", PATIENCE_SECONDS));
    }

    @Override
    public Reply answer(Listening listening) throws InterruptedException {
        become(listening.words() ? State.LISTENING : State.WAITING_FOR_KEYS);
        try {
            return gather(listening);
        } finally {
            become(State.TALKING);
        }
    }

    private Reply gather(Listening listening) throws InterruptedException {
        StringBuilder keys = new StringBuilder();
        int seconds = Math.max(PATIENCE_SECONDS, listening.seconds());
        while (true) {
            Reply reply = next(keys.isEmpty() ? seconds : listening.seconds());
            if (hangsUp()) {
                return Reply.HANG_UP;
            }
            if (reply == null || (reply.keys().isEmpty() && reply.words().isEmpty())) {
                return new Reply("", keys.toString(), false);
            }
            if (listening.words() && !reply.words().isEmpty()) {
                return reply;
            }
            for (String key : listening.keys() ? reply.keys().split("") : new String[0]) {
                if (key.equals(listening.endKey())) {
                    return new Reply("", keys.toString(), false);
                }
                keys.append(key);
                if (keys.length() == listening.most()) {
                    return new Reply("", keys.toString(), false);
                }
            }
        }
    }

    @Override
    public Reply afterTone() throws InterruptedException {
        become(State.RECORDING);
        try {
            Reply reply = next(PATIENCE_SECONDS);
            return hangsUp() ? Reply.HANG_UP : reply == null ? Reply.SILENCE : reply;
        } finally {
            become(State.TALKING);
        }
    }

    @Override
    public boolean hangsUp() {
        return gone.isDone();
    }

    @Override
    public CompletableFuture<Void> gone() {
        return gone;
    }

    @Override
    public synchronized void hears(String who, String what) {
        if (heard.size() < MOST_HEARD) {
            heard.add(new Handset.Heard(Instant.now(), who, what));
        }
    }

    @Override
    public synchronized void waitsFor(PhoneNumber number) {
        waitsFor = number;
        state = State.DIALING;
    }

    @Override
    public synchronized void connected(Bridge talk) {
        bridge = talk;
        state = State.CONNECTED;
    }

    @Override
    public synchronized void disconnected() {
        bridge = null;
        become(State.TALKING);
    }

    private synchronized void become(State next) {
        if (state != State.ENDED) {
            state = next;
        }
    }

    /** @param how in Twilio's words: {@code completed}, {@code busy}, {@code no-answer}, {@code canceled}, {@code failed} */
    synchronized void end(String how) {
        if (state != State.ENDED) {
            state = State.ENDED;
            outcome = how;
            endedAt = Instant.now();
        }
    }

    synchronized boolean isOver() {
        return state == State.ENDED;
    }

    synchronized Handset.Call seen() {
        return new Handset.Call(
                id,
                sid,
                from.e164(),
                state.name().toLowerCase(Locale.ROOT),
                outcome,
                waitsFor == null ? null : waitsFor.e164(),
                startedAt,
                answeredAt,
                endedAt,
                List.copyOf(heard));
    }

    /** What ringing ends with. */
    enum Outcome {
        ANSWERED("in-progress"),
        BUSY("busy"),
        NO_ANSWER("no-answer"),
        CANCELED("canceled");

        private final String status;

        Outcome(String status) {
            this.status = status;
        }

        String status() {
            return status;
        }
    }

    private enum State {
        RINGING,
        TALKING,
        LISTENING,
        WAITING_FOR_KEYS,
        RECORDING,
        DIALING,
        CONNECTED,
        ENDED
    }
}
