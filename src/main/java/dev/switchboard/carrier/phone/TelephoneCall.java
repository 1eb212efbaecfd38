package dev.switchboard.carrier.phone;

import dev.switchboard.ground.carrier.SimulatedNetwork.CallState;
import dev.switchboard.ground.number.PhoneNumber;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A call from the browser. One thread runs it and waits for the person in front of the screen; others look at it and say
 * what that person does.
 */
public final class TelephoneCall implements Person, Screen {

    private static final int PATIENCE_SECONDS = 60; // a carrier's silence is five, but here somebody reads and types
    private static final int MOST_HAPPENINGS = 200;
    private static final int MOST_STEPS = 1_000;
    private static final Reply NOTHING = new Reply("", "nothing", false); // wakes whoever waits for one

    private final UUID id = UUID.randomUUID();
    private final UUID organizationId;
    private final String account;
    private final String sid;
    private final PhoneNumber from;
    private final PhoneNumber to;
    private final Instant startedAt = Instant.now();
    private final List<Happening> happenings = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final BlockingQueue<Reply> replies = new ArrayBlockingQueue<>(1);
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final Detour detour = new Detour();
    private State state = State.CALLING;
    private @Nullable Bridge bridge;
    private @Nullable PhoneNumber dials;
    private boolean hungUp;
    private @Nullable Instant endedAt;
    private @Nullable String problem;
    private @Nullable UUID callId;

    /** @param account the carrier's id of the one that the number belongs to */
    TelephoneCall(UUID organizationId, String account, String sid, PhoneNumber from, PhoneNumber to) {
        this.organizationId = organizationId;
        this.account = account;
        this.sid = sid;
        this.from = from;
        this.to = to;
    }

    UUID id() {
        return id;
    }

    UUID organizationId() {
        return organizationId;
    }

    String account() {
        return account;
    }

    String sid() {
        return sid;
    }

    @Override
    public Detour detour() {
        return detour;
    }

    /** The account sends it elsewhere. @return false if it is over */
    synchronized boolean goesTo(Detour.Way way) {
        if (state == State.ENDED || hungUp) {
            return false;
        }
        detour.send(way);
        replies.offer(NOTHING);
        return true;
    }

    /** As the carrier's API shows it. */
    synchronized CallState callState() {
        return new CallState(
                sid,
                Optional.empty(),
                from,
                to,
                "inbound",
                state == State.ENDED ? "completed" : "in-progress",
                startedAt,
                endedAt);
    }

    /** Under which id it is kept with the other calls. */
    synchronized void isKeptAs(UUID kept) {
        callId = kept;
    }

    @Override
    public Reply answer(boolean hearsWords, boolean hearsKeys) throws InterruptedException {
        return await(hearsWords ? State.LISTENING : State.WAITING_FOR_KEYS);
    }

    @Override
    public Reply afterTone() throws InterruptedException {
        return await(State.RECORDING);
    }

    private Reply await(State waiting) throws InterruptedException {
        synchronized (this) {
            if (hungUp) {
                return Reply.HANG_UP;
            }
            state = waiting;
        }
        try {
            Reply reply = next();
            return reply == null ? Reply.SILENCE : reply;
        } finally {
            become(State.CALLING);
        }
    }

    private synchronized void become(State next) {
        if (state != State.ENDED) {
            state = next;
        }
    }

    private @Nullable Reply next() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        @Nullable Reply reply = NOTHING;
        while (NOTHING.equals(reply) && !detour.waits()) {
            reply = replies.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        return NOTHING.equals(reply) ? null : reply;
    }

    @Override
    public synchronized boolean hangsUp() {
        return hungUp;
    }

    @Override
    public CompletableFuture<Void> gone() {
        return gone;
    }

    @Override
    public void hears(String who, String what) {
        heard(who.equals("me") ? "caller" : "person", what);
    }

    @Override
    public synchronized void waitsFor(PhoneNumber number) {
        state = State.DIALING;
        dials = number;
        heard("agent", "(" + number.display() + " rings)");
    }

    @Override
    public synchronized void connected(Bridge talk) {
        bridge = talk;
        state = State.CONNECTED;
        heard("agent", "(both are connected)");
    }

