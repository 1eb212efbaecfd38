package dev.switchboard.ground.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.database.TestScope;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is summed and changed in between: what is read is what anybody would count in the rows. */
class FiguresTest {

    private static final Set<String> GROUPS = Set.of("calls", "alerts", "numbers", "revenue", "dialogue");

    private static TestScope database;
    private static Figures figures;
    private static DaySums sums;
    private static DaySums inParts;

    @BeforeAll
    static void open() {
        database = TestScope.on("figures");
        FigureFiles files = new FigureFiles();
        figures = new Figures(files, database.scope);
        sums = new DaySums(files, database.scope);
        inParts = new DaySums(files, database.scope, 20);
    }

    /** Around the days of 23 and of 25 hours, and up to now. */
    private static List<LocalDate> days(LocalDate spring, LocalDate autumn, LocalDate today) {
        return Stream.of(
                        spring.minusDays(2).datesUntil(spring.plusDays(3)),
                        autumn.minusDays(2).datesUntil(autumn.plusDays(3)),
                        today.minusDays(5).datesUntil(today.plusDays(1)))
                .flatMap(days -> days)
                .filter(day -> !day.isAfter(today))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "1, America/Chicago, 03-08, 11-01",
        "2, America/Chicago, 03-08, 11-01",
        "3, Europe/Berlin, 03-29, 10-25",
        "4, Pacific/Auckland, 09-27, 04-05",
        "5, Australia/Lord_Howe, 10-04, 04-05",
        "6, Asia/Kolkata, 01-31, 06-30",
        "7, Atlantic/Azores, 03-29, 10-25",
    })
    void agreeWithTheRows(long seed, String zoneId, String spring, String autumn) {
        Random random = new Random(seed);
        ZoneId zone = ZoneId.of(zoneId);
        DaySums sums = seed % 3 == 1 ? inParts : FiguresTest.sums;
        LocalDate today = LocalDate.now(zone);
        List<LocalDate> days = days(past(spring, today), past(autumn, today), today);
        RandomShop shop = new RandomShop(database.owner, random, zone, days);
        RandomShop neighbor = new RandomShop(database.owner, random, ZoneId.of("UTC"), days);
        shop.open(120);
        neighbor.open(40);
        check(shop, days, random, "nothing is summed");
        for (int i = 0; i < 10; i++) {
            shop.change();
        }
        assertThat(sums.of(List.of(neighbor.id, shop.id), false).failed()).isZero();
        check(shop, days, random, "all is summed");
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 12; i++) {
                shop.change();
                neighbor.change();
            }
            check(shop, days, random, "changed since it was summed");
            if (random.nextBoolean()) {
                assertThat(sums.of(List.of(shop.id, neighbor.id), false).failed())
                        .isZero();
                check(shop, days, random, "summed after it changed");
            }
        }
        assertThat(sums.of(List.of(shop.id), true).failed()).isZero();
        check(shop, days, random, "summed again");
        check(neighbor, days, random, "of somebody else");
    }

    private static LocalDate past(String day, LocalDate today) {
        LocalDate found = LocalDate.parse(today.getYear() + "-" + day);
        return found.isAfter(today) ? found.minusYears(1) : found;
    }

    private void check(RandomShop shop, List<LocalDate> days, Random random, String when) {
        RawFigures raw = new RawFigures(database.owner, shop.id, shop.zone);
        LocalDate first = days.stream().min(LocalDate::compareTo).orElseThrow();
        LocalDate last = LocalDate.now(shop.zone);
        List<Span> spans = List.of(
                new Span(first, last, Grouping.MONTH),
                new Span(last.minusDays(3), last, Grouping.DAY),
                span(days.get(random.nextInt(days.size())), last, random));
        for (Span span : spans) {
            for (String group : GROUPS) {
                check(shop.id, group, span, raw, Optional.empty(), when);
            }
            String number = numbers(raw).get(random.nextInt(numbers(raw).size()));
            check(shop.id, "calls", span, raw, Optional.of(number), when);
            check(shop.id, "revenue", span, raw, Optional.of(number), when);
        }
    }

    private static Span span(LocalDate from, LocalDate last, Random random) {
        LocalDate to = from.plusDays(random.nextInt(20));
        return new Span(from, to.isAfter(last) ? last : to, Grouping.values()[random.nextInt(3)]);
    }

    private static List<String> numbers(RawFigures raw) {
        return raw.sums.keySet().stream()
                .map(RawFigures.Place::number)
                .filter(number -> !number.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private void check(
            UUID organization, String group, Span span, RawFigures raw, Optional<String> number, String when) {
        Set<String> figureNames =
                Set.of("calls", "callers", "bookings", "messagesIn", "segments", "pipelineCents", "numberMonths");
        Reading read = figures.read(
                organization,
                new FigureWish(
                        group,
                        Optional.of(span.from()),
                        Optional.of(span.to()),
                        span.groupBy(),
                        number,
                        Set.of("hour"),
                        figureNames));
        Map<String, Double> whole = new HashMap<>();
        Map<String, Double> before = new HashMap<>();
        Map<String, Double> periods = new HashMap<>();
        Map<String, Double> numbers = new HashMap<>();
        raw.sums.forEach((place, value) -> {
            if (!place.group().equals(group)) {
                return;
            }
            String name = place.figure() + "/" + place.key();
            boolean now = !place.day().isBefore(span.from()) && !place.day().isAfter(span.to());
            if (place.number().equals(number.orElse(""))) {
                if (now) {
                    whole.merge(name, value, Double::sum);
                    if (!place.figure().equals("hour")) {
                        periods.merge(span.groupBy().startOf(place.day()) + "/" + name, value, Double::sum);
                    }
                } else if (!place.day().isBefore(span.beforeFrom())
                        && place.day().isBefore(span.from())) {
                    before.merge(name, value, Double::sum);
                }
            }
            if (now && number.isEmpty() && !place.number().isEmpty() && figureNames.contains(place.figure())) {
                numbers.merge(place.number() + "/" + name, value, Double::sum);
            }
        });
        String what = group + " " + span + " " + number + ", " + when;
        assertThat(read.whole().flat("")).as(what).isEqualTo(whole);
        assertThat(read.before().flat("")).as("before " + what).isEqualTo(before);
        Map<String, Double> parts = new HashMap<>();
        read.periods().forEach((day, slice) -> parts.putAll(slice.flat(day + "/")));
        parts.keySet().removeIf(name -> name.contains("/hour/"));
        assertThat(parts).as("parts of " + what).isEqualTo(periods);
        Map<String, Double> ofNumbers = new HashMap<>();
        read.numbers().forEach((each, slice) -> ofNumbers.putAll(slice.flat(each + "/")));
        assertThat(ofNumbers).as("numbers of " + what).isEqualTo(numbers);
    }

    @Test
    void aChangedZoneOrDefinitionIsNeverMixedWithOlderSums() {
        LocalDate today = LocalDate.now(ZoneId.of("America/Chicago"));
        List<LocalDate> days = today.minusDays(9).datesUntil(today).toList();
        RandomShop shop = new RandomShop(database.owner, new Random(9), ZoneId.of("America/Chicago"), days);
        shop.open(60);
        sums.of(List.of(shop.id), false);
        database.owner
                .sql("UPDATE organizations SET zone = 'Asia/Tokyo' WHERE id = ?")
                .param(shop.id)
                .update();
        RawFigures raw = new RawFigures(database.owner, shop.id, ZoneId.of("Asia/Tokyo"));
        Span span = new Span(today.minusDays(10), today.plusDays(1), Grouping.WEEK);
        GROUPS.forEach(group -> check(shop.id, group, span, raw, Optional.empty(), "moved"));
        sums.of(List.of(shop.id), false);
        GROUPS.forEach(group -> check(shop.id, group, span, raw, Optional.empty(), "moved and summed"));
        database.owner
                .sql("UPDATE figure_days_done SET definition = 'older' WHERE organization_id = ?")
                .param(shop.id)
                .update();
        database.owner
                .sql(
                        "UPDATE figure_days SET amounts = array_fill(999, ARRAY[cardinality(amounts)]) WHERE organization_id = ?")
                .param(shop.id)
                .update();
        GROUPS.forEach(group -> check(shop.id, group, span, raw, Optional.empty(), "defined otherwise"));
        sums.of(List.of(shop.id), false);
        GROUPS.forEach(group -> check(shop.id, group, span, raw, Optional.empty(), "defined otherwise and summed"));
    }

    /** Of one that was cut off, the next one does the rest. */
    @Test
    void aLongPastOfALargeOrganizationIsSummedInPartsThatStay() {
        LocalDate today = LocalDate.now(ZoneId.of("UTC"));
        List<LocalDate> days = today.minusDays(100).datesUntil(today).toList();
        RandomShop shop = new RandomShop(database.owner, new Random(11), ZoneId.of("UTC"), days);
        shop.open(90);
        assertThat(inParts.of(List.of(shop.id), false).failed()).isZero();
        List<LocalDate> done = database.owner
                .sql("SELECT until FROM figure_days_done WHERE organization_id = ?")
                .param(shop.id)
                .query(LocalDate.class)
                .list();
        assertThat(done).isNotEmpty().containsOnly(today.minusDays(1));
        assertThat(inParts.of(List.of(shop.id), false).rows()).as("twice").isZero();
        database.owner
                .sql("UPDATE figure_days_done SET until = ? WHERE organization_id = ? AND grp = 'calls'")
                .params(today.minusDays(60), shop.id)
                .update();
        assertThat(inParts.of(List.of(shop.id), false).rows()).isPositive();
        RawFigures raw = new RawFigures(database.owner, shop.id, shop.zone);
        Span span = new Span(today.minusDays(101), today, Grouping.WEEK);
        GROUPS.forEach(group -> check(shop.id, group, span, raw, Optional.empty(), "in parts"));
        assertThat(inParts.of(List.of(shop.id), true).failed()).isZero();
        GROUPS.forEach(group -> check(shop.id, group, span, raw, Optional.empty(), "in parts again"));
    }

    @Test
    void tablesThatGrewAreLookedAtAndOthersAreNot() {
        JdbcClient worker = JdbcClient.create(database.worker());
        String look = "SELECT look_at_grown_tables()";
        worker.sql(look).query(Integer.class).single();
        assertThat(worker.sql(look).query(Integer.class).single()).isZero();
        UUID shop = UUID.randomUUID();
        database.owner
                .sql("INSERT INTO organizations (id, name) VALUES (?, 'Grown')")
                .param(shop)
                .update();
        database.owner.sql("""
                        INSERT INTO contacts (organization_id, name, notes)
                        SELECT ?, 'Somebody', repeat(md5(n::text), 40) FROM generate_series(1, 10000) n""").param(shop).update();
        assertThat(worker.sql(look).query(Integer.class).single()).isEqualTo(1);
        assertThat(worker.sql(look).query(Integer.class).single()).isZero();
    }

    @Test
    void whatIsFreshLeavesNoMarks() {
        UUID shop = UUID.randomUUID();
        database.owner
                .sql("INSERT INTO organizations (id, name) VALUES (?, 'Fresh')")
                .param(shop)
                .update();
        database.owner
                .sql("INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid) VALUES (?, 'ACfresh', ?)")
                .params(shop, "CA" + shop)
                .update();
        database.owner
                .sql("UPDATE phone_calls SET status = 'completed' WHERE organization_id = ?")
                .param(shop)
                .update();
        database.owner
                .sql("DELETE FROM phone_calls WHERE organization_id = ?")
                .param(shop)
                .update();
        assertThat(database.owner
                        .sql("SELECT count(*) FROM stale_days WHERE organization_id = ?")
                        .param(shop)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anOrganizationGoesWithItsSums() {
        LocalDate today = LocalDate.now(ZoneId.of("UTC"));
        RandomShop shop = new RandomShop(
                database.owner,
                new Random(3),
                ZoneId.of("UTC"),
                today.minusDays(9).datesUntil(today).toList());
        shop.open(40);
        sums.of(List.of(shop.id), false);
        shop.change();
        database.owner
                .sql("DELETE FROM organizations WHERE id = ?")
                .param(shop.id)
                .update();
        for (String table : List.of("figure_days", "figure_days_done", "stale_days", "phone_calls")) {
            assertThat(database.owner
                            .sql("SELECT count(*) FROM " + table + " WHERE organization_id = ?")
                            .param(shop.id)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }
}
