package dev.switchboard.carrier.reconcile;

import dev.switchboard.ground.carrier.CarrierBill.Charge;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.usage.UsageKind;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts into the ledger what a carrier told of single charges: as rows that make its sum right, never as changes. */
@Component
class ChargeStore {

    /**
     * Each charge finds what it is for by an index: a call by its id, a leg by the call that it is of, a text that was sent again, and
     * goes by another id since, by what is in the ledger of those days. What the carrier told before is in the sum already, so that
     * telling it again adds nothing; and of two that tell at once one is refused by the key.
     */
    private static final String SETTLE = """
            WITH told AS (
                SELECT * FROM unnest(:sids::text[], :parents::text[], :micros::bigint[], :amounts::int[], :currencies::text[],
                    :ours::text[], :times::timestamptz[]) AS t (sid, parent, micros, amount, currency, ours, at)
            ), source AS (
                SELECT t.sid, c.id FROM told t JOIN phone_calls c ON c.account_sid = :account AND c.twilio_call_sid = t.sid
                UNION
                SELECT t.sid, a.id FROM told t JOIN phone_calls c ON c.account_sid = :account AND c.twilio_call_sid = t.parent
                    JOIN call_transfers f ON f.call_id = c.id JOIN call_transfer_attempts a ON a.transfer_id = f.id AND a.call_sid = t.sid
                UNION
                SELECT t.sid, b.id FROM told t JOIN call_backs b
                    ON b.organization_id = current_organization() AND b.person_call_sid = t.sid
                UNION
                SELECT t.sid, p.id FROM told t JOIN forwarding_proofs p
                    ON p.organization_id = current_organization() AND p.twilio_call_sid = t.sid
                UNION
                SELECT t.sid, m.id FROM told t JOIN messages m
                    ON m.organization_id = current_organization() AND m.external_message_id = t.sid
                UNION
                SELECT t.sid, u.source_id FROM told t JOIN usage_records u
                    ON u.external_id = t.sid AND u.kind = 'message' AND u.source_type = 'message'
                WHERE :kind = 'message' AND u.organization_id = current_organization()
                  AND u.occurred_at > (SELECT min(at) - interval '2 days' FROM told)
                  AND u.occurred_at < (SELECT max(at) + interval '2 days' FROM told)
                UNION
                SELECT t.sid, md5(:account || '/' || t.sid)::uuid FROM told t
            ), known AS (
                SELECT t.sid, (array_agg(u ORDER BY u.created_at, u.id))[1] AS first,
                    coalesce(sum(u.price_micros) FILTER (WHERE u.currency = t.currency), 0)::bigint AS micros,
                    coalesce(sum(u.price_micros) FILTER (WHERE u.currency <> t.currency), 0)::bigint AS foreign_micros,
                    min(u.currency) FILTER (WHERE u.currency <> t.currency) AS foreign_currency,
                    coalesce(sum(u.price_micros) FILTER (WHERE u.entry = 'estimate'), 0)::bigint AS estimate,
                    sum(u.amount) AS amount, count(*) FILTER (WHERE u.entry = 'actual') AS before
                FROM told t JOIN source s ON s.sid = t.sid
                    JOIN usage_records u ON u.source_id = s.id AND u.external_id = t.sid AND u.organization_id = current_organization()
                GROUP BY t.sid
            ), actual AS (
                INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, part, external_id, user_id, phone_number,
                    contact_id, amount, unit, price_micros, currency, occurred_at)
                SELECT current_organization(), (k.first).kind, 'actual', (k.first).source_type, (k.first).source_id,
                    t.sid || ':' || (k.before + 1), t.sid, (k.first).user_id, (k.first).phone_number, (k.first).contact_id,
                    t.amount - k.amount, (k.first).unit, t.micros - k.micros, t.currency, (k.first).occurred_at
                FROM told t JOIN known k USING (sid)
                WHERE t.micros IS NOT NULL AND (k.before = 0 OR t.micros <> k.micros)
                UNION ALL
                SELECT current_organization(), :kind, 'actual', 'carrier', md5(:account || '/' || t.sid)::uuid, t.sid || ':1', t.sid, NULL,
                    t.ours, NULL, t.amount, :unit, t.micros, t.currency, t.at
                FROM told t LEFT JOIN known k USING (sid)
                WHERE t.micros > 0 AND k.sid IS NULL AND t.at < :unknownBefore
                UNION ALL
                SELECT current_organization(), (k.first).kind, 'correction', (k.first).source_type, (k.first).source_id,
                    t.sid || ':' || (k.before + 1), t.sid, (k.first).user_id, (k.first).phone_number, (k.first).contact_id,
                    0, (k.first).unit, -k.foreign_micros, k.foreign_currency, (k.first).occurred_at
                FROM told t JOIN known k USING (sid) WHERE t.micros IS NOT NULL AND k.foreign_micros <> 0
                ON CONFLICT DO NOTHING RETURNING source_type, source_id, entry)
            SELECT (SELECT coalesce(sum(k.estimate), 0) FROM told t JOIN known k USING (sid)
                    WHERE t.micros IS NOT NULL OR t.at < :unknownBefore),
                (SELECT coalesce(sum(coalesce(t.micros, k.micros)), 0) FROM told t JOIN known k USING (sid))
                    + (SELECT coalesce(sum(t.micros), 0) FROM told t LEFT JOIN known k USING (sid)
                       WHERE k.sid IS NULL AND t.micros > 0 AND t.at < :unknownBefore),
                (SELECT count(*) FROM actual),
                coalesce((SELECT array_agg(DISTINCT source_id) FROM actual WHERE source_type <> 'message'), '{}'),
                coalesce((SELECT array_agg(DISTINCT source_id) FROM actual WHERE source_type = 'message'), '{}')""";

