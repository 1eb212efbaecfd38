package dev.switchboard.ground.figure.page;

import static dev.switchboard.ground.figure.Slice.ratio;
import static dev.switchboard.ground.figure.page.PageBuilder.row;
import static dev.switchboard.ground.figure.page.Unit.COUNT;
import static dev.switchboard.ground.figure.page.Unit.PERCENT;
import static dev.switchboard.ground.figure.page.Unit.SECONDS;

import dev.switchboard.ground.figure.Buckets;
import dev.switchboard.ground.figure.Slice;
import dev.switchboard.ground.figure.page.FigurePage.Column;
import dev.switchboard.ground.figure.page.PageBuilder.Line;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who was told of calls that matter, and how quickly. */
@Component
final class AlertFigures implements GroupPage {

    private static final Map<String, String> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("hot_lead", "Hot lead");
        TYPES.put("upset_customer", "Upset customer");
        TYPES.put("new_call", "New call");
        TYPES.put("forwarding_broken", "Forwarding broken");
    }

    @Override
    public String group() {
        return "alerts";
    }

    @Override
    public Set<String> notOverTime() {
        return Set.of("textErrors", "hotLeads", "seen", "firstAnswer");
    }

    @Override
    public Set<String> ofNumbers() {
        return Set.of();
    }

    @Override
    public void describe(PageBuilder page, JdbcClient jdbc, UUID organization) {
        alerts(page);
        times(page);
        charts(page);
        page.table(
                "textErrors",
                "Why alerts failed",
                "Alert texts that did not arrive, by the reason that the carrier gave.",
                List.of(
                        new Column("code", "Code", Unit.TEXT),
                        new Column("reason", "Reason", Unit.TEXT),
                        new Column("texts", "Texts", COUNT)),
                page.reading().whole().of("textErrors").entrySet().stream()
                        .map(each -> row(
                                "code",
                                each.getKey(),
                                "reason",
                                DeliveryErrors.words(each.getKey()),
                                "texts",
                                COUNT.of(each.getValue())))
                        .toList());
    }

    private static void alerts(PageBuilder page) {
        page.figure(
                "alerts",
                "Alerts",
                COUNT,
                slice -> slice.total("alerts"),
                "Calls and messages that you were alerted to.");
        page.figure(
                "hotLeads",
                "Hot leads",
                COUNT,
                slice -> slice.total("hotLeads"),
                page.lists().calls("hotLead=true"),
                "Calls from people who are ready to buy, as far as their words tell: fleets, urgent dates, big jobs.");
        page.figure(
                "sent",
                "Alert texts sent",
                COUNT,
                AlertFigures::sent,
                "Texts and e-mails that left for you or your people because of an alert. One alert may send several, until somebody sees it.");
        page.figure(
                "delivered",
                "Delivered",
                COUNT,
                slice -> slice.amount("texts", "delivered"),
                "Alert texts of which the carrier said that they arrived.");
        page.figure(
                "failed",
                "Failed",
                COUNT,
                slice -> slice.amount("texts", "failed"),
                "Alert texts that could not be sent, or did not arrive.");
        page.figure(
                "deliveryRate",
                "Delivery rate",
                PERCENT,
                AlertFigures::deliveryRate,
                "Delivered alert texts, as a share of those that arrived or failed. Texts that are still on their way are left out.");
    }

    private static double sent(Slice slice) {
        return slice.total("texts") - slice.amount("texts", "waiting");
    }

    private static double deliveryRate(Slice slice) {
        double delivered = slice.amount("texts", "delivered");
        return 100 * ratio(delivered, delivered + slice.amount("texts", "failed"));
    }

    private static void times(PageBuilder page) {
        page.figure(
                "speechToAlert",
                "From speech to alert",
                SECONDS,
                slice -> Buckets.seconds(slice, "speechToAlert", 0.5),
                "How long it took from the caller's words to the alert on your phone: half of the alerts were quicker.");
        page.figure(
                "speechToAlertSlow",
                "Slowest alerts",
                SECONDS,
                slice -> Buckets.seconds(slice, "speechToAlert", 0.95),
                "From the caller's words to the alert on your phone: 95 of 100 alerts took no longer than this.");
        page.figure(
                "seen",
                "Alerts seen",
                PERCENT,
                slice -> 100 * ratio(slice.total("seen"), slice.total("alerts")),
                "The share of alerts that somebody answered, called back on, or opened.");
        page.figure(
                "firstAnswer",
                "Time to first human answer",
                SECONDS,
                slice -> Buckets.seconds(slice, "firstAnswer", 0.5),
                "How long it took from an alert until the first of your people saw to it: half of them were quicker. "
                        + "Alerts that nobody has seen yet are left out.");
        page.figure(
                "firstAnswerSlow",
                "Slowest answers",
                SECONDS,
                slice -> Buckets.seconds(slice, "firstAnswer", 0.95),
                "From an alert until the first of your people saw to it: 95 of 100 took no longer than this.");
    }

    private static void charts(PageBuilder page) {
        page.overTime(
                "alertsByDay",
                "Alerts",
                "stacked",
                COUNT,
                "Alerts by what they were about.",
                page.byKey("alerts", TYPES));
        page.overTime(
                "textsByDay",
                "Alert texts",
                "stacked",
                COUNT,
                "Alert texts by what became of them.",
                List.of(
                        new Line("delivered", "Delivered", slice -> slice.amount("texts", "delivered")),
                        new Line(
                                "sent",
                                "On their way",
                                slice -> slice.amount("texts", "sent") + slice.amount("texts", "waiting")),
                        new Line("failed", "Failed", slice -> slice.amount("texts", "failed"))));
        page.overTime(
                "speechToAlertByDay",
                "From speech to alert",
                "lines",
                SECONDS,
                "How long it took from the caller's words to the alert on your phone.",
                List.of(
                        new Line("median", "Half were quicker", slice -> Buckets.seconds(slice, "speechToAlert", 0.5)),
                        new Line(
                                "slow",
                                "95 of 100 were quicker",
                                slice -> Buckets.seconds(slice, "speechToAlert", 0.95))));
    }
}
