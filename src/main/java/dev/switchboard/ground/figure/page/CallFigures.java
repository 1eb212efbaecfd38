package dev.switchboard.ground.figure.page;

import static dev.switchboard.ground.figure.Slice.ratio;
import static dev.switchboard.ground.figure.page.PageBuilder.row;
import static dev.switchboard.ground.figure.page.Unit.COUNT;
import static dev.switchboard.ground.figure.page.Unit.PERCENT;
import static dev.switchboard.ground.figure.page.Unit.SECONDS;

import dev.switchboard.ground.figure.Slice;
import dev.switchboard.ground.figure.page.FigurePage.Chart;
import dev.switchboard.ground.figure.page.FigurePage.Column;
import dev.switchboard.ground.figure.page.FigurePage.Series;
import dev.switchboard.ground.figure.page.PageBuilder.Line;
import dev.switchboard.ground.figure.page.PageBuilder.Measure;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the agent did with the calls that came in. */
@Component
final class CallFigures implements GroupPage {

    private static final Map<String, String> OUTCOMES = new LinkedHashMap<>();

    static {
        OUTCOMES.put("answered", "Answered");
        OUTCOMES.put("no_answer", "No answer");
        OUTCOMES.put("busy", "Busy");
        OUTCOMES.put("declined", "Declined");
        OUTCOMES.put("cancelled", "Caller hung up first");
        OUTCOMES.put("closed", "Nobody on duty");
        OUTCOMES.put("failed", "Could not be placed");
        OUTCOMES.put("open", "Still ringing");
    }

    @Override
    public String group() {
        return "calls";
    }

    @Override
    public Set<String> notOverTime() {
        return Set.of("hour", "forwardedFrom", "transfers", "hotLeads", "leads", "contacted");
    }

    @Override
    public Set<String> ofNumbers() {
        return Set.of("calls", "answered", "missed", "callers", "bookedCallers");
    }

    @Override
    public void describe(PageBuilder page, JdbcClient jdbc, UUID organization) {
        calls(page);
        outcomes(page);
        people(page);
        charts(page);
        tables(page, OurNumbers.of(jdbc, organization));
    }

    private static void calls(PageBuilder page) {
        Lists lists = page.lists();
        page.figure(
                "calls",
                "Calls",
                COUNT,
                slice -> slice.total("calls"),
                lists.calls(""),
                "Calls that came in to your numbers, whatever became of them. Rehearsals and calls that you placed are not counted.");
        page.figure(
                "answered",
                "Answered by your agent",
                COUNT,
                slice -> slice.total("answered"),
                lists.calls("status=completed"),
                "Calls in which the caller said something, left a message, or talked to your agent or to one of your people.");
        page.figure(
                "missed",
                "Missed",
                COUNT,
                slice -> slice.total("missed"),
                lists.calls("status=missed"),
                "Calls that ended before the caller said anything.");
        page.figure(
                "forwarded",
                "Forwarded to your agent",
                COUNT,
                slice -> slice.total("forwarded"),
                lists.calls("forwarded=true"),
                "Calls to your own phone that its carrier forwarded to your agent, because you set up call forwarding.");
        page.figure(
                "averageLength",
                "Average length",
                SECONDS,
                CallFigures::averageLength,
                "How long answered calls lasted on average, from the moment your agent picked up.");
    }

    private static void outcomes(PageBuilder page) {
        Lists lists = page.lists();
        page.figure(
                "resolved",
                "Resolved without a person",
                COUNT,
                slice -> slice.total("resolved"),
                lists.calls("resolved=true"),
                "Answered calls that your agent finished on its own: it booked an appointment, or answered every question it was asked. "
                        + "No one was transferred, and no message was left for you.");
        page.figure(
                "resolvedRate",
                "Resolution rate",
                PERCENT,
                slice -> 100 * ratio(slice.total("resolved"), slice.total("answered")),
                "The share of answered calls that were resolved without a person.");
        page.figure(
                "transfers",
                "Transfers",
                COUNT,
                slice -> slice.total("transfers"),
                lists.calls("transferred=true"),
                "Calls in which your agent tried to connect the caller to one of your people.");
        page.figure(
                "transfersAnswered",
                "Transfers answered",
                PERCENT,
                slice -> 100 * ratio(slice.amount("transfers", "answered"), slice.total("transfers")),
                lists.calls("transferOutcome=answered"),
                "The share of transfers in which one of your people picked up.");
        page.figure(
                "hotLeads",
                "Hot leads",
                COUNT,
                slice -> slice.total("hotLeads"),
                lists.calls("hotLead=true"),
                "Calls from people who are ready to buy, as far as their words tell: fleets, urgent dates, big jobs.");
        page.figure(
                "booked",
                "Calls with a booking",
                COUNT,
                slice -> slice.total("booked"),
                lists.calls("booked=true"),
                "Calls in which an appointment was booked.");
    }

