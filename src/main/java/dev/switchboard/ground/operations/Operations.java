package dev.switchboard.ground.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers how the service is doing. What is counted over all organizations is asked for once a minute at most. */
@Component
public final class Operations {

    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final int HOURS = 24;

    private final CamelContext context;
    private final MeterRegistry meters;
    private final AnswerTimes answers;
    private final JdbcClient worker;
    private Day day = new Day(Instant.EPOCH, Map.of(), List.of());

    Operations(
            CamelContext context,
            MeterRegistry meters,
            AnswerTimes answers,
            @Qualifier("jobDataSource") DataSource worker) {
        this.context = context;
        this.meters = meters;
        this.answers = answers;
        this.worker = JdbcClient.create(worker);
    }

    /** Of this instance, by their ids. */
    public List<RouteState> routes() {
        return context.getRoutes().stream()
                .map(this::state)
                .sorted(Comparator.comparing(RouteState::id))
                .toList();
    }

    private RouteState state(Route route) {
        String id = route.getRouteId();
        Collection<Timer> timers = RouteTimers.of(meters, id);
        long done = timers.stream().mapToLong(Timer::count).sum();
        double total = timers.stream()
                .mapToDouble(timer -> timer.totalTime(TimeUnit.MILLISECONDS))
                .sum();
        return new RouteState(
                id,
                context.getRouteController().getRouteStatus(id).name().toLowerCase(java.util.Locale.ROOT),
                done,
                RouteTimers.failed(meters, id),
                done == 0 ? 0 : total / done,
                timers.stream()
                        .mapToDouble(timer -> timer.max(TimeUnit.MILLISECONDS))
                        .max()
                        .orElse(0));
    }

    /** Of all organizations and instances. */
    public List<Waiting> queue() {
        return worker.sql("""
                        SELECT type, count(*), max(extract(epoch FROM now() - created_at))
                        FROM events WHERE status = 'pending' GROUP BY type ORDER BY type""")
                .query((row, number) -> new Waiting(row.getString(1), row.getLong(2), row.getDouble(3)))
                .list();
    }

    /** The last day, oldest first; an hour without anything is there as well. */
    public List<Hour> hours() {
        Map<Instant, Hour> counted = day().hours;
        Map<Instant, Double> means = answers.means();
        Instant first = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(HOURS - 1, ChronoUnit.HOURS);
        return IntStream.range(0, HOURS)
                .mapToObj(i -> first.plus(i, ChronoUnit.HOURS))
                .map(hour -> counted.getOrDefault(hour, new Hour(hour, 0, 0, 0, null, null))
                        .withAnswers(means.get(hour)))
                .toList();
    }

    /** Alerts of the last day by what became of them. */
    public List<AlertCount> alerts() {
        return day().alerts;
    }

    private synchronized Day day() {
        if (Instant.now().isAfter(day.at.plus(FRESH))) {
            Map<Instant, Hour> hours = new HashMap<>();
            worker.sql("SELECT * FROM hours_of_the_last_day()")
                    .query(Operations::hour)
                    .list()
                    .forEach(hour -> hours.put(hour.hour(), hour));
            List<AlertCount> alerts = worker.sql("SELECT status, alerts FROM alerts_of_the_last_day()")
                    .query((row, number) -> new AlertCount(row.getString(1), row.getLong(2)))
                    .list();
            day = new Day(Instant.now(), hours, alerts);
        }
        return day;
    }

    private static Hour hour(ResultSet row, int number) throws SQLException {
        return new Hour(
                row.getObject("hour", OffsetDateTime.class).toInstant(),
                row.getLong("calls"),
                row.getLong("by_model"),
                row.getLong("by_rules"),
                row.getObject("classify_millis", Double.class),
                null);
    }

    /** How many alerts came to {@code status}. */
    public record AlertCount(String status, long alerts) {}

    private record Day(Instant at, Map<Instant, Hour> hours, List<AlertCount> alerts) {}
}
