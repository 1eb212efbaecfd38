package dev.switchboard.desk.message;

import dev.switchboard.ground.database.Sandbox;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes e-mail where no mail server is configured: nothing leaves the machine, and the last hundred are remembered. */
@Component("simulatedMail")
public final class SimulatedMail {

    private static final int REMEMBERED = 100;

    private final MailProperties mail;
    private final Deque<Mail> last = new ArrayDeque<>();

    SimulatedMail(MailProperties mail) {
        this.mail = mail;
    }

    /** Whether there is no mail server to send by. */
    public boolean takesAll() {
        return !mail.configured();
    }

    public void take(OutgoingMessage message) {
        if (Sandbox.isOpen()) {
            return; // nothing stays, and nobody is told
        }
        synchronized (last) {
            if (last.size() == REMEMBERED) {
                last.removeLast();
            }
            last.addFirst(new Mail(message, Instant.now()));
        }
    }

    /** Newest first. */
    public List<Mail> last() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }

    /** What was sent, and when. */
    public record Mail(OutgoingMessage message, Instant at) {}
}
