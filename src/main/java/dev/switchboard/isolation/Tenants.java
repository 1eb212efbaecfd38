package dev.switchboard.isolation;

import dev.switchboard.ground.credential.CarrierCredentials;
import dev.switchboard.ground.credential.StoredCredentials;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes organizations that are thrown away afterwards, and compares what they have before and after. */
@Component
final class Tenants {

    /** 555-0100 to 555-0199 of each area code are kept for fiction (NANPA), so nobody's calls come to the check. */
    private static final String[] AREA_CODES = {
        "202", "206", "212", "213", "303", "305", "312", "404", "503", "617", "702", "713"
    };

    /** But what an export leaves behind: the check has the owner export something, to see that there is something to be had. */
    private static final String ROWS = """
            SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM %s t WHERE organization_id = ?
            AND coalesce(to_jsonb(t) ->> 'purpose', '') <> 'export'
            AND NOT starts_with(coalesce(to_jsonb(t) ->> 'subject', ''), 'exports/')""";

    private final OrganizationScope scope;
    private final StoredCredentials credentials;

    Tenants(OrganizationScope scope, StoredCredentials credentials) {
        this.scope = scope;
        this.credentials = credentials;
    }

    Tenant make() {
        String word = "isolation" + hex();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String number = "+1" + AREA_CODES[random.nextInt(AREA_CODES.length)] + "55501" + random.nextInt(10, 100);
        UUID id = scope.nowhere().sql("SELECT uuidv7()").query(UUID.class).single();
        String accountSid = "AC" + hex();
        String authToken = hex();
        String callSid = "CA" + hex();
        Map<String, UUID> ids = scope.in(id, jdbc -> {
            jdbc.sql("INSERT INTO organizations (id, name) VALUES (?, ?)")
                    .params(id, word)
                    .update();
            credentials.write(
                    jdbc, id, "twilio", new CarrierCredentials(accountSid, authToken, "", "").toBytes(), accountSid);
            return rows(jdbc, id, word, number, accountSid, callSid);
        });
        return new Tenant(id, word, number, accountSid, authToken, callSid, ids);
    }

