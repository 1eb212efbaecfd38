package dev.switchboard.carrier.relay;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.dialogue.Dialogues;
import dev.switchboard.ground.reload.Edition;
import dev.switchboard.ground.reload.EditionChoice;
import dev.switchboard.ground.reload.Editions;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The sockets of this instance: so many and no more, each proven by its first message or closed a few seconds later. */
@Component
@EnableConfigurationProperties(RelayProperties.class)
public final class RelaySockets implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RelaySockets.class);

    private final SocketCheck check;
    private final Dialogues dialogues;
    private final RelayProperties properties;
    private final EditionChoice editions;
    private final AtomicInteger open = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "relay-clock");
        thread.setDaemon(true);
        return thread;
    });

    RelaySockets(
            SocketCheck check,
            Dialogues dialogues,
            RelayProperties properties,
            EditionChoice editions,
            MeterRegistry meters) {
        this.editions = editions;
        this.check = check;
        this.dialogues = dialogues;
        this.properties = properties;
        meters.gauge("switchboard.relay.sockets", open);
    }

    /** Whether one more may be opened now. */
    public boolean hasRoom() {
        return open.get() < properties.sockets();
    }

    /** @param signature of the handshake, proven by the first message */
    public Endpoint endpoint(String signature) {
        return new Socket(signature);
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }

    private final class Socket extends Endpoint {

        private final String signature;
        private volatile Optional<RelayCall> call = Optional.empty();
        private volatile Optional<ScheduledFuture<?>> silence = Optional.empty();
        private volatile boolean counted;

        /** That the call is tried on; empty for the files that serve. */
        private volatile Optional<Edition> edition = Optional.empty();

        Socket(String signature) {
            this.signature = signature;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            open.incrementAndGet();
            counted = true;
            session.setMaxTextMessageBufferSize(properties.largestFrame());
            session.setMaxBinaryMessageBufferSize(1);
            session.setMaxIdleTimeout(properties.idle().toMillis());
            session.getAsyncRemote().setSendTimeout(properties.patience().toMillis());
            Outgoing outgoing = new Outgoing(session);
            session.addMessageHandler(
                    String.class, (MessageHandler.Whole<String>) text -> heard(session, outgoing, text));
            clock.schedule(() -> unproven(outgoing), properties.patience().toMillis(), TimeUnit.MILLISECONDS);
        }

        private void unproven(Outgoing outgoing) {
            if (call.isEmpty()) {
                outgoing.close(CloseCodes.VIOLATED_POLICY, "no setup");
            }
        }

        private void heard(Session session, Outgoing outgoing, String text) {
            RelayMessage message = RelayMessage.read(text);
            if (message instanceof RelayMessage.Setup setup) {
                begin(setup, outgoing);
                return;
            }
            RelayCall mine = call.orElse(null);
            if (mine == null) {
                outgoing.close(CloseCodes.VIOLATED_POLICY, "setup comes first");
            } else {
                within(() -> told(mine, message));
            }
        }

        private void told(RelayCall mine, RelayMessage message) {
            if (message instanceof RelayMessage.Prompt prompt) {
                waits(false, mine);
                mine.prompt(prompt);
            } else if (message instanceof RelayMessage.Key key) {
                waits(false, mine);
                mine.key(key.digit());
            } else if (message instanceof RelayMessage.Interrupt interrupt) {
                waits(false, mine);
                mine.interrupt(interrupt.heard());
            } else if (message instanceof RelayMessage.Fault fault) {
                LOG.warn("A carrier's socket tells of a fault: {}", fault.description());
            } else if (message instanceof RelayMessage.Other other) {
                LOG.warn("A carrier's socket tells something unknown: {}", other.type());
            }
        }

        private void begin(RelayMessage.Setup setup, Outgoing outgoing) {
            if (call.isPresent()) {
                return; // told again
            }
            Optional<CallLeg> leg;
            int turn;
            try {
                leg = check.verify(setup.account(), setup.call(), setup.from(), setup.to(), signature);
                edition = leg.filter(each -> editions.any())
                        .flatMap(each ->
                                editions.whileWaiting(each.organization().id(), each.callSid()));
                turn = leg.map(each -> dialogues.turns(each)).orElse(0);
            } catch (RuntimeException away) {
                LOG.warn(
                        "A carrier's socket can't be verified: {}",
                        away.getClass().getSimpleName());
                outgoing.close(CloseCodes.TRY_AGAIN_LATER, "try again");
                return;
            }
            if (leg.isEmpty()) {
                LOG.warn("A carrier's socket is refused: its signature is not the account's");
                outgoing.close(CloseCodes.VIOLATED_POLICY, "forbidden");
                return;
            }
            RelayCall begun = new RelayCall(
                    leg.get(),
                    turn,
                    dialogues,
                    message -> {
                        outgoing.send(message);
                        waits(true, call.orElseThrow());
                    },
                    (millis, work) -> clock.schedule(work, millis, TimeUnit.MILLISECONDS));
            call = Optional.of(begun);
            waits(true, begun);
        }

        private void within(Runnable work) {
            Edition tried = edition.orElse(null);
            if (tried == null) {
                work.run();
            } else {
                Editions.in(tried, () -> {
                    work.run();
                    return true;
                });
            }
        }

        /** The carrier tells nothing of silence, so it is measured from the last words out. */
        private void waits(boolean forSilence, RelayCall mine) {
            silence.ifPresent(each -> each.cancel(false));
            silence = forSilence
                    ? Optional.of(clock.schedule(
                            () -> within(mine::silence), properties.silence().toMillis(), TimeUnit.MILLISECONDS))
                    : Optional.empty();
        }

        @Override
        public void onClose(Session session, jakarta.websocket.CloseReason reason) {
            silence.ifPresent(each -> each.cancel(false));
            if (counted) {
                counted = false;
                open.decrementAndGet();
            }
            call.ifPresent(mine -> within(mine::gone));
        }

        @Override
        public void onError(Session session, Throwable failure) {
            LOG.debug("A carrier's socket failed: {}", failure.getClass().getSimpleName());
        }
    }
}
