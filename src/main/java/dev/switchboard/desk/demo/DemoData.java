package dev.switchboard.desk.demo;

import dev.switchboard.ground.figure.DaySums;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Fills the demo organization, and has its days summed, as dashboards show them. */
@Component
final class DemoData implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);
    private static final int CALLS = 20_000;

    private final DemoShop shop;
    private final DemoPlace place;
    private final DaySums sums;

    DemoData(DemoShop shop, DemoPlace place, DaySums sums) {
        this.shop = shop;
        this.place = place;
        this.sums = sums;
    }

    @Override
    public String name() {
        return "demo-data";
    }

    @Override
    public String purpose() {
        return "fills the demo organization with 90 days of a lively shop; remove-demo-data takes it away";
    }

    @Override
    public Outcome run() throws JobFailedException {
        UUID organization = place.organization();
        LOG.info("Making {} calls of 90 days, unless they are there; this takes up to a minute", CALLS);
        long began = System.nanoTime();
        long calls = shop.make(organization, CALLS);
        if (calls == 0) {
            return new Outcome(0, "it is there already; the job remove-demo-data takes it away");
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        sums.of(List.of(organization), false).outcome();
        return new Outcome(calls, "%,d calls of 90 days, made in %.0f seconds".formatted(calls, seconds));
    }
}
