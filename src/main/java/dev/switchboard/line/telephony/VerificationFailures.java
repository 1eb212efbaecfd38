package dev.switchboard.line.telephony;

import dev.switchboard.ground.alarm.Measure;
import dev.switchboard.ground.alarm.Reading;
import dev.switchboard.ground.alarm.Tallies;
import dev.switchboard.ground.alarm.Tally;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** How many verifications of numbers failed in the last day, of all organizations. */
@Component
final class VerificationFailures implements Measure {

    private static final Duration DAY = Duration.ofDays(1);

    private final Tallies tallies;

    VerificationFailures(Tallies tallies) {
        this.tallies = tallies;
    }

    @Override
    public String name() {
        return "verification_failures";
    }

    @Override
    public List<Reading> read() {
        Tally.Count day = tallies.within(VerificationCounts.NAME, DAY);
        return List.of(Reading.of(day.bad(), day.seen()));
    }
}
