package dev.switchboard.line.vapi;

import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.outside.OutsideException;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What is done at Vapi when an agent was saved or is to have a number, as {@code routes/numbers/} asks for it. */
@Component("vapiAgents")
public final class VapiAgents {

    private static final Logger LOG = LoggerFactory.getLogger(VapiAgents.class);

    /** After 2, 4 and 8 seconds; then it is the job's. */
    static final int RETRIES = 3;

    private final AgentSync sync;
    private final NumberImport numbers;
    private final AgentRemoval removal;
    private final Agents agents;
    private final VapiClient vapi;

    VapiAgents(AgentSync sync, NumberImport numbers, AgentRemoval removal, Agents agents, VapiClient vapi) {
        this.sync = sync;
        this.numbers = numbers;
        this.removal = removal;
        this.agents = agents;
        this.vapi = vapi;
    }

    /** Makes the assistant what the agent is. Nobody waits for it. */
    public void saved(Event event) {
        UUID agent = event.subject().id();
        try {
            sync.sync(event.organizationId(), agent);
        } catch (OutsideException failed) {
            if (failed.isFinal() || event.attempts() > RETRIES) {
                LOG.warn("Agent {} is not synced with Vapi: {}", agent, failed.getMessage());
                sync.failed(event.organizationId(), agent, words(failed));
                return;
            }
            throw new RetryLaterException("Vapi: " + failed.getMessage(), pause(event.attempts()));
        }
    }

    /** 2, 4, 8 seconds. */
    static Duration pause(int attempts) {
        return Duration.ofSeconds(1L << attempts);
    }

    static String words(OutsideException failed) {
        return switch (failed.status()) {
            case 0 -> "Vapi did not answer. It is tried again by itself.";
            case 401, 403 -> "Vapi does not accept the platform's key.";
            default -> "Vapi refused it (HTTP " + failed.status() + "). It is tried again by itself.";
        };
    }

    /** A number was given up: what Vapi has of it goes too. */
    public void numberReleased(Event event) {
        agents.numberReleased(event.organizationId(), event.subject().id());
    }

    /** All agents of the organization go. */
    public void organizationDeleted(Event event) {
        agents.deleteAll(event.organizationId());
    }

    /** Takes an agent down at Vapi; goes on where it was left. Where there is no key, that is for the job, once there is one. */
    public void deleted(Event event) {
        if (vapi.isThere()) {
            patiently(
                    event,
                    () -> removal.settle(event.organizationId(), event.subject().id()));
        }
    }

    /** Brings a number to Vapi, or back from there; goes on where it was left. */
    public void numberWanted(Event event) {
        patiently(
                event,
                () -> numbers.settle(event.organizationId(), event.subject().id()));
    }

    private static void patiently(Event event, Runnable work) {
        try {
            work.run();
        } catch (OutsideException unknown) {
            throw new RetryLaterException(
                    "Vapi: " + unknown.getMessage(),
                    unknown.retryAfter().isZero() ? pause(Math.min(event.attempts(), RETRIES)) : unknown.retryAfter());
        }
    }
}
