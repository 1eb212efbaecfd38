package dev.switchboard.desk.booking;

import dev.switchboard.carrier.dialogue.ToolAnswer;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The agent's tools for appointments, as {@code routes/dialogue/tools/} calls them. */
@Component("appointmentTools")
public final class AppointmentTools {

    private final Visits visits;
    private final BookTool books;
    private final RescheduleTool moves;
    private final CancelTool cancels;

    AppointmentTools(Visits visits, BookTool books, RescheduleTool moves, CancelTool cancels) {
        this.visits = visits;
        this.books = books;
        this.moves = moves;
        this.cancels = cancels;
    }

    public ToolAnswer check(@Body Map<String, Object> arguments, Exchange exchange) {
        Visit visit = visit(exchange);
        return books.check(visit, text(arguments, "service"), text(arguments, "when"));
    }

    public ToolAnswer book(@Body Map<String, Object> arguments, Exchange exchange) {
        Visit visit = visit(exchange);
        return books.book(
                visit,
                text(arguments, "service"),
                text(arguments, "start"),
                text(arguments, "name"),
                text(arguments, "notes"));
    }

    public ToolAnswer reschedule(@Body Map<String, Object> arguments, Exchange exchange) {
        return moves.reschedule(visit(exchange), wanted(arguments));
    }

    public ToolAnswer cancel(@Body Map<String, Object> arguments, Exchange exchange) {
        return cancels.cancel(visit(exchange), wanted(arguments));
    }

    /** Whose call it is, as the engine says it. */
    private Visit visit(Exchange exchange) {
        return visits.of(
                exchange.getVariable("organization", UUID.class),
                exchange.getVariable("call", UUID.class),
                exchange.getVariable("caller", String.class),
                exchange.getVariable("turn", Integer.class),
                exchange.getVariable("language", String.class));
    }

    private static Wanted wanted(Map<String, Object> arguments) {
        return new Wanted(
                text(arguments, "appointment"),
                text(arguments, "start"),
                text(arguments, "when"),
                text(arguments, "number"),
                text(arguments, "code"));
    }

    private static String text(Map<String, Object> arguments, String name) {
        return arguments.get(name) instanceof String given ? given.strip() : "";
    }
}
