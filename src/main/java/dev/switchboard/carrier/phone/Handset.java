package dev.switchboard.carrier.phone;

import dev.switchboard.ground.number.PhoneNumber;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A simulated phone: the last texts that it got and sent, and the calls that ring or rang it. */
public final class Handset {

    private static final int MOST_TEXTS = 200;
    private static final int MOST_CALLS = 10;

    private final PhoneNumber number;
    private final Deque<Text> texts = new ArrayDeque<>();
    private final Deque<HandsetCall> calls = new ArrayDeque<>();

    private @Nullable PhoneForward forward;

    Handset(PhoneNumber number) {
        this.number = number;
    }

    /** As its owner dialled it. @param where null: nowhere any more */
    synchronized void forward(@Nullable PhoneForward where) {
        forward = where;
    }

    synchronized Optional<PhoneForward> forward() {
        return Optional.ofNullable(forward);
    }

    /** Whether somebody talks on it. */
    synchronized boolean isBusy() {
        return calls.stream().anyMatch(HandsetCall::talks);
    }

    /** @param direction as this phone sees it: {@code in} or {@code out} */
    synchronized void add(String direction, String channel, String other, String words, List<URI> media) {
        if (texts.size() == MOST_TEXTS) {
            texts.removeFirst();
        }
        texts.addLast(new Text(
                Instant.now(),
                direction,
                channel,
                other,
                words,
                media.stream().map(URI::toString).toList()));
    }

    synchronized void add(HandsetCall call) {
        if (calls.size() >= MOST_CALLS) {
            calls.stream().filter(HandsetCall::isOver).findFirst().ifPresent(calls::remove);
        }
        calls.addLast(call);
    }

    /** Does something on the newest call that takes it. @return false if none does */
    boolean does(Predicate<HandsetCall> action) {
        List<HandsetCall> newestFirst;
        synchronized (this) {
            newestFirst = new java.util.ArrayList<>();
            calls.descendingIterator().forEachRemaining(newestFirst::add);
        }
        Optional<HandsetCall> taken = newestFirst.stream()
                .filter(call -> !call.isOver())
                .filter(action)
                .findFirst();
        return taken.isPresent();
    }

    synchronized Seen seen() {
        return new Seen(
                number.e164(),
                forward == null ? null : forward.to().e164(),
                List.copyOf(texts),
                calls.stream().map(HandsetCall::seen).toList());
    }

    /** What is seen of it, newest last. @param forwardsTo null if the network keeps no forwarding for it */
    @Schema(name = "HandsetView")
    public record Seen(String number, @Nullable String forwardsTo, List<Text> texts, List<Call> calls) {

        @Override
        public String toString() {
            return "Seen[" + texts.size() + " texts]";
        }
    }

    /**
     * A text message.
     *
     * @param direction as this phone sees it: {@code in} or {@code out}
     * @param channel {@code sms} or {@code whatsapp}
     * @param number at the other end
     */
    public record Text(
            Instant at, String direction, String channel, String number, String text, List<String> mediaUrls) {

        @Override
        public String toString() {
            return "Text[" + direction + "]";
        }
    }

    /**
     * A call that came in.
     *
     * @param from what the phone shows
     * @param state {@code ringing}, {@code talking} while a voice speaks, {@code listening}, {@code waiting_for_keys}, {@code recording},
     *     {@code dialing}, {@code connected} or {@code ended}
     * @param outcome once it has ended: {@code completed}, {@code busy}, {@code no-answer} …, in the carrier's words
     * @param dials the phone that is rung, or was, to be put through to
     */
    public record Call(
            UUID id,
            String callSid,
            String from,
            String state,
            @Nullable String outcome,
            @Nullable String dials,
            Instant startedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            List<Heard> heard) {

        @Override
        public String toString() {
            return "Call[" + id + "]";
        }
    }

    /** @param who {@code voice}, {@code me} or {@code other} */
    public record Heard(Instant at, String who, String what) {

        @Override
        public String toString() {
            return "Heard[" + who + "]";
        }
    }
}
