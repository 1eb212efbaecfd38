package dev.switchboard.mind.openai;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as it comes in. What nobody takes is not asked for, so that no more than two reads of the socket
 * wait here; what nobody closes is given up when its time is over.
 */
final class StreamBody implements BodySubscriber<StreamBody>, AutoCloseable {

    /** How a body stops. */
    enum Stop {
        ENDED,
        BROKEN,
        LATE,
        CLOSED
    }

    /** Some bytes, or how it stopped; with neither, nothing came in time. */
    record Arrival(List<ByteBuffer> bytes, @Nullable Stop stop) {}

    private static final int LAST_READS = 8;
    private static final long LAST_READS_MILLIS = 500;

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final CompletableFuture<Stop> stopped = new CompletableFuture<>();
    private volatile @Nullable Subscription subscription;

    /** @param millis for all of it */
    StreamBody(long millis) {
        stopped.completeOnTimeout(Stop.LATE, millis, TimeUnit.MILLISECONDS).thenAccept(how -> {
            giveUp();
            arrivals.add(new Arrival(List.of(), how));
        });
    }

    @Override
    public CompletionStage<StreamBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Subscription begun) {
        subscription = begun;
        if (stopped.isDone()) {
            begun.cancel();
        } else {
            begun.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        arrivals.add(new Arrival(bytes, null));
    }

    @Override
    public void onError(Throwable failure) {
        stopped.complete(Stop.BROKEN);
    }

    @Override
    public void onComplete() {
        stopped.complete(Stop.ENDED);
    }

    /** What comes next; once it has stopped, nothing does. */
    Arrival take(long nanos) throws InterruptedException {
        Arrival arrival = arrivals.poll(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        if (arrival == null) {
            return new Arrival(List.of(), null);
        }
        Subscription more = subscription;
        if (arrival.stop() == null && more != null) {
            more.request(1);
        }
        return arrival;
    }

    @Override
    public void close() {
        stopped.complete(Stop.CLOSED);
    }

    /** All that matters has come: the rest is read past, so that the connection can serve again. */
    void drain() {
        Subscription rest = subscription;
        if (rest != null) {
            rest.request(LAST_READS);
        }
        stopped.completeOnTimeout(Stop.CLOSED, LAST_READS_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void giveUp() {
        Subscription open = subscription;
        if (open != null) {
            open.cancel(); // closes the connection, unless all of it has been read
        }
    }
}
