package dev.switchboard.ground.carrier;

import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The bad days of the simulated carrier, as real ones have them. It has none unless it is told to. */
public final class SimulatorFaults {

    /** What befalls a request: it may be done or not, and its answer may arrive or not. */
    @FunctionalInterface
    public interface Fault {

        /** @param carrier does what is asked, and answers */
        Response around(Request request, Supplier<Response> carrier);
    }

    private static final Fault NONE = (request, carrier) -> carrier.get();

    /** Until a call or a message has its price; at a real carrier it is minutes to hours. */
    private static final Duration PRICES_TAKE = Duration.ofSeconds(10);

    private final AtomicReference<Fault> fault = new AtomicReference<>(NONE);
    private volatile Duration pricesTake = PRICES_TAKE;

    Response around(Request request, Supplier<Response> carrier) {
        return fault.get().around(request, carrier);
    }

    /** From now on, until {@link #end()}. */
    public void begin(Fault befalls) {
        fault.set(befalls);
    }

    public void end() {
        fault.set(NONE);
        pricesTake = PRICES_TAKE;
    }

    /** From now on, until {@link #end()}: also of what was charged before. */
    public void pricesTake(Duration time) {
        pricesTake = time;
    }

    Duration pricesTake() {
        return pricesTake;
    }

    /** That share of requests, 0 to 1, is answered with 500, and not done. */
    public static Fault errors(double share, long seed) {
        Random chance = new Random(seed);
        return (request, carrier) -> {
            if (chance.nextDouble() < share) {
                throw CarrierException.unknown(500);
            }
            return carrier.get();
        };
    }

    /** That share of requests is done, and the answer never arrives. */
    public static Fault lostAnswers(double share, long seed) {
        Random chance = new Random(seed);
        return (request, carrier) -> {
            Response answer = carrier.get();
            if (chance.nextDouble() < share) {
                throw CarrierException.unknown(0);
            }
            return answer;
        };
    }

    /** The next requests, that many, are refused for being too many. */
    public static Fault tooMany(int times, Duration retryAfter) {
        AtomicInteger left = new AtomicInteger(times);
        return (request, carrier) -> {
            if (left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                throw CarrierException.refused(429, 20429, retryAfter);
            }
            return carrier.get();
        };
    }

    /** That share of purchases comes too late: somebody else has bought the number since it was found. */
    public static Fault soldMeanwhile(double share, long seed) {
        Random chance = new Random(seed);
        return (request, carrier) -> {
            boolean buys =
                    request.getMethod() == HttpMethod.POST && request.getUrl().endsWith("/IncomingPhoneNumbers.json");
            if (buys && chance.nextDouble() < share) {
                throw SimulatorForm.refused(21422);
            }
            return carrier.get();
        };
    }

    /** The {@code n}th request from now, counted from 1, is not sent, or is done and its answer lost. */
    public static Fault nth(int n, boolean done) {
        AtomicInteger count = new AtomicInteger();
        return (request, carrier) -> {
            if (count.incrementAndGet() != n) {
                return carrier.get();
            }
            if (done) {
                carrier.get();
                throw CarrierException.unknown(0);
            }
            throw CarrierException.notSent();
        };
    }
}
