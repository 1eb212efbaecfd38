package dev.switchboard.mind.guard;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * Lets an agent say what its sources hold: a price, a time, a date, a number, an address, a percentage or a promise that
 * stands in none of them is not said; the caller is offered that somebody confirms it.
 *
 * <p>For any thread. Time grows with the answer and the sources.
 */
public final class Guard {

    private final Supplier<GuardWords> words;
    private final MeterRegistry meters;

    Guard(Supplier<GuardWords> words, MeterRegistry meters) {
        this.words = words;
        this.meters = meters;
    }

    /**
     * @param when what "tomorrow" is reckoned from, in {@code zone}
     * @param language of the words that are said instead, like {@code en}
     */
    public Checked check(String answer, Sources given, Instant when, ZoneId zone, String language) {
        SpokenStream stream = stream(given, when, zone, language);
        return stream.whole(answer);
    }

    /** For an answer that comes in pieces. */
    public SpokenStream stream(Sources given, Instant when, ZoneId zone, String language) {
        MarkReader reader = new MarkReader(LocalDate.ofInstant(when, zone));
        Judge judge = new Judge(given, reader);
        return new SpokenStream(judge, words.get().offer(language), this::count);
    }

    private void count(Claim refused) {
        meters.counter(
                        "switchboard.guard.refused",
                        "kind",
                        refused.kind().name().toLowerCase(java.util.Locale.ROOT))
                .increment();
    }
}
