package dev.switchboard.carrier.edge;

import dev.switchboard.ground.alarm.Measure;
import dev.switchboard.ground.alarm.Reading;
import dev.switchboard.ground.alarm.Tallies;
import dev.switchboard.ground.alarm.Tally;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** How many of a hundred webhooks of the last ten minutes were refused or failed, on all instances. */
@Component
final class WebhookFailures implements Measure {

    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final Tallies tallies;

    WebhookFailures(Tallies tallies) {
        this.tallies = tallies;
    }

    @Override
    public String name() {
        return "webhook_failures";
    }

    @Override
    public String unit() {
        return "%";
    }

    @Override
    public List<Reading> read() {
        Tally.Count lately = tallies.within(WebhookCounts.NAME, WITHIN);
        return List.of(Reading.percent(lately.bad(), lately.seen()));
    }
}
