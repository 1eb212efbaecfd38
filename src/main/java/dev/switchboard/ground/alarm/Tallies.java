package dev.switchboard.ground.alarm;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What all instances count, summed over a time. */
@Component
public final class Tallies {

    private static final Logger LOG = LoggerFactory.getLogger(Tallies.class);
    private static final Tally.Count NONE = new Tally.Count(0, 0);

    private static final String ADD = """
            INSERT INTO tallies AS t (name, minute, instance, seen, bad) VALUES (:name, date_trunc('minute', now()), :instance, :seen, :bad)
            ON CONFLICT (name, minute, instance) DO UPDATE SET seen = t.seen + excluded.seen, bad = t.bad + excluded.bad""";

    private final AlarmStore store;
    private final List<Tally> tallies;
    private final UUID instance = UUID.randomUUID();
    private final Map<String, Tally.Count> written = new HashMap<>();

    Tallies(AlarmStore store, List<Tally> tallies) {
        this.store = store;
        this.tallies = List.copyOf(tallies);
    }

    /** Writes down what this instance has counted since it last did. */
    synchronized void flush() {
        for (Tally tally : tallies) {
            Tally.Count now = tally.count();
            Tally.Count more = now.since(written.getOrDefault(tally.name(), NONE));
            if (!more.isNothing()) {
                try {
                    store.jdbc()
                            .sql(ADD)
                            .param("name", tally.name())
                            .param("instance", instance)
                            .param("seen", more.seen())
                            .param("bad", more.bad())
                            .update();
                } catch (RuntimeException databaseAway) {
                    LOG.debug("What was counted of {} is written down later", tally.name());
                    continue;
                }
            }
            written.put(tally.name(), now);
        }
    }

    /** Of all instances, in the time before now. */
    public Tally.Count within(String name, Duration time) {
        return store.jdbc()
                .sql("""
                        SELECT coalesce(sum(seen), 0), coalesce(sum(bad), 0) FROM tallies
                        WHERE name = ? AND minute > now() - ? * interval '1 second'""")
                .params(name, time.toSeconds())
                .query((row, number) -> new Tally.Count(row.getLong(1), row.getLong(2)))
                .single();
    }

    void prune() {
        store.jdbc()
                .sql("DELETE FROM tallies WHERE minute < now() - interval '2 days'")
                .update();
    }
}
