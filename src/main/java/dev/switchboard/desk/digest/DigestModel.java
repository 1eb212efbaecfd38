package dev.switchboard.desk.digest;

import dev.switchboard.ground.figure.page.OpenQuestions.OpenQuestion;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A digest as the templates see it: words and addresses, ready to be placed. */
final class DigestModel {

    private final Digest digest;
    private final String console;

    /** @param publicUrl of the service, without a slash at its end */
    DigestModel(Digest digest, String publicUrl) {
        this.digest = digest;
        this.console = publicUrl + "/console";
    }

    /** One line, for the mail's subject. */
    String subject() {
        String company = DigestWords.name(digest.company());
        WeekNumbers now = digest.now();
        return now.quiet()
                ? company + ": a quiet week"
                : company + ": " + DigestWords.plural(now.calls(), "call", "calls") + " and "
                        + DigestWords.plural(now.bookings(), "booking", "bookings") + " last week";
    }

    Map<String, Object> values(URI off) {
        Map<String, Object> values = new HashMap<>();
        values.put("company", DigestWords.name(digest.company()));
        values.put("week", digest.week().inWords());
        values.put("quiet", digest.now().quiet());
        values.put("summary", summary());
        values.put("lines", lines());
        values.put("questions", digest.questions().stream().map(this::question).toList());
        values.put("answer", analytics("dialogue"));
        values.put("console", analytics("calls"));
        values.put("off", off.toString());
        return values;
    }

    private String summary() {
        WeekNumbers now = digest.now();
        if (now.quiet()) {
            String others = others(now);
            return "Nobody called, wrote or booked last week; your numbers and your agent cost "
                    + DigestWords.money(now.cents(), digest.costCurrency()) + (others.isEmpty() ? "" : " " + others)
                    + ".";
        }
        String booked = now.bookings() == 0
                ? "."
                : ", and " + DigestWords.plural(now.bookings(), "appointment", "appointments") + " worth "
                        + DigestWords.roughly(now.bookedCents(), digest.currency())
                        + (now.bookings() == 1 ? " was booked." : " were booked.");
        return "Your agent took " + DigestWords.plural(now.answered(), "call", "calls") + booked;
    }

    private List<Map<String, String>> lines() {
        WeekNumbers now = digest.now();
        WeekNumbers before = digest.before();
        List<Map<String, String>> lines = new ArrayList<>();
        lines.add(line("Calls", now.calls(), before.calls(), missed(now), calls("")));
        lines.add(line("Leads", now.leads(), before.leads(), hot(now), analytics("revenue")));
        lines.add(line(
                "Bookings",
                now.bookings(),
                before.bookings(),
                now.bookings() == 0 ? "" : "worth " + DigestWords.roughly(now.bookedCents(), digest.currency()),
                console + "/calendar"));
        lines.add(
                line("Questions without an answer", now.unanswered(), before.unanswered(), "", analytics("dialogue")));
        lines.add(Map.of(
                "title", "What it cost",
                "value", DigestWords.money(now.cents(), digest.costCurrency()),
                "before", DigestWords.money(before.cents(), digest.costCurrency()),
                "change", DigestWords.change(now.cents(), before.cents()),
                "note", others(now),
                "link", analytics("costs")));
        return lines;
    }

    /** Currencies are not added up. */
    private static String others(WeekNumbers now) {
        return now.otherCents().entrySet().stream()
                .map(other -> "and " + DigestWords.money(other.getValue(), other.getKey()))
                .collect(Collectors.joining(" "));
    }

    private static String missed(WeekNumbers now) {
        return now.missed() == 0 ? "" : DigestWords.count(now.missed()) + " missed";
    }

    private static String hot(WeekNumbers now) {
        return now.hotLeads() == 0 ? "" : DigestWords.count(now.hotLeads()) + " hot";
    }

    private static Map<String, String> line(String title, long now, long before, String note, String link) {
        return Map.of(
                "title",
                title,
                "value",
                DigestWords.count(now),
                "before",
                DigestWords.count(before),
                "change",
                DigestWords.change(now, before),
                "note",
                note,
                "link",
                link);
    }

    private Map<String, String> question(OpenQuestion question) {
        return Map.of(
                "words",
                DigestWords.question(question.question()),
                "times",
                question.times() == 1 ? "asked once" : "asked " + DigestWords.count(question.times()) + " times",
                "link",
                console + "/calls/" + question.callId());
    }

    private String analytics(String group) {
        return console + "/analytics?group=" + group + "&from=" + digest.week().first() + "&to="
                + digest.week().last();
    }

    /** By moments, as the list of calls has them. */
    private String calls(String filter) {
        return console + "/calls?direction=inbound" + filter + "&from="
                + digest.week().first().atStartOfDay(digest.zone()).toInstant() + "&to="
                + digest.week().told().atStartOfDay(digest.zone()).toInstant();
    }
}
