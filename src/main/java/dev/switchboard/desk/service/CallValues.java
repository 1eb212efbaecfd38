package dev.switchboard.desk.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.carrier.call.ClassifiedCall;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what calls are worth: the services that the caller named, and those that were booked in the call. A call in which
 * neither happened has the value that the organization gives such calls.
 */
@Component("callValues")
public final class CallValues {

    /** First the person, as whoever files a call takes them too; of somebody who was erased nothing is kept. */
    private static final String KEEP = """
            WITH person AS MATERIALIZED (
                SELECT c.id FROM contacts c
                WHERE c.id = (SELECT p.contact_id FROM phone_calls p WHERE p.id = :call AND p.organization_id = current_organization())
                FOR NO KEY UPDATE
            ), worth AS (
                SELECT CASE WHEN :named THEN :cents
                            ELSE coalesce((SELECT default_value_cents FROM booking_settings WHERE organization_id = current_organization()), 0)
                       END AS cents
            ), valued AS (
                UPDATE phone_calls q SET financial_value_cents = w.cents, value_reasons = CASE WHEN :named OR w.cents = 0 THEN :reasons::jsonb
                        ELSE jsonb_build_array(jsonb_build_object('service', null, 'words', null, 'cents', w.cents)) END
                FROM worth w LEFT JOIN person ON true
                WHERE q.id = :call AND q.organization_id = current_organization() AND q.erased_at IS NULL AND NOT q.rehearsal
                RETURNING q.contact_id
            )
            SELECT contact_id FROM valued""";

    private static final String INTERESTED = """
            UPDATE contacts c SET updated_at = now(), service_interests = (
                SELECT array_agg(x.name ORDER BY x.place) FROM (
                    SELECT name, min(n) AS place FROM unnest(c.service_interests || :names::text[]) WITH ORDINALITY u (name, n)
                    GROUP BY name ORDER BY 2 LIMIT 20) x)
            WHERE c.id = :contact AND c.organization_id = current_organization() AND c.erased_at IS NULL
              AND NOT c.service_interests @> :names::text[] AND cardinality(c.service_interests) < 20""";

    private static final String BOOKED = """
            SELECT service_name, price_cents FROM appointments
            WHERE organization_id = current_organization() AND call_id = ? AND state <> 'cancelled' ORDER BY id""";

    private final OrganizationScope scope;
    private final Services services;
    private final ObjectMapper json;

    CallValues(OrganizationScope scope, Services services, ObjectMapper json) {
        this.scope = scope;
        this.services = services;
        this.json = json;
    }

    /** Why a call is worth something. @param words null where a service was booked and not named */
    record Reason(String service, @Nullable String words, int cents) {

        @Override
        public String toString() {
            return "Reason[" + cents + "]";
        }
    }

    /** Values a call by what its caller said. The same words and services make the same value. */
    public void keep(ClassifiedCall call) {
        if (call.rehearsal()) {
            return;
        }
        List<Service> offered = services.list(call.organizationId());
        scope.in(call.organizationId(), jdbc -> keep(jdbc, call.callId(), call.transcript(), offered));
    }

    /** Values a call in which something was booked, or is no more; in the organization's transaction. */
    public int again(JdbcClient jdbc, UUID organization, UUID call) {
        Optional<String> said = jdbc.sql("""
                        SELECT coalesce(transcript, '') FROM phone_calls
                        WHERE id = ? AND organization_id = current_organization() AND erased_at IS NULL""").param(call).query(String.class).optional();
        return said.map(words -> keep(jdbc, call, words, services.list(organization)))
                .orElse(0);
    }

    private int keep(JdbcClient jdbc, UUID call, String said, List<Service> offered) {
        List<Reason> reasons = reasons(jdbc, call, said, offered);
        long cents = reasons.stream().mapToLong(Reason::cents).sum();
        List<Optional<UUID>> callers = jdbc.sql(KEEP)
                .param("call", call)
                .param("named", !reasons.isEmpty())
                .param("cents", (int) Math.min(Integer.MAX_VALUE, cents))
                .param("reasons", write(reasons))
                .query((row, number) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .list();
        List<String> names = reasons.stream().map(Reason::service).toList();
        callers.stream().flatMap(Optional::stream).forEach(contact -> interested(jdbc, contact, names));
        return callers.size();
    }

    /** Somebody has named these services; in the organization's transaction. */
    public static int interested(JdbcClient jdbc, UUID contact, List<String> names) {
        return names.isEmpty() || Sandbox.isOpen() // where nobody reads it
                ? 0
                : jdbc.sql(INTERESTED)
                        .param("contact", contact)
                        .param("names", names.toArray(String[]::new))
                        .update();
    }

    private static List<Reason> reasons(JdbcClient jdbc, UUID call, String said, List<Service> offered) {
        List<Reason> reasons = new ArrayList<>();
        for (CallValue.Named named : CallValue.of(said, offered).named()) {
            reasons.add(new Reason(
                    named.service().name(), named.words(), named.service().priceCents()));
        }
        jdbc
                .sql(BOOKED)
                .param(call)
                .query((row, number) -> new Reason(row.getString(1), null, row.getInt(2)))
                .list()
                .stream()
                .filter(booked ->
                        reasons.stream().noneMatch(named -> named.service().equalsIgnoreCase(booked.service())))
                .forEach(reasons::add);
        return reasons;
    }

    private String write(List<Reason> reasons) {
        try {
            return json.writeValueAsString(reasons);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the reasons of a value can't be written");
        }
    }
}