    private static final String SHOW_CALLS = """
            UPDATE phone_calls p SET cost_cents = whole_cents(cost_of_call(p.id))
            WHERE p.id IN (
                SELECT unnest(:sources::uuid[])
                UNION SELECT f.call_id FROM call_transfer_attempts a JOIN call_transfers f ON f.id = a.transfer_id WHERE a.id = ANY (:sources::uuid[])
                UNION SELECT b.call_id FROM call_backs b WHERE b.id = ANY (:sources::uuid[]))
              AND p.cost_cents IS DISTINCT FROM whole_cents(cost_of_call(p.id))""";

    private static final String SHOW_MESSAGES = """
            UPDATE messages m SET price_source = 'carrier',
                cost_cents = whole_cents((SELECT sum(u.price_micros) FROM usage_records u
                    WHERE u.source_id = m.id AND u.currency = list_currency()))
            WHERE m.id = ANY (:sources::uuid[])""";

    private final OrganizationScope scope;

    ChargeStore(OrganizationScope scope) {
        this.scope = scope;
    }

    /**
     * @param charges of one organization in one account
     * @param unknownBefore a charge of which nothing is known here becomes a record if it is older: a webhook may be late; and one that has
     *     no price yet is expected on the bill if it is older
     */
    Settled settle(UUID organization, String account, UsageKind kind, List<Charge> charges, Timestamp unknownBefore) {
        return scope.in(organization, jdbc -> {
            Row row = jdbc.sql(SETTLE)
                    .param("sids", texts(charges, Charge::sid))
                    .param("parents", texts(charges, charge -> charge.parent().orElse(null)))
                    .param(
                            "micros",
                            charges.stream()
                                    .map(charge -> charge.micros().isPresent()
                                            ? charge.micros().getAsLong()
                                            : null)
                                    .toArray(Long[]::new))
                    .param("amounts", charges.stream().map(Charge::amount).toArray(Integer[]::new))
                    .param("currencies", texts(charges, Charge::currency))
                    .param("ours", texts(charges, Charge::ours))
                    .param("times", texts(charges, charge -> charge.at().toString()))
                    .param("account", account)
                    .param("kind", kind.wire())
                    .param("unit", kind.unit())
                    .param("unknownBefore", unknownBefore)
                    .query((set, number) -> new Row(
                            new Settled(set.getLong(1), set.getLong(2), set.getInt(3)),
                            (UUID[]) set.getArray(4).getArray(),
                            (UUID[]) set.getArray(5).getArray()))
                    .single();
            show(jdbc, SHOW_CALLS, row.calls);
            show(jdbc, SHOW_MESSAGES, row.messages);
            return row.settled;
        });
    }

    private static void show(JdbcClient jdbc, String sql, UUID[] sources) {
        if (sources.length > 0) {
            jdbc.sql(sql).param("sources", sources).update();
        }
    }

    private static String[] texts(List<Charge> charges, Function<Charge, String> field) {
        return charges.stream().map(field).toArray(String[]::new);
    }

    private record Row(Settled settled, UUID[] calls, UUID[] messages) {}

    /**
     * @param estimatedMicros of what is known here of the charges, as far as they have to be on the bill already
     * @param recordedMicros that the ledger has for them now
     * @param added rows
     */
    record Settled(long estimatedMicros, long recordedMicros, int added) {}
}
