package dev.switchboard.desk.demo;

import dev.switchboard.ground.figure.DaySums;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes away what the job demo-data has made, and what hangs on it; all else stays. */
@Component
final class RemoveDemoData implements Job {

    private final DemoShop shop;
    private final DemoPlace place;
    private final DaySums sums;

    RemoveDemoData(DemoShop shop, DemoPlace place, DaySums sums) {
        this.shop = shop;
        this.place = place;
        this.sums = sums;
    }

    @Override
    public String name() {
        return "remove-demo-data";
    }

    @Override
    public String purpose() {
        return "removes what demo-data has made, and nothing else";
    }

    @Override
    public Outcome run() throws JobFailedException {
        UUID organization = place.organization();
        long calls = shop.remove(organization);
        if (calls == 0) {
            return new Outcome(0, "there is none");
        }
        sums.of(List.of(organization), false).outcome();
        return new Outcome(calls, "%,d calls, and all that belongs to them".formatted(calls));
    }
}
