package dev.switchboard.line.porting;

import dev.switchboard.ground.number.PhoneNumber;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an owner is told of each state, in words that say what to do next. */
final class PortWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);

    private final String publicUrl;

    /** @param publicUrl scheme and host of the console */
    PortWords(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    String about(PortRequest port) {
        String number = port.number().display();
        String because = port.reason() == null ? "" : " " + port.reason();
        return switch (port.state()) {
            case DRAFT -> "The request to bring " + number + " along is a draft.";
            case SUBMITTED ->
                "Your request to bring " + number
                        + " along is on its way to the carrier. Keep your old contract until it is"
                        + " done; until then forward calls to the agent, so that it can answer: " + publicUrl
                        + "/console/number";
            case IN_REVIEW -> "The carriers are working on your request to bring " + number + " along.";
            case ACTION_REQUIRED -> "Bringing " + number + " along waits for you." + because;
            case FOC_DATE ->
                number + " comes to us on " + day(port.atCarrier().focAt())
                        + ". Keep your old contract until then; everything else happens by itself.";
            case PORTED -> number + " has come to us. Its calls reach the agent within minutes.";
            case REJECTED ->
                "Your old carrier refused to give " + number + " up." + because
                        + " Correct what differs from its bill, and submit the request again.";
            case CANCELLED -> "The request to bring " + number + " along was cancelled." + because;
        };
    }

    /** @param before the agent's number until now */
    String switched(PortRequest port, @Nullable String before) {
        String now = port.number().display()
                + " is the agent's number now: its calls and texts come here without any forwarding.";
        return before == null || before.equals(port.number().e164())
                ? now
                : now + " The agent still answers " + new PhoneNumber(before).display()
                        + " as well; release it when nobody calls it any more.";
    }

    private static String day(@Nullable Instant at) {
        return at == null ? "the day that the carriers agreed to" : DAY.format(at.atOffset(ZoneOffset.UTC));
    }
}