    private static Map<String, UUID> rows(
            JdbcClient jdbc, UUID id, String word, String number, String accountSid, String callSid) {
        Map<String, UUID> ids = new LinkedHashMap<>();
        jdbc.sql("INSERT INTO organization_members (organization_id, user_id, role) VALUES (?, ?, 'owner')")
                .params(id, word)
                .update();
        jdbc.sql("INSERT INTO audit_log (organization_id, actor, action, subject) VALUES (?, ?, 'created', ?)")
                .params(id, word, word)
                .update();
        ids.put("organization_phone_settings", insert(jdbc, """
                        INSERT INTO organization_phone_settings (organization_id, twilio_phone_number, company_name, greeting_message)
                        VALUES (?, ?, ?, ?) RETURNING id""", id, number, word, word));
        ids.put("organization_phone_numbers", insert(jdbc, """
                        INSERT INTO organization_phone_numbers (organization_id, phone_number, provider_sid, friendly_name)
                        VALUES (?, ?, ?, ?) RETURNING id""", id, number, "PN" + word, word));
        UUID call = insert(jdbc, """
                        INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, called_phone, status, transcript, customer_name,
                            recording_sid, recording_status)
                        VALUES (?, ?, ?, ?, 'completed', ?, ?, ?, 'completed') RETURNING id""", id, accountSid, callSid, number, word, word, "RE" + hex());
        ids.put("phone_calls", call);
        ids.put("recording_shares", insert(jdbc, """
                        INSERT INTO recording_shares (organization_id, call_id, token_hash, email, shared_by, expires_at)
                        VALUES (?, ?, sha256(convert_to(?, 'UTF8')), 'somebody@example.com', ?, now() + interval '1 hour') RETURNING id""", id, call, ShareWalk.token(word), word));
        UUID conversation = insert(jdbc, """
                        INSERT INTO conversations (organization_id, call_id, channel, subject, customer_name)
                        VALUES (?, ?, 'phone', ?, ?) RETURNING id""", id, call, word, word);
        ids.put("conversations", conversation);
        ids.put("messages", insert(jdbc, """
                        INSERT INTO messages (organization_id, conversation_id, call_id, direction, method, content, status)
                        VALUES (?, ?, ?, 'inbound', 'phone', ?, 'received') RETURNING id""", id, conversation, call, word));
        ids.put("agent_alerts", insert(jdbc, """
                        INSERT INTO agent_alerts (organization_id, call_id, alert_type, status, message_excerpt)
                        VALUES (?, ?, 'new_call', 'skipped', ?) RETURNING id""", id, call, word));
        UUID event = insert(jdbc, """
                        INSERT INTO events (organization_id, call_id, type, key, status, finished_at)
                        VALUES (?, ?, 'call.transcribed', ?, 'done', now()) RETURNING id""", id, call, word);
        ids.put("events", event);
        ids.put("dead_letters", insert(jdbc, """
                        INSERT INTO dead_letters (organization_id, event_id, call_id, type, reason, attempts)
                        VALUES (?, ?, ?, 'call.transcribed', ?, 1) RETURNING id""", id, event, call, word));
        jdbc.sql("""
                        INSERT INTO sending_pauses (organization_id, reason, try_again_at) VALUES (?, ?, now() + interval '1 hour')""").params(id, word).update();
        jdbc.sql("INSERT INTO reconciliations (organization_id, seen_until) VALUES (?, now())")
                .param(id)
                .update();
        jdbc.sql("INSERT INTO opt_outs (organization_id, phone_number) VALUES (?, ?)")
                .params(id, number)
                .update();
        jdbc.sql("INSERT INTO message_statuses (organization_id, external_message_id, status) VALUES (?, ?, 'sent')")
                .params(id, word)
                .update();
        jdbc.sql("INSERT INTO automatic_texts (organization_id, address, sent_at) VALUES (?, ?, now())")
                .params(id, number)
                .update();
        jdbc.sql("INSERT INTO daily_spend (organization_id, day, cents) VALUES (?, now()::date, 1.5)")
                .param(id)
                .update();
        telephony(jdbc, id, word, number, ids);
        desk(jdbc, id, word, conversation, ids);
        person(jdbc, id, word, ids);
        callBack(jdbc, id, word, number, call, ids);
        texts(jdbc, id, word, ids);
        return ids;
    }

    /** Whom the call and its words are of. */
    private static void person(JdbcClient jdbc, UUID id, String word, Map<String, UUID> ids) {
        UUID contact = insert(
                jdbc,
                "INSERT INTO contacts (organization_id, name, tags) VALUES (?, ?, ARRAY[?]) RETURNING id",
                id,
                word,
                word);
        ids.put("contacts", contact);
        jdbc.sql("INSERT INTO contact_addresses (organization_id, address, contact_id) VALUES (?, ?, ?)")
                .params(id, "+1202555" + (1_000 + Math.abs(word.hashCode() % 9_000)), contact)
                .update();
        for (String table : new String[] {"phone_calls", "conversations", "messages"}) {
            jdbc.sql("UPDATE " + table + " SET contact_id = ? WHERE id = ?")
                    .params(contact, ids.get(table))
                    .update();
        }
    }

    private static void texts(JdbcClient jdbc, UUID id, String word, Map<String, UUID> ids) {
        ids.put("message_media", insert(jdbc, """
                        INSERT INTO message_media (organization_id, message_id, position, content_type, size_bytes, state, content)
                        VALUES (?, ?, 1, 'text/plain', ?, 'ready', convert_to(?, 'UTF8')) RETURNING id""", id, ids.get("messages"), word.length(), word));
        ids.put("admin_notifications", insert(jdbc, """
                        INSERT INTO admin_notifications (organization_id, type, key, message)
                        VALUES (?, 'spend_cap_reached', 'check', ?) RETURNING id""", id, word));
    }

