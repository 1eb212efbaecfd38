package dev.switchboard.carrier.relay;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason.CloseCodes;
import org.junit.jupiter.api.Test;

/** A reader who does not keep up is let go, and never waited for. */
class OutgoingTest {

    private final SilentSession session = new SilentSession();
    private final Outgoing outgoing = new Outgoing(session.session());

    @Test
    void sendsOneAfterTheOther() {
        outgoing.send("one");
        outgoing.send("two");
        assertThat(session.sent).containsExactly("one");
        session.takes();
        assertThat(session.sent).containsExactly("one", "two");
        session.takes();
        outgoing.send("three");
        assertThat(session.sent).containsExactly("one", "two", "three");
    }

    @Test
    void letsASlowReaderGoAfterSoManyMessages() {
        for (int i = 0; i < 10_000; i++) {
            outgoing.send("word");
        }
        assertThat(session.sent).hasSize(1);
        assertThat(session.closedWith).isEqualTo(CloseCodes.TRY_AGAIN_LATER);
    }

    @Test
    void letsASlowReaderGoAfterSoManyCharacters() {
        String long1 = "x".repeat(50_000);
        for (int i = 0; i < 7; i++) {
            outgoing.send(long1);
        }
        assertThat(session.closedWith).isEqualTo(CloseCodes.TRY_AGAIN_LATER);
    }

    @Test
    void sendsNothingMoreWhenItFailed() {
        outgoing.send("one");
        outgoing.send("two");
        session.fails();
        outgoing.send("three");
        assertThat(session.sent).containsExactly("one");
        assertThat(session.closedWith).isEqualTo(CloseCodes.UNEXPECTED_CONDITION);
    }
}
