package dev.switchboard.carrier.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody holds a socket who does not say whose call it is. */
class RelaySocketsTest {

    private static final String SETUP = "{\"type\":\"setup\",\"accountSid\":\"AC1\",\"callSid\":\"CA1\"}";

    private RelaySockets sockets = sockets(100, Duration.ofMinutes(1), Optional::empty);

    private interface Check {

        Optional<dev.switchboard.carrier.call.CallLeg> verify();
    }

    @SuppressWarnings("NullAway") // no turn is ever taken
    private static RelaySockets sockets(int most, Duration patience, Check check) {
        return new RelaySockets(
                (account, call, from, to, signature) -> check.verify(),
                null,
                new RelayProperties(most, 65_536, patience, Duration.ofSeconds(20), Duration.ofMinutes(15)),
                null,
                new SimpleMeterRegistry());
    }

    @AfterEach
    void end() {
        sockets.destroy();
    }

    private SilentSession open() {
        SilentSession session = new SilentSession();
        sockets.endpoint("signature").onOpen(session.session(), null);
        return session;
    }

    @Test
    void whoSaysNothingIsClosed() {
        sockets = sockets(100, Duration.ofMillis(50), Optional::empty);
        SilentSession session = open();
        await().until(() -> session.closedWith == CloseCodes.VIOLATED_POLICY);
    }

    @Test
    void whoIsNotTheCarrierIsClosed() {
        SilentSession session = open();
        session.hears(SETUP);
        assertThat(session.closedWith).isEqualTo(CloseCodes.VIOLATED_POLICY);
    }

    @Test
    void whoTalksBeforeTheSetupIsClosed() {
        SilentSession session = open();
        session.hears("{\"type\":\"prompt\",\"voicePrompt\":\"Hi\",\"last\":true}");
        assertThat(session.closedWith).isEqualTo(CloseCodes.VIOLATED_POLICY);
        assertThat(session.sent).isEmpty();
    }

    @Test
    void whileNothingCanBeVerifiedTheCarrierIsToTryAgain() {
        sockets = sockets(100, Duration.ofMinutes(1), () -> {
            throw new IllegalStateException("the database is away");
        });
        SilentSession session = open();
        session.hears(SETUP);
        assertThat(session.closedWith).isEqualTo(CloseCodes.TRY_AGAIN_LATER);
    }

    @Test
    void thereIsRoomForSoManyAndForMoreWhenTheyAreGone() {
        sockets = sockets(3, Duration.ofMinutes(1), Optional::empty);
        List<Endpoint> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            assertThat(sockets.hasRoom()).isTrue();
            open.add(sockets.endpoint("signature"));
            open.get(i).onOpen(new SilentSession().session(), null);
        }
        assertThat(sockets.hasRoom()).isFalse();
        for (Endpoint each : open) {
            each.onClose(new SilentSession().session(), new CloseReason(CloseCodes.GOING_AWAY, ""));
            each.onClose(new SilentSession().session(), new CloseReason(CloseCodes.GOING_AWAY, "")); // told twice
        }
        assertThat(sockets.hasRoom()).isTrue();
    }
}