    private static void telephony(JdbcClient jdbc, UUID id, String word, String number, Map<String, UUID> ids) {
        UUID callerId = insert(jdbc, """
                        INSERT INTO verified_caller_ids (organization_id, phone_number, friendly_name, status, verified_at)
                        VALUES (?, ?, ?, 'verified', now()) RETURNING id""", id, number, word);
        ids.put("verified_caller_ids", callerId);
        UUID forwarding = insert(jdbc, """
                        INSERT INTO hybrid_forwarding_configs (organization_id, verified_caller_id, sim_phone_number, forwarding_type,
                            carrier, twilio_forwarding_number, generated_activation_code, generated_deactivation_code,
                            dialable_code)
                        VALUES (?, ?, ?, 'total_ai', 'att', '+12025550100', ?, '#21#', '*21#') RETURNING id""", id, callerId, number, word);
        ids.put("hybrid_forwarding_configs", forwarding);
        ids.put("forwarding_proofs", insert(jdbc, """
                        INSERT INTO forwarding_proofs (organization_id, forwarding_config_id, from_number, was_proven, due_at, result, ended_at)
                        VALUES (?, ?, '+12025550100', false, now(), 'proven', now()) RETURNING id""", id, forwarding));
        jdbc.sql("INSERT INTO caller_id_requests (organization_id, phone_number) VALUES (?, ?)")
                .params(id, number)
                .update();
    }

    private static void desk(JdbcClient jdbc, UUID id, String word, UUID conversation, Map<String, UUID> ids) {
        ids.put("message_templates", insert(jdbc, """
                        INSERT INTO message_templates (organization_id, name, body) VALUES (?, ?, ?) RETURNING id""", id, word, word));
        jdbc.sql(
                        "INSERT INTO conversation_reads (organization_id, conversation_id, user_id, read_until) VALUES (?, ?, ?, uuidv7())")
                .params(id, conversation, word)
                .update();
    }

    private static void callBack(
            JdbcClient jdbc, UUID id, String word, String number, UUID call, Map<String, UUID> ids) {
        ids.put("call_backs", insert(jdbc, """
                        INSERT INTO call_backs (organization_id, contact_id, call_id, requested_as, person_phone, customer_phone, our_number,
                            about, status, reason)
                        VALUES (?, ?, ?, ?, '+12025550100', '+12025550101', ?, ?, 'completed', ?) RETURNING id""", id, ids.get("contacts"), call, word, number, word, word));
        jdbc.sql("INSERT INTO owner_replies (organization_id, phone_number) VALUES (?, ?)")
                .params(id, number)
                .update();
    }

    private static UUID insert(JdbcClient jdbc, String sql, Object... values) {
        return jdbc.sql(sql).params(values).query(UUID.class).single();
    }

    /** Of every row of the organization in these tables; another one after any change. */
    Map<String, String> fingerprint(Tenant tenant, Iterable<String> tables) {
        return scope.in(tenant.id(), jdbc -> {
            Map<String, String> prints = new LinkedHashMap<>();
            for (String table : tables) {
                if (readable(jdbc, table)) {
                    prints.put(
                            table,
                            jdbc.sql(ROWS.formatted(table))
                                    .param(tenant.id())
                                    .query(String.class)
                                    .single());
                }
            }
            return prints;
        });
    }

    private static boolean readable(JdbcClient jdbc, String table) {
        return jdbc.sql("SELECT has_table_privilege(?::regclass, 'SELECT')")
                .param(table)
                .query(Boolean.class)
                .single();
    }

    void throwAway(Tenant tenant) {
        scope.nowhere()
                .sql("SELECT throw_away_organization(?)")
                .param(tenant.id())
                .query((row, number) -> tenant.id())
                .single();
    }

    static String hex() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
