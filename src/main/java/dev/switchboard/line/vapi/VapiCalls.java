package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.outside.OutsideException;
import dev.switchboard.line.vapi.VapiCallRows.Row;
import dev.switchboard.line.vapi.VapiClient.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes what Vapi tells of calls, in whatever order and however often. A call counts as over when its report has come; a report
 * that does not come is asked for.
 */
@Component("vapiCalls")
public final class VapiCalls {

    static final String ENDED = "vapi.ended";

    private static final Logger LOG = LoggerFactory.getLogger(VapiCalls.class);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    /** Vapi's words for how far a call is, to a carrier's. */
    private static final Map<String, String> STATUSES = Map.of(
            "scheduled", "queued",
            "queued", "queued",
            "ringing", "ringing",
            "in-progress", "in-progress",
            "forwarding", "in-progress",
            "ended", "in-progress");

    private final OrganizationScope scope;
    private final EventLog events;
    private final VapiReports reports;
    private final KeptWords words;
    private final VapiClient vapi;
    private final VapiProperties properties;

    VapiCalls(
            OrganizationScope scope,
            EventLog events,
            VapiReports reports,
            KeptWords words,
            VapiClient vapi,
            VapiProperties properties) {
        this.scope = scope;
        this.events = events;
        this.reports = reports;
        this.words = words;
        this.vapi = vapi;
        this.properties = properties;
    }

    /** @return whether it was one that tells something */
    boolean take(KnownAgent agent, VapiMessage message) {
        if (message.callId().isEmpty()) {
            return false;
        }
        boolean taken =
                switch (message.type()) {
                    case "status-update" -> status(agent, message);
                    case "transcript" -> transcript(agent, message);
                    case "hang" -> hang(agent, message);
                    case "end-of-call-report" -> report(agent, message);
                    default -> false;
                };
        if (taken) {
            events.wake(); // the end of a call makes events of its own
        }
        return taken;
    }

    private boolean status(KnownAgent agent, VapiMessage message) {
        String status = STATUSES.getOrDefault(message.status(), "");
        if (status.isEmpty()) {
            return false;
        }
        return on(agent, message, status, (jdbc, call) -> {
            if (message.status().equals("ended") && VapiCallRows.ended(jdbc, call.id())) {
                expectReport(jdbc, agent.organization(), call.id(), "told", properties.reportWithin());
            }
        });
    }

    /** @return false if the call is somebody else's */
    private boolean on(KnownAgent agent, VapiMessage message, String status, BiConsumer<JdbcClient, Row> work) {
        return scope.in(agent.organization(), jdbc -> {
            Optional<Row> call = VapiCallRows.ensure(jdbc, agent, message, status);
            call.ifPresent(row -> work.accept(jdbc, row));
            return call.isPresent();
        });
    }

    /** @param key what makes us expect it */
    void expectReport(JdbcClient jdbc, UUID organization, UUID call, String key, Duration within) {
        events.append(jdbc, organization, Subject.call(call), ENDED, key, within);
    }

    private boolean transcript(KnownAgent agent, VapiMessage message) {
        JsonNode json = message.json();
        boolean whole = !json.path("transcriptType").asText("final").equals("partial");
        String said = json.path("transcript").asText().strip();
        if (!whole || said.isEmpty()) {
            return false;
        }
        boolean caller = json.path("role").asText().equals("user");
        String kept = words.once(agent.organization(), said);
        return on(
                agent,
                message,
                "in-progress",
                (jdbc, call) -> VapiCallRows.line(jdbc, call.id(), message.at(), caller ? "user" : "bot", kept));
    }

    private boolean hang(KnownAgent agent, VapiMessage message) {
        return on(agent, message, "in-progress", (jdbc, call) -> VapiCallRows.hung(jdbc, call.id(), message.at()));
    }

    private boolean report(KnownAgent agent, VapiMessage message) {
        return on(
                agent, message, "in-progress", (jdbc, call) -> reports.file(jdbc, agent.organization(), call, message));
    }

    /** The report of a call that is over ought to have come by now; if it has not, Vapi is asked. */
    public void ended(Event event) {
        UUID organization = event.organizationId();
        Optional<Row> call = scope.in(organization, jdbc -> VapiCallRows.hold(jdbc, event.callId()));
        if (call.isEmpty() || call.get().reported()) {
            return;
        }
        Optional<String> theirs = scope.in(organization, jdbc -> VapiCallRows.theirs(jdbc, event.callId()));
        VapiMessage report =
                VapiMessage.reportOf(theirs.flatMap(this::asked).orElseGet(JsonNodeFactory.instance::objectNode));
        String status = report.json().path("call").path("status").asText("ended");
        if (!status.equals("ended") && !event.lastAttempt()) {
            throw new RetryLaterException("the call goes on at Vapi", AGAIN);
        }
        LOG.info("Vapi never told how call {} ended; it is filed as far as it is known", event.callId());
        scope.in(organization, jdbc -> VapiCallRows.hold(jdbc, event.callId())
                .map(held -> reports.file(jdbc, organization, held, report)));
        events.wake();
    }

    private Optional<JsonNode> asked(String call) {
        try {
            return vapi.find(Kind.CALL, call);
        } catch (OutsideException failed) {
            if (failed.isFinal()) {
                return Optional.empty();
            }
            throw new RetryLaterException("Vapi does not tell of a call: " + failed.getMessage(), AGAIN);
        }
    }
}
