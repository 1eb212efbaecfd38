package dev.switchboard.desk.lead;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.carrier.call.ClassifiedCall;
import dev.switchboard.desk.lead.Scoring.Score;
import dev.switchboard.desk.service.CallValues;
import dev.switchboard.desk.service.Service;
import dev.switchboard.desk.service.Services;
import dev.switchboard.desk.service.SpokenText;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.Sandbox;
import dev.switchboard.ground.reload.Editions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps people's scores with their reasons, after each call and each text of theirs. */
@Component("leadScores")
public final class LeadScores {

    private static final String KEEP = """
            UPDATE contacts SET score = :score, score_reasons = :reasons::jsonb, scored_at = now()
            WHERE id = :contact AND organization_id = current_organization() AND merged_into IS NULL AND erased_at IS NULL""";

    private final OrganizationScope scope;
    private final Supplier<Scoring> scoring;
    private final Services services;
    private final ObjectMapper json;

    LeadScores(OrganizationScope scope, Supplier<Scoring> scoring, Services services, ObjectMapper json) {
        this.scope = scope;
        this.scoring = scoring;
        this.services = services;
        this.json = json;
    }

    /**
     * Scores whoever called, once their call was understood and valued.
     *
     * @return whether it is this call that makes them hot: without it they would not be; the same when it is asked again
     */
    public boolean ofCall(ClassifiedCall call) {
        if (call.rehearsal()) {
            return false;
        }
        UUID organization = call.organizationId();
        List<Service> offered = services.list(organization);
        return scope.in(organization, jdbc -> LeadRows.caller(jdbc, call.callId())
                .map(contact -> ofCall(jdbc, call, contact, offered))
                .orElse(false));
    }

    private boolean ofCall(JdbcClient jdbc, ClassifiedCall call, UUID contact, List<Service> offered) {
        boolean wants = call.hotLead() || call.intent().equals("quote_request");
        SpokenText words = SpokenText.of(call.transcript());
        if (!wants && by(lines -> lines.isRefused(words))) {
            LeadMoves.refused(jdbc, contact, call.callId());
        }
        LeadFacts facts =
                LeadRows.facts(jdbc, contact, Optional.of(call.callId()), Sandbox.asOf(), by(Scoring::days), offered);
        Score score = by(lines -> lines.score(facts));
        if (!Sandbox.isOpen()) { // where nobody reads it, and writing it has others told
            keep(jdbc, contact, score);
        }
        return by(lines -> CallScore.of(lines, score, facts, call.callId()).makesHot());
    }

    /**
     * What a call's caller was scored when it was understood, worked out again from what is kept now; changes nothing.
     *
     * @param jdbc in the scope of the organization
     * @param at when the call was understood
     * @param then the lines of that time; empty for those of now
     * @return nothing if nobody is known who called, or they were erased
     */
    public Optional<CallScore> asOf(JdbcClient jdbc, UUID organization, UUID call, Instant at, Optional<Scoring> then) {
        Scoring lines = then.orElseGet(scoring);
        return LeadRows.caller(jdbc, call)
                .map(contact -> LeadRows.facts(
                        jdbc, contact, Optional.of(call), Optional.of(at), lines.days(), services.list(organization)))
                .map(facts -> CallScore.of(lines, lines.score(facts), facts, call));
    }

    private <T> T by(Function<Scoring, T> read) {
        return Editions.pure(() -> read.apply(scoring.get()));
    }

    /**
     * Scores people who have texted.
     *
     * @param people rows with organization_id and id
     * @return how many
     */
    public int ofTexters(List<Map<String, Object>> people) {
        for (Map<String, Object> each : people) {
            UUID organization = (UUID) each.get("organization_id");
            UUID contact = (UUID) each.get("id");
            List<Service> offered = services.list(organization);
            scope.in(organization, jdbc -> ofTexter(jdbc, contact, offered));
        }
        return people.size();
    }

    private int ofTexter(JdbcClient jdbc, UUID contact, List<Service> offered) {
        Scoring lines = scoring.get();
        lastText(jdbc, contact)
                .filter(words -> lines.isRefused(SpokenText.of(words)))
                .ifPresent(words -> LeadMoves.refusedByText(jdbc, contact));
        CallValues.interested(jdbc, contact, LeadRows.namedInTexts(jdbc, contact, lines.days(), offered));
        return again(jdbc, contact, offered);
    }

    private static Optional<String> lastText(JdbcClient jdbc, UUID contact) {
        return jdbc.sql("""
                        SELECT content FROM messages
                        WHERE contact_id = ? AND organization_id = current_organization() AND direction = 'inbound'
                          AND method IN ('sms', 'whatsapp')
                        ORDER BY created_at DESC, id DESC LIMIT 1""").param(contact).query(String.class).optional();
    }

    /** Scores somebody of whom something else has changed; in the organization's transaction. */
    int again(JdbcClient jdbc, UUID contact, List<Service> offered) {
        Scoring lines = scoring.get();
        return keep(
                jdbc,
                contact,
                lines.score(LeadRows.facts(jdbc, contact, Optional.empty(), Sandbox.asOf(), lines.days(), offered)));
    }

    private int keep(JdbcClient jdbc, UUID contact, Score score) {
        return jdbc.sql(KEEP)
                .param("contact", contact)
                .param("score", score.points())
                .param("reasons", write(score))
                .update();
    }

    private String write(Score score) {
        try {
            return json.writeValueAsString(score.reasons());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the reasons of a score can't be written");
        }
    }
}
