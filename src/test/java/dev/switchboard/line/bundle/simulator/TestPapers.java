package dev.switchboard.line.bundle.simulator;

import dev.switchboard.ground.carrier.SimulatedApi;
import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.carrier.SimulatedNetwork;
import dev.switchboard.line.bundle.simulator.SimulatedPapers.Review;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The part of the simulated carrier that takes papers, without a service around it. */
public final class TestPapers {

    private @Nullable SimulatedPapers papers;

    public SimulatedApi on(SimulatedBooks books) {
        papers = new SimulatedPapers(
                books, new StaticListableBeanFactory().getBeanProvider(SimulatedNetwork.class));
        return papers;
    }

    public boolean decide(String account, String sid, Review review) {
        return Objects.requireNonNull(papers).decide(account, sid, review);
    }
}
