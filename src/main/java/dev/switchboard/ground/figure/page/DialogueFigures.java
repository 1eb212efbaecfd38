package dev.switchboard.ground.figure.page;

import static dev.switchboard.ground.figure.Slice.ratio;
import static dev.switchboard.ground.figure.page.PageBuilder.row;
import static dev.switchboard.ground.figure.page.Unit.COUNT;
import static dev.switchboard.ground.figure.page.Unit.NUMBER;
import static dev.switchboard.ground.figure.page.Unit.PERCENT;
import static dev.switchboard.ground.figure.page.Unit.SECONDS;

import dev.switchboard.ground.figure.Buckets;
import dev.switchboard.ground.figure.page.FigurePage.Column;
import dev.switchboard.ground.figure.page.PageBuilder.Line;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How well the agent talks: what it knew, what it was kept from saying, and how long callers waited for it. */
@Component
final class DialogueFigures implements GroupPage {

    private static final int MOST_QUESTIONS = 50;
    private static final Map<String, String> ENDINGS = new LinkedHashMap<>();

    static {
        ENDINGS.put("hang_up", "Said goodbye");
        ENDINGS.put("transfer", "Transferred");
        ENDINGS.put("take_message", "Left a message");
    }

    @Override
    public String group() {
        return "dialogue";
    }

    @Override
    public Set<String> notOverTime() {
        return Set.of("endings", "tokens", "messages");
    }

    @Override
    public Set<String> ofNumbers() {
        return Set.of();
    }

    @Override
    public void describe(PageBuilder page, JdbcClient jdbc, UUID organization) {
        page.figure(
                "conversations",
                "Conversations",
                COUNT,
                slice -> slice.total("conversations"),
                "Calls in which your agent talked with the caller, instead of only taking a message after the tone.");
        page.figure(
                "turns",
                "Turns",
                COUNT,
                slice -> slice.total("turns"),
                "How often callers said something in conversations.");
        page.figure(
                "turnsEach",
                "Turns in a conversation",
                NUMBER,
                slice -> ratio(slice.total("turns"), slice.total("conversations")),
                "Turns divided by conversations.");
        questions(page);
        page.figure(
                "messages",
                "Messages taken",
                COUNT,
                slice -> slice.total("messages"),
                "How often your agent took a message for one of your people to see to.");
        page.figure(
                "latency",
                "Time to answer",
                SECONDS,
                slice -> Buckets.seconds(slice, "latency", 0.5),
                "From the caller's last word to the first word of your agent: half of its answers were quicker.");
        page.figure(
                "latencySlow",
                "Slowest answers",
                SECONDS,
                slice -> Buckets.seconds(slice, "latency", 0.95),
                "From the caller's last word to the first word of your agent: 95 of 100 answers took no longer than this.");
        charts(page);
        unanswered(page, jdbc, organization);
    }

    private static void questions(PageBuilder page) {
        page.figure(
                "unanswered",
                "Questions without an answer",
                COUNT,
                slice -> slice.total("unanswered"),
                "Questions that nothing was found for in what your agent knows. Answer them once, and it knows the next time.");
        page.figure(
                "answeredRate",
                "Questions answered",
                PERCENT,
                slice -> 100 * ratio(slice.total("answered"), slice.total("answered") + slice.total("unanswered")),
                "The share of callers' questions that something was found for in what your agent knows.");
        page.figure(
                "guardStops",
                "Claims held back",
                COUNT,
                slice -> slice.total("refused"),
                "How often the agent was about to state a price, a time or another fact that nothing it knows confirms. It offered to "
                        + "have somebody confirm it instead.");
        page.figure(
                "toolErrors",
                "Steps that failed",
                COUNT,
                slice -> slice.total("toolErrors"),
                "How often something your agent tried to do did not work: look up a free time, book, send a text, transfer.");
    }

    private static void charts(PageBuilder page) {
        page.overTime(
                "conversationsByDay",
                "Conversations",
                "bars",
                COUNT,
                "Conversations that began on each day.",
                List.of(new Line("conversations", "Conversations", slice -> slice.total("conversations"))));
        page.overTime(
                "questionsByDay",
                "Questions",
                "stacked",
                COUNT,
                "Callers' questions, by whether an answer was found.",
                List.of(
                        new Line("answered", "Answered", slice -> slice.total("answered")),
                        new Line("unanswered", "Without an answer", slice -> slice.total("unanswered"))));
        page.overTime(
                "latencyByDay",
                "Time to answer",
                "lines",
                SECONDS,
                "From the caller's last word to the first word of your agent.",
                List.of(
                        new Line("median", "Half were quicker", slice -> Buckets.seconds(slice, "latency", 0.5)),
                        new Line("slow", "95 of 100 were quicker", slice -> Buckets.seconds(slice, "latency", 0.95))));
        page.overTime(
                "troubleByDay",
                "Held back and failed",
                "bars",
                COUNT,
                "Claims held back by the guard, and steps that failed.",
                List.of(
                        new Line("guardStops", "Claims held back", slice -> slice.total("refused")),
                        new Line("toolErrors", "Steps that failed", slice -> slice.total("toolErrors"))));
        page.parts(
                "endings",
                "How conversations ended",
                "share",
                COUNT,
                "Conversations, by how they ended.",
                page.byKey("endings", ENDINGS));
    }

    /** All that still want an answer, whenever they were asked. */
    private static void unanswered(PageBuilder page, JdbcClient jdbc, UUID organization) {
        page.table(
                "unanswered",
                "Questions without an answer",
                "Questions that nobody has answered or dismissed yet, whenever they were asked, in the callers' words.",
                List.of(
                        new Column("question", "Question", Unit.TEXT),
                        new Column("times", "Asked", COUNT),
                        new Column("askedAt", "Last asked", Unit.TIME)),
                OpenQuestions.list(jdbc, organization, MOST_QUESTIONS).stream()
                        .map(each -> row(
                                "id",
                                each.id(),
                                "question",
                                each.question(),
                                "times",
                                each.times(),
                                "askedAt",
                                each.askedAt(),
                                "list",
                                "/console/calls/" + each.callId()))
                        .toList());
    }
}