    private static void people(PageBuilder page) {
        page.figure(
                "callers",
                "Callers",
                COUNT,
                slice -> slice.total("callers"),
                "People who called, each counted once a day. Somebody who calls three times on Monday is one caller.");
        page.figure(
                "bookedCallers",
                "Callers who booked",
                COUNT,
                slice -> slice.total("bookedCallers"),
                "Callers who booked an appointment by phone on the day they called, each counted once a day.");
        page.figure(
                "successRate",
                "Success rate",
                PERCENT,
                CallFigures::successRate,
                "The share of callers who booked. Both are counted once a day, so it is never more than 100%.");
    }

    static double successRate(Slice slice) {
        return 100 * ratio(slice.total("bookedCallers"), slice.total("callers"));
    }

    private static double averageLength(Slice slice) {
        return ratio(slice.total("seconds"), slice.total("timed"));
    }

    private static void charts(PageBuilder page) {
        page.overTime(
                "callsByDay",
                "Calls",
                "stacked",
                COUNT,
                "Calls that came in, by what became of them.",
                List.of(
                        new Line("answered", "Answered", slice -> slice.total("answered")),
                        new Line("missed", "Missed", slice -> slice.total("missed")),
                        new Line(
                                "other",
                                "Not over, or never connected",
                                slice -> slice.total("calls") - slice.total("answered") - slice.total("missed"))));
        page.overTime(
                "successByDay",
                "Success rate",
                "lines",
                PERCENT,
                "The share of callers who booked.",
                List.of(new Line("successRate", "Success rate", CallFigures::successRate)));
        page.overTime(
                "lengthByDay",
                "Average length",
                "lines",
                SECONDS,
                "How long answered calls lasted on average.",
                List.of(new Line("averageLength", "Average length", CallFigures::averageLength)));
        page.parts(
                "funnel",
                "From call to booking",
                "funnel",
                COUNT,
                "Callers, each counted once a day; those of them who asked for work or a price; those of these whom you reached, or who "
                        + "booked; and those who booked.",
                List.of(
                        new Line("callers", "Called", slice -> slice.total("callers")),
                        new Line("leads", "Wanted something you sell", slice -> slice.total("leads")),
                        new Line("contacted", "Reached", slice -> slice.total("contacted")),
                        new Line("booked", "Booked", slice -> slice.total("bookedCallers"))));
        page.parts(
                "transferOutcomes",
                "Transfers",
                "share",
                COUNT,
                "How transfers to your people ended.",
                page.byKey("transfers", OUTCOMES));
        page.chart(heatmap(page.reading().whole()));
    }

    private static Chart heatmap(Slice whole) {
        List<String> hours = IntStream.range(0, 24).mapToObj("%02d"::formatted).toList();
        return new Chart(
                "busyHours",
                "When people call",
                "Calls that came in, by weekday and hour of your time zone.",
                "heatmap",
                COUNT,
                hours,
                Stream.of(DayOfWeek.values())
                        .map(day -> new Series(
                                day.name().toLowerCase(Locale.ROOT),
                                day.getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                                hours.stream()
                                        .map(hour -> COUNT.of(whole.amount("hour", day.getValue() + "-" + hour)))
                                        .toList()))
                        .toList());
    }

    private static void tables(PageBuilder page, OurNumbers ours) {
        page.byNumber(
                "The same for each of your numbers.",
                ours,
                page.lists()::callsTo,
                List.of(
                        new Measure("calls", "Calls", COUNT, slice -> slice.total("calls")),
                        new Measure("answered", "Answered", COUNT, slice -> slice.total("answered")),
                        new Measure("missed", "Missed", COUNT, slice -> slice.total("missed")),
                        new Measure("callers", "Callers", COUNT, slice -> slice.total("callers")),
                        new Measure("bookedCallers", "Booked", COUNT, slice -> slice.total("bookedCallers")),
                        new Measure("successRate", "Success rate", PERCENT, CallFigures::successRate)));
        page.table(
                "forwardedFrom",
                "Forwarded from",
                "Calls by the phone that forwarded them.",
                List.of(new Column("number", "Phone", Unit.PHONE), new Column("calls", "Calls", COUNT)),
                page.reading().whole().of("forwardedFrom").entrySet().stream()
                        .map(each -> row("number", each.getKey(), "calls", COUNT.of(each.getValue())))
                        .toList());
    }
}