    @Override
    public synchronized void disconnected() {
        bridge = null;
        if (state != State.ENDED) {
            state = State.CALLING;
        }
    }

    /** @return false if nobody waits for it: only hanging up is possible at any time */
    boolean reply(Reply reply) {
        Bridge talk;
        synchronized (this) {
            if (state == State.ENDED) {
                return false;
            }
            talk = bridge;
            if (reply.hangsUp()) {
                hungUp = true;
            } else if (talk == null) {
                return state != State.CALLING && state != State.DIALING && replies.offer(reply);
            }
        }
        if (reply.hangsUp()) {
            replies.offer(reply);
            gone.complete(null);
        } else {
            talk.says(this, reply.keys().isEmpty() ? reply.words() : "(presses " + reply.keys() + ")");
        }
        return true;
    }

    /** @param why a carrier would have stopped with an error; null if it went well */
    synchronized void end(@Nullable String why) {
        state = State.ENDED;
        endedAt = Instant.now();
        problem = why;
    }

    @Override
    public void heard(String who, String what) {
        happened(new Happening(Instant.now(), who, what, null, null, null, null));
    }

    @Override
    public void posted(Webhook webhook) {
        happened(new Happening(
                Instant.now(),
                "carrier",
                webhook.path(),
                webhook.status(),
                webhook.millis(),
                webhook.fields(),
                webhook.answer().isEmpty() ? null : webhook.answer()));
    }

    private synchronized void happened(Happening happening) {
        if (happenings.size() < MOST_HAPPENINGS) {
            happenings.add(happening);
        }
    }

    synchronized void stepped(Step step) {
        if (steps.size() < MOST_STEPS) {
            steps.add(step);
        }
    }

    synchronized Seen seen() {
        return new Seen(
                id,
                sid,
                from.e164(),
                to.e164(),
                state.name().toLowerCase(java.util.Locale.ROOT),
                problem,
                callId,
                dials == null ? null : dials.e164(),
                startedAt,
                List.copyOf(happenings),
                List.copyOf(steps));
    }

    private enum State {
        CALLING,
        LISTENING,
        WAITING_FOR_KEYS,
        RECORDING,
        DIALING,
        CONNECTED,
        ENDED
    }

    /** What is posted for the phones that it is put through to; what is heard there, the caller does not hear. */
    record Webhooks(TelephoneCall call) implements Screen {

        @Override
        public void heard(String who, String what) {
            // it is heard on the other phone
        }

        @Override
        public void posted(Webhook webhook) {
            call.posted(webhook);
        }
    }

    /**
     * What is seen of it.
     *
     * @param state {@code calling}, {@code listening}, {@code waiting_for_keys}, {@code recording}, {@code dialing}
     *     while another phone rings, {@code connected} or {@code ended}
     * @param problem the error with which a carrier would have stopped it
     * @param callId of the call at {@code /api/calls}, as soon as it is known
     * @param dials the phone that was rung last to put the caller through to
     */
    @Schema(name = "TelephoneCallView")
    public record Seen(
            UUID id,
            String callSid,
            String from,
            String to,
            String state,
            @Nullable String problem,
            @Nullable UUID callId,
            @Nullable String dials,
            Instant startedAt,
            List<Happening> happenings,
            List<Step> steps) {

        @Override
        public String toString() {
            return "Seen[" + id + "]";
        }
    }

    /**
     * Something that was heard, done, or posted.
     *
     * @param who {@code agent}, {@code caller}, {@code person} whom the caller was put through to, or {@code carrier} for a webhook
     * @param what the words, or the path of the webhook
     * @param fields of the webhook
     * @param twiml what the service answered
     */
    public record Happening(
            Instant at,
            String who,
            String what,
            @Nullable Integer status,
            @Nullable Long millis,
            @Nullable Map<String, String> fields,
            @Nullable String twiml) {

        @Override
        public String toString() {
            return "Happening[" + who + "]";
        }
    }

    /**
     * One step of a route that this call went through.
     *
     * @param node the id of the step within its route
     * @param micros how long it took, with all steps in it
     */
    @Schema(name = "RouteStep")
    public record Step(String route, String node, Instant at, long micros) {}
}
