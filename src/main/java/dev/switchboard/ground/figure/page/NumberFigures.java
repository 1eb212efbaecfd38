package dev.switchboard.ground.figure.page;

import static dev.switchboard.ground.figure.Slice.ratio;
import static dev.switchboard.ground.figure.page.PageBuilder.columns;
import static dev.switchboard.ground.figure.page.PageBuilder.measured;
import static dev.switchboard.ground.figure.page.PageBuilder.row;
import static dev.switchboard.ground.figure.page.Unit.COUNT;
import static dev.switchboard.ground.figure.page.Unit.PERCENT;

import dev.switchboard.ground.figure.Slice;
import dev.switchboard.ground.figure.page.FigurePage.Column;
import dev.switchboard.ground.figure.page.PageBuilder.Line;
import dev.switchboard.ground.figure.page.PageBuilder.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages in and out of our numbers, and how numbers come. */
@Component
final class NumberFigures implements GroupPage {

    private static final Map<String, String> CHANNELS = new LinkedHashMap<>();

    static {
        CHANNELS.put("sms", "Text");
        CHANNELS.put("whatsapp", "WhatsApp");
        CHANNELS.put("email", "E-mail");
    }

    /** Of a number, or of all of a type. */
    private static final List<Measure> OF_NUMBERS = List.of(
            new Measure("messagesIn", "In", COUNT, slice -> slice.total("messagesIn")),
            new Measure("messagesOut", "Out", COUNT, slice -> slice.total("messagesOut")),
            new Measure("delivered", "Delivered", COUNT, slice -> slice.total("delivered")),
            new Measure("failed", "Failed", COUNT, slice -> slice.total("failed")),
            new Measure("deliveryRate", "Delivery rate", PERCENT, NumberFigures::deliveryRate),
            new Measure("segments", "Segments", COUNT, slice -> slice.total("segments")),
            new Measure("numberMonths", "Months", COUNT, slice -> slice.total("numberMonths")));

    @Override
    public String group() {
        return "numbers";
    }

    @Override
    public Set<String> notOverTime() {
        return Set.of("failures", "orders", "segments", "numberMonths");
    }

    @Override
    public Set<String> ofNumbers() {
        return Set.of("messagesIn", "messagesOut", "delivered", "failed", "segments", "numberMonths");
    }

    @Override
    public void describe(PageBuilder page, JdbcClient jdbc, UUID organization) {
        messages(page);
        numbers(page);
        charts(page);
        tables(page, OurNumbers.of(jdbc, organization));
    }

    private static void messages(PageBuilder page) {
        page.figure(
                "messagesIn",
                "Messages in",
                COUNT,
                slice -> slice.total("messagesIn"),
                "Texts, WhatsApp messages and e-mails that people sent you.");
        page.figure(
                "messagesOut",
                "Messages out",
                COUNT,
                slice -> slice.total("messagesOut"),
                "Texts, WhatsApp messages and e-mails that you, your people or your agent sent: replies, reminders, confirmations and "
                        + "alerts. Notes that only your people see are not counted.");
        page.figure(
                "delivered",
                "Delivered",
                COUNT,
                slice -> slice.total("delivered"),
                "Messages out that arrived, as far as the carrier told.");
        page.figure(
                "failed",
                "Failed",
                COUNT,
                slice -> slice.total("failed"),
                "Messages out that could not be sent, or did not arrive.");
        page.figure(
                "deliveryRate",
                "Delivery rate",
                PERCENT,
                NumberFigures::deliveryRate,
                "Delivered messages, as a share of those that arrived or failed. Messages that are still on their way are left out.");
        page.figure(
                "segments",
                "Text segments",
                COUNT,
                slice -> slice.total("segments"),
                "What carriers charge for: a text of up to 160 plain characters is one segment, a longer one several.");
    }

    private static double deliveryRate(Slice slice) {
        return 100 * ratio(slice.total("delivered"), slice.total("delivered") + slice.total("failed"));
    }

    private static void numbers(PageBuilder page) {
        page.figure(
                "numberMonths",
                "Number months",
                COUNT,
                slice -> slice.total("numberMonths"),
                "/console/numbers",
                "Months of your phone numbers that began in this time. Each number begins one on the day of the month it was bought.");
        page.figure(
                "numbersBought",
                "Numbers bought",
                COUNT,
                slice -> slice.amount("orders", "bought"),
                "Orders for a phone number that got one.");
        page.figure(
                "provisioningRate",
                "Provisioning success",
                PERCENT,
                slice -> 100
                        * ratio(
                                slice.amount("orders", "bought"),
                                slice.amount("orders", "bought") + slice.amount("orders", "failed")),
                "The share of orders for a phone number that got one. Orders that are still open are left out.");
    }

    private static void charts(PageBuilder page) {
        page.overTime(
                "messagesByDay",
                "Messages",
                "lines",
                COUNT,
                "Messages in and out.",
                List.of(
                        new Line("in", "In", slice -> slice.total("messagesIn")),
                        new Line("out", "Out", slice -> slice.total("messagesOut"))));
        page.overTime(
                "deliveryByDay",
                "What became of messages out",
                "stacked",
                COUNT,
                "Messages out, by what became of them.",
                List.of(
                        new Line("delivered", "Delivered", slice -> slice.total("delivered")),
                        new Line(
                                "sent",
                                "Sent, not confirmed",
                                slice -> slice.total("messagesOut") - slice.total("delivered") - slice.total("failed")),
                        new Line("failed", "Failed", slice -> slice.total("failed"))));
        List<Line> channels = new ArrayList<>();
        CHANNELS.forEach((key, title) -> channels.add(
                new Line(key, title, slice -> slice.amount("messagesIn", key) + slice.amount("messagesOut", key))));
        page.parts("byChannel", "By channel", "share", COUNT, "Messages in and out, by channel.", channels);
    }

    private static void tables(PageBuilder page, OurNumbers ours) {
        Map<String, Slice> numbers = page.reading().numbers();
        Map<String, Slice> types = new TreeMap<>();
        numbers.forEach((number, slice) -> types.merge(ours.type(number), slice, Slice::together));
        page.table(
                "byType",
                "By type of number",
                "Messages by what the number is used for now.",
                columns(OF_NUMBERS, new Column("type", "Type", Unit.TEXT)),
                OurNumbers.TYPES.stream()
                        .filter(types::containsKey)
                        .map(type -> measured(row("type", capital(type)), types.get(type), OF_NUMBERS))
                        .toList());
        page.byNumber("Messages of each of your numbers.", ours, null, OF_NUMBERS);
        page.table(
                "failures",
                "Why messages failed",
                "Messages that did not arrive, by the reason that the carrier gave.",
                List.of(
                        new Column("code", "Code", Unit.TEXT),
                        new Column("reason", "Reason", Unit.TEXT),
                        new Column("messages", "Messages", COUNT)),
                page.reading().whole().of("failures").entrySet().stream()
                        .map(each -> row(
                                "code",
                                each.getKey(),
                                "reason",
                                DeliveryErrors.words(each.getKey()),
                                "messages",
                                COUNT.of(each.getValue())))
                        .toList());
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
