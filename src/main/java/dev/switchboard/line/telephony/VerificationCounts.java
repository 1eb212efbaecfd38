package dev.switchboard.line.telephony;

import dev.switchboard.ground.alarm.Tally;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** How verifications of numbers ended: what was proven, what was not, and what was locked after too many wrong codes. */
@Component
final class VerificationCounts implements Tally {

    static final String NAME = "verifications";

    private final Counter verified;
    private final Counter failed;
    private final Counter locked;

    VerificationCounts(MeterRegistry meters) {
        this.verified = counter(meters, "verified");
        this.failed = counter(meters, "failed");
        this.locked = counter(meters, "locked");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("switchboard.verifications")
                .description("Verifications of numbers that ended")
                .tag("outcome", outcome)
                .register(meters);
    }

    void verified(int many) {
        verified.increment(many);
    }

    void failed(int many) {
        failed.increment(many);
    }

    void locked() {
        locked.increment();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Count count() {
        long bad = Math.round(failed.count() + locked.count());
        return new Count(Math.round(verified.count()) + bad, bad);
    }
}
