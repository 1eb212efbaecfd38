package dev.switchboard.mind.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.ground.database.Sandbox;
import dev.switchboard.mind.guard.Sources.Source;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
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

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST_TEXT = 500_000; // characters of all of them
    private static final int LEAST = 100;

    private final Supplier<GuardWords> words;
    private final MeterRegistry meters;
    private final Cache<Dated, SourceFacts> lasting = Caffeine.newBuilder()
            .expireAfterAccess(REMEMBERED)
            .maximumWeight(MOST_TEXT)
            .weigher((Dated dated, SourceFacts facts) ->
                    LEAST + dated.source.text().length())
            .build();

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
        LocalDate today = LocalDate.ofInstant(when, zone);
        MarkReader reader = new MarkReader(today);
        Judge judge = new Judge(given, reader, source -> facts(source, today, reader));
        return new SpokenStream(judge, words.get().offer(language), this::count);
    }

    /** Settings and passages are given to turn after turn; what callers say and tools answer is not kept. */
    private SourceFacts facts(Source source, LocalDate today, MarkReader reader) {
        return source.isLasting()
                ? lasting.get(new Dated(source, today), dated -> SourceFacts.of(source, reader))
                : SourceFacts.of(source, reader);
    }

    /** A text says something else on another day. */
    private record Dated(Source source, LocalDate today) {}

    /** What nobody was to hear is no reason for an alarm. */
    private void count(Claim refused) {
        if (Sandbox.isOpen()) {
            return;
        }
        meters.counter(
                        "switchboard.guard.refused",
                        "kind",
                        refused.kind().name().toLowerCase(java.util.Locale.ROOT))
                .increment();
    }
}
