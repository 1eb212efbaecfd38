package dev.switchboard.desk.demo;

import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import org.springframework.stereotype.Component;

/** Takes away what the job demo-data has made, and what hangs on it; all else stays. */
@Component
final class RemoveDemoData implements Job {

    private final DemoShop shop;
    private final DemoPlace place;
    private final Sums sums;

    RemoveDemoData(DemoShop shop, DemoPlace place, Sums sums) {
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
        long calls = shop.remove(place.organization());
        if (calls == 0) {
            return new Outcome(0, "there is none");
        }
        sums.make();
        return new Outcome(calls, "%,d calls, and all that belongs to them".formatted(calls));
    }
}
