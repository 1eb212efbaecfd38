package dev.switchboard.desk.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.carrier.call.ClassifiedCall;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.version.CurrentVersion;
import dev.switchboard.ground.version.DecidingFiles;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks for alerts: one for a call, however often it is asked for. */
@Component("alerts")
public final class Alerts {

    private final OrganizationScope scope;
    private final AlertTimes times;
    private final Sender sender;
    private final ObjectMapper json;
    private final DecidingFiles files;

    Alerts(
            OrganizationScope scope,
            AlertTimes times,
            Sender sender,
            ObjectMapper json,
            ObjectProvider<CurrentVersion> version) {
        this.files = DecidingFiles.of(version);
        this.scope = scope;
        this.times = times;
        this.sender = sender;
        this.json = json;
    }

    /**
     * Asks for an alert, if the organization wants any. Rehearsals alert nobody.
     *
     * @param type {@code hot_lead}, {@code upset_customer}, {@code new_call} or {@code forwarding_broken}
     * @param priority of the alert, as of the conversation
     */
    public void request(ClassifiedCall call, String type, String priority) {
        if (call.rehearsal() || !sender.organization(call.organizationId()).alertsEnabled()) {
            return;
        }
        scope.in(call.organizationId(), jdbc -> {
            Optional<UUID> made = jdbc.sql(AlertStatements.REQUEST + " RETURNING id")
                    .param("organization", call.organizationId())
                    .param("call", call.callId())
                    .param("type", type)
                    .param("priority", priority)
                    .param("version", files.number())
                    .param("name", call.classification().customerName().orElse(null), Types.VARCHAR)
                    .param("excerpt", call.classification().summary())
                    .param("callSid", call.callSid(), Types.VARCHAR)
                    .param("caller", call.caller().map(PhoneNumber::e164).orElse(null), Types.VARCHAR)
                    .param("classification", write(call))
                    .query(UUID.class)
                    .optional();
            made.ifPresent(alert -> times.asked(jdbc, call.organizationId(), call.callId(), alert, type));
            return made;
        });
    }

    private String write(ClassifiedCall call) {
        try {
            return json.writeValueAsString(call.classification());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a classification can't be written");
        }
    }
}
