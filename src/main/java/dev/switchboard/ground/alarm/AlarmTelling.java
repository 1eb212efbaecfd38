package dev.switchboard.ground.alarm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells what is still to be told, by each way for itself: a mail server that is away holds up no webhook. What can't be told is
 * tried again each minute for half an hour.
 */
@Component
final class AlarmTelling {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmTelling.class);
    private static final int MOST_ATTEMPTS = 30;

    /** Whoever takes it has it for two minutes; one that dies in that time leaves it to the next. */
    private static final String TAKE = """
            UPDATE alarms SET attempts = attempts + 1, next_at = now() + interval '2 minutes'
            WHERE id IN (SELECT id FROM alarms WHERE pending <> '{}' AND next_at <= now() ORDER BY next_at LIMIT 100 FOR UPDATE SKIP LOCKED)
            RETURNING id, organization_id, name, key, title, message, state, value, limit_value, unit, since, rang_at, silent_at, pending,
                attempts""";

    private static final String HEARD = """
            UPDATE alarms SET pending = array_remove(pending, :way),
                told = CASE WHEN :rings AND NOT :way = ANY (told) THEN array_append(told, :way) ELSE told END, updated_at = now()
            WHERE id = :id""";

    private static final String AGAIN = """
            UPDATE alarms SET next_at = now() + interval '50 seconds',
                failed = CASE WHEN attempts >= :most THEN pending ELSE failed END,
                pending = CASE WHEN attempts >= :most THEN '{}' ELSE pending END
            WHERE id = :id AND pending <> '{}'""";

    private static final String DONE = """
            UPDATE alarms SET told_at = CASE WHEN :rings THEN coalesce(told_at, now()) ELSE told_at END,
                silence_told_at = CASE WHEN :rings THEN silence_told_at ELSE coalesce(silence_told_at, now()) END
            WHERE id = :id AND pending = '{}' AND failed = '{}'""";

    private final JdbcClient worker;
    private final List<AlarmVoice> voices;

    AlarmTelling(AlarmStore store, List<AlarmVoice> voices) {
        this.worker = store.jdbc();
        this.voices = List.copyOf(voices);
    }

    /** The ways by which there is somebody to be told. */
    List<String> ways(AlarmRule rule, OpenAlarm alarm, double value, String unit) {
        AlarmNews news = new AlarmNews(
                alarm.id(),
                alarm.organization(),
                rule.name(),
                alarm.key(),
                rule.title(),
                rule.advice().orElse(""),
                true,
                value,
                rule.limit(),
                unit,
                alarm.since(),
                alarm.since());
        return rule.tell().stream()
                .distinct()
                .filter(way -> voice(way).filter(voice -> voice.reaches(news)).isPresent())
                .toList();
    }

    private Optional<AlarmVoice> voice(String way) {
        return voices.stream().filter(voice -> voice.way().equals(way)).findFirst();
    }

    /** @return how many were told of something */
    int tell() {
        int told = 0;
        List<Untold> taken = worker.sql(TAKE).query(AlarmTelling::row).list();
        for (Untold untold : taken) {
            for (String way : untold.ways) {
                told += tell(untold, way) ? 1 : 0;
            }
            worker.sql(AGAIN)
                    .param("most", MOST_ATTEMPTS)
                    .param("id", untold.news.alarm())
                    .update();
            worker.sql(DONE)
                    .param("rings", untold.news.rings())
                    .param("id", untold.news.alarm())
                    .update();
        }
        return told;
    }

    private boolean tell(Untold untold, String way) {
        AlarmNews news = untold.news;
        try {
            Optional<AlarmVoice> voice = voice(way);
            if (voice.isPresent()) {
                voice.get().tell(news);
            }
            worker.sql(HEARD)
                    .param("way", way)
                    .param("rings", news.rings())
                    .param("id", news.alarm())
                    .update();
            return true;
        } catch (NotToldException notYet) {
            LOG.warn("Alarm {} is not told by {}: {}", news.name(), way, notYet.getMessage());
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Alarm {} is not told by {}: {}",
                    news.name(),
                    way,
                    failed.getClass().getSimpleName());
        }
        return false;
    }

    private static Untold row(ResultSet row, int number) throws SQLException {
        boolean rings = row.getString("state").equals("ringing");
        @Nullable OffsetDateTime at = row.getObject(rings ? "rang_at" : "silent_at", OffsetDateTime.class);
        AlarmNews news = new AlarmNews(
                row.getObject("id", UUID.class),
                Optional.ofNullable(row.getObject("organization_id", UUID.class)),
                row.getString("name"),
                row.getString("key"),
                row.getString("title"),
                row.getString("message"),
                rings,
                row.getDouble("value"),
                row.getDouble("limit_value"),
                row.getString("unit"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                java.util.Objects.requireNonNull(at, "it has rung").toInstant());
        return new Untold(news, List.of((String[]) row.getArray("pending").getArray()));
    }

    private record Untold(AlarmNews news, List<String> ways) {}
}
