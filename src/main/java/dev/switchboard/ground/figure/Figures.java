package dev.switchboard.ground.figure;

import dev.switchboard.ground.database.OrganizationScope;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads figures: the sums of days that are over, and for the rest, which is today, yesterday and whatever changed since it was summed,
 * the same SELECT that made the sums.
 */
@Component
public final class Figures {

    /**
     * Plans are made for this organization and this time: what suits most would not suit the largest. What it earns is in its own
     * currency, what it costs in that of the price list.
     */
    private static final String STANDING = """
            SELECT set_config('plan_cache_mode', 'force_custom_plan', true), o.zone, (now() AT TIME ZONE o.zone)::date AS today,
                CASE :group WHEN 'costs' THEN list_currency() ELSE o.currency END AS currency,
                coalesce((SELECT d.until FROM figure_days_done d WHERE d.organization_id = o.id AND d.grp = :group AND d.zone = o.zone
                          AND d.definition = :definition), '2000-01-01') AS until
            FROM organizations o WHERE o.id = :organization""";

    private static final String STALE = """
            SELECT DISTINCT day FROM stale_days WHERE organization_id = :organization AND day >= :from AND day < :until""";

    /** Days before the time are one part; figures that nobody draws over time are one, too. */
    private static final String SUMS = """
            SELECT CASE WHEN d.day < :from THEN NULL WHEN s.figure = ANY (:whole) THEN :from::date
                        ELSE date_trunc(:part, d.day::timestamp)::date END AS part,
                s.figure, s.key, sum(s.value)
            FROM figure_days d, unnest(d.figures, d.keys, d.amounts) AS s (figure, key, value)
            WHERE d.organization_id = :organization AND d.grp = :group AND d.number = :number
              AND d.day >= :first AND d.day < :until AND NOT d.day = ANY (:stale::date[])
            GROUP BY 1, 2, 3""";

    private static final String NUMBERS = """
            SELECT d.number, s.figure, s.key, sum(s.value)
            FROM figure_days d, unnest(d.figures, d.keys, d.amounts) AS s (figure, key, value)
            WHERE d.organization_id = :organization AND d.grp = :group AND d.number <> '' AND s.figure = ANY (:figures)
              AND d.day >= :from AND d.day < :until AND NOT d.day = ANY (:stale::date[])
            GROUP BY 1, 2, 3""";

    private final FigureFiles files;
    private final OrganizationScope scope;

    Figures(FigureFiles files, OrganizationScope scope) {
        this.files = files;
        this.scope = scope;
    }

    /** What is wanted, and for which time. */
    public Reading read(UUID organization, FigureWish wish) {
        return scope.in(organization, jdbc -> read(jdbc, organization, wish));
    }

    /** The same in the organization's transaction. A group that nobody counts is empty. */
    public Reading read(JdbcClient jdbc, UUID organization, FigureWish wish) {
        Optional<FigureFile> file = files.find(wish.group());
        Standing standing = standing(
                jdbc,
                organization,
                wish.group(),
                file.map(FigureFile::definition).orElse(""));
        Span span = Span.of(wish.from(), wish.to(), wish.groupBy(), standing.today);
        Collected collected = new Collected(span, wish);
        file.ifPresent(it -> {
            Set<LocalDate> stale = stale(jdbc, organization, span, standing.until);
            sums(jdbc, organization, span, wish, standing, stale, collected);
            if (wish.wantsNumbers()) {
                numbers(jdbc, organization, span, wish, standing, stale, collected);
            }
            LiveDays days = LiveDays.of(span.beforeFrom(), span.to(), standing.until, stale);
            days.ranges().forEach(range -> live(jdbc, organization, it, range, standing.zone, days::has, collected));
        });
        return collected.reading(standing.zone, standing.currency);
    }

    private static Standing standing(JdbcClient jdbc, UUID organization, String group, String definition) {
        return jdbc.sql(STANDING)
                .param("organization", organization)
                .param("group", group)
                .param("definition", definition)
                .query((row, number) -> new Standing(
                        ZoneId.of(row.getString("zone")),
                        row.getString("currency"),
                        row.getObject("today", LocalDate.class),
                        row.getObject("until", LocalDate.class)))
                .single();
    }

    private static Set<LocalDate> stale(JdbcClient jdbc, UUID organization, Span span, LocalDate until) {
        return new TreeSet<>(jdbc.sql(STALE)
                .param("organization", organization)
                .param("from", span.beforeFrom())
                .param("until", until)
                .query(LocalDate.class)
                .list());
    }

    private static void sums(
            JdbcClient jdbc,
            UUID organization,
            Span span,
            FigureWish wish,
            Standing standing,
            Set<LocalDate> stale,
            Collected collected) {
        jdbc.sql(SUMS)
                .param("organization", organization)
                .param("group", wish.group())
                .param("number", wish.number().orElse(""))
                .param("first", span.beforeFrom())
                .param("from", span.from())
                .param("until", min(standing.until, span.to().plusDays(1)))
                .param("stale", array(stale))
                .param("part", span.groupBy().wire())
                .param("whole", wish.notOverTime().toArray(String[]::new))
                .query(row -> {
                    collected.sum(
                            row.getObject(1, LocalDate.class), row.getString(2), row.getString(3), row.getDouble(4));
                });
    }

    private static void numbers(
            JdbcClient jdbc,
            UUID organization,
            Span span,
            FigureWish wish,
            Standing standing,
            Set<LocalDate> stale,
            Collected collected) {
        jdbc.sql(NUMBERS)
                .param("organization", organization)
                .param("group", wish.group())
                .param("figures", wish.ofNumbers().toArray(String[]::new))
                .param("from", span.from())
                .param("until", min(standing.until, span.to().plusDays(1)))
                .param("stale", array(stale))
                .query(row -> {
                    collected.ofNumber(row.getString(1), row.getString(2), row.getString(3), row.getDouble(4));
                });
    }

    private static void live(
            JdbcClient jdbc,
            UUID organization,
            FigureFile file,
            LiveDays.Range range,
            ZoneId zone,
            Predicate<LocalDate> wanted,
            Collected collected) {
        jdbc.sql(file.live())
                .param("organization", organization)
                .param("zone", zone.getId())
                .param("from", range.from())
                .param("to", range.to())
                .param("starts", range.from().atStartOfDay(zone).toOffsetDateTime())
                .param("ends", range.to().atStartOfDay(zone).toOffsetDateTime())
                .query(row -> {
                    LocalDate day = row.getObject("day", LocalDate.class);
                    if (wanted.test(day)) {
                        collected.live(
                                day,
                                row.getString("figure"),
                                row.getString("key"),
                                row.getString("number"),
                                row.getDouble("value"));
                    }
                });
    }

    /** PostgreSQL's way to write it; the driver takes no array of days. */
    private static String array(Set<LocalDate> days) {
        return days.stream().map(LocalDate::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static LocalDate min(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /** @param until before which days are summed */
    private record Standing(ZoneId zone, String currency, LocalDate today, LocalDate until) {}
}
