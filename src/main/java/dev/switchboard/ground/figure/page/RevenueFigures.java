package dev.switchboard.ground.figure.page;

import static dev.switchboard.ground.figure.Slice.ratio;
import static dev.switchboard.ground.figure.page.PageBuilder.row;
import static dev.switchboard.ground.figure.page.Unit.CENTS;
import static dev.switchboard.ground.figure.page.Unit.COUNT;

import dev.switchboard.ground.figure.Slice;
import dev.switchboard.ground.figure.page.FigurePage.Column;
import dev.switchboard.ground.figure.page.PageBuilder.Line;
import dev.switchboard.ground.figure.page.PageBuilder.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What callers asked for, and what was booked. */
@Component
final class RevenueFigures implements GroupPage {

    private static final int MOST_PARTS = 8;
    private static final Map<String, String> CHANNELS = new LinkedHashMap<>();

    static {
        CHANNELS.put("call", "Phone");
        CHANNELS.put("text", "Text");
        CHANNELS.put("page", "Booking page");
        CHANNELS.put("desk", "Your people");
        CHANNELS.put("calendar", "Calendar");
    }

    @Override
    public String group() {
        return "revenue";
    }

    @Override
    public Set<String> notOverTime() {
        return Set.of("bookingsOf", "bookedCentsOf", "pipelineCentsOf", "lostBookings", "lostCents", "valued");
    }

    @Override
    public Set<String> ofNumbers() {
        return Set.of("pipelineCents", "bookings", "bookedCents");
    }

    @Override
    public void describe(PageBuilder page, JdbcClient jdbc, UUID organization) {
        page.figure(
                "pipelineValue",
                "Pipeline value",
                CENTS,
                slice -> slice.total("pipelineCents"),
                page.lists().calls("valued=true"),
                "What callers asked for, at your prices. A caller counts once a day, with the call that was worth most.");
        page.figure(
                "valuedCallers",
                "Callers who asked for something",
                COUNT,
                slice -> slice.total("valued"),
                "Callers who named a service of yours, each counted once a day.");
        bookings(page);
        charts(page);
        tables(page, OurNumbers.of(jdbc, organization));
    }

    private static void bookings(PageBuilder page) {
        page.figure(
                "bookings",
                "Bookings",
                COUNT,
                slice -> slice.total("bookings"),
                "/console/calendar",
                "Appointments that were booked in this time, for whatever day. Cancelled ones and no-shows are not counted.");
        page.figure(
                "bookedValue",
                "Booked value",
                CENTS,
                slice -> slice.total("bookedCents"),
                "What those appointments cost, at the prices they were booked for.");
        page.figure(
                "averageBooking",
                "Average booking",
                CENTS,
                slice -> ratio(slice.total("bookedCents"), slice.total("bookings")),
                "Booked value divided by bookings.");
        page.figure(
                "lostBookings",
                "Cancelled and no-shows",
                COUNT,
                slice -> slice.total("lostBookings"),
                "Appointments that were booked in this time and cancelled since, or that nobody came to.");
        page.figure(
                "lostValue",
                "Value of those",
                CENTS,
                slice -> slice.total("lostCents"),
                "What the cancelled appointments and no-shows would have cost.");
    }

    private static void charts(PageBuilder page) {
        page.overTime(
                "valueByDay",
                "Asked for and booked",
                "lines",
                CENTS,
                "What callers asked for on each day, and what was booked on it by all channels.",
                List.of(
                        new Line("pipeline", "Asked for", slice -> slice.total("pipelineCents")),
                        new Line("booked", "Booked", slice -> slice.total("bookedCents"))));
        page.overTime(
                "bookingsByDay",
                "Bookings",
                "stacked",
                COUNT,
                "Bookings by where they came from.",
                page.byKey("bookings", CHANNELS));
        page.parts(
                "bookedByChannel",
                "Booked value by channel",
                "share",
                CENTS,
                "What was booked, by where it came from.",
                page.byKey("bookedCents", CHANNELS));
        page.parts(
                "pipelineByService",
                "Asked for, by service",
                "share",
                CENTS,
                "What callers asked for, by service; the biggest ones.",
                biggest(page, "pipelineCentsOf"));
        page.parts(
                "bookedByService",
                "Booked value by service",
                "share",
                CENTS,
                "What was booked, by service; the biggest ones.",
                biggest(page, "bookedCentsOf"));
    }

    /** The biggest ones, and the others together. */
    private static List<Line> biggest(PageBuilder page, String figure) {
        List<String> services = page.reading().whole().of(figure).entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<String> shown = services.subList(0, Math.min(services.size(), MOST_PARTS));
        List<Line> lines = new ArrayList<>(shown.stream()
                .map(service -> new Line(
                        service.isEmpty() ? "none" : service, title(service), slice -> slice.amount(figure, service)))
                .toList());
        if (services.size() > MOST_PARTS) {
            lines.add(new Line(
                    "others",
                    "All others",
                    slice -> slice.total(figure)
                            - shown.stream()
                                    .mapToDouble(service -> slice.amount(figure, service))
                                    .sum()));
        }
        return lines;
    }

    private static String title(String service) {
        return service.isEmpty() ? "No service named" : service;
    }

    private static void tables(PageBuilder page, OurNumbers ours) {
        Slice whole = page.reading().whole();
        Set<String> services = new TreeSet<>(whole.keys("pipelineCentsOf"));
        services.addAll(whole.keys("bookingsOf"));
        page.table(
                "byService",
                "By service",
                "What callers asked for, and what was booked, by service.",
                List.of(
                        new Column("service", "Service", Unit.TEXT), new Column("pipelineValue", "Asked for", CENTS),
                        new Column("bookings", "Bookings", COUNT), new Column("bookedValue", "Booked", CENTS)),
                services.stream()
                        .map(service -> row(
                                "service",
                                title(service),
                                "pipelineValue",
                                CENTS.of(whole.amount("pipelineCentsOf", service)),
                                "bookings",
                                COUNT.of(whole.amount("bookingsOf", service)),
                                "bookedValue",
                                CENTS.of(whole.amount("bookedCentsOf", service))))
                        .toList());
        page.table(
                "byChannel",
                "By channel",
                "What was booked, by where it came from.",
                List.of(
                        new Column("channel", "Channel", Unit.TEXT),
                        new Column("bookings", "Bookings", COUNT),
                        new Column("bookedValue", "Booked", CENTS)),
                whole.keys("bookings").stream()
                        .map(key -> row(
                                "channel",
                                CHANNELS.getOrDefault(key, key),
                                "bookings",
                                COUNT.of(whole.amount("bookings", key)),
                                "bookedValue",
                                CENTS.of(whole.amount("bookedCents", key))))
                        .toList());
        page.byNumber(
                "What came in by each of your numbers. Bookings by other ways have none.",
                ours,
                page.lists()::callsTo,
                List.of(
                        new Measure("pipelineValue", "Asked for", CENTS, slice -> slice.total("pipelineCents")),
                        new Measure("bookings", "Bookings", COUNT, slice -> slice.total("bookings")),
                        new Measure("bookedValue", "Booked", CENTS, slice -> slice.total("bookedCents"))));
    }
}
