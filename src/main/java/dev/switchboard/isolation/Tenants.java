package dev.switchboard.isolation;

import dev.switchboard.ground.credential.CarrierCredentials;
import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.credential.StoredCredentials;
import dev.switchboard.ground.database.OrganizationScope;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes organizations that are thrown away afterwards, and compares what they have before and after. */
@Component
final class Tenants {

    /** 555-0100 to 555-0199 of each area code are kept for fiction (NANPA), so nobody's calls come to the check. */
    private static final String[] AREA_CODES = {
        "202", "203", "205", "206", "207", "208", "209", "210", "212", "213", "214", "215", "216", "217", "218", "219",
        "301", "302", "303", "304", "305", "307", "308", "309", "310", "312", "313", "314", "315", "316", "317", "318",
        "401", "402", "404", "405", "406", "407", "408", "409", "410", "412", "413", "414", "415", "417", "419", "423",
        "501", "502", "503", "504", "505", "507", "508", "509", "510", "512", "513", "515", "516", "517", "518", "520",
        "601", "602", "603", "605", "606", "607", "608", "609", "610", "612", "614", "615", "616", "617", "618", "619",
        "701", "702", "703", "704", "706", "707", "708", "712", "713", "714", "715", "716", "717", "718", "719", "720"
    };

    private static final int MOST_NUMBERS = 5; // tried until one is nobody's

    /** But what taking something leaves behind: the check has the owner hear and export it, to see that there is something to be had. */
    private static final String ROWS = """
            SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM %s t WHERE organization_id = ?
            AND coalesce(to_jsonb(t) ->> 'purpose', '') <> 'export'
            AND coalesce(to_jsonb(t) ->> 'action', '') NOT IN ('heard', 'downloaded', 'exported', 'opened')""";

    private final OrganizationScope scope;
    private final StoredCredentials credentials;
    private final CredentialCipher cipher;

    Tenants(OrganizationScope scope, StoredCredentials credentials, CredentialCipher cipher) {
        this.scope = scope;
        this.credentials = credentials;
        this.cipher = cipher;
    }

    Tenant make() {
        for (int tried = 1; ; tried++) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            try {
                return make("+1" + AREA_CODES[random.nextInt(AREA_CODES.length)] + "55501" + random.nextInt(10, 100));
            } catch (DuplicateKeyException taken) {
                if (tried == MOST_NUMBERS) {
                    throw taken;
                }
            }
        }
    }

    private Tenant make(String number) {
        String word = "isolation" + hex();
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
            Map<String, UUID> rows = rows(jdbc, id, word, number, accountSid, callSid);
            PortRows.add(jdbc, cipher, id, word, number, rows);
            return rows;
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
        dialogue(jdbc, id, word, call, ids);
        ids.put("recording_shares", insert(jdbc, """
                        INSERT INTO recording_shares (organization_id, call_id, token_hash, email, shared_by, expires_at)
                        VALUES (?, ?, sha256(convert_to(?, 'UTF8')), 'somebody@example.com', ?, now() + interval '1 hour') RETURNING id""", id, call, ShareWalk.token(word), word));
        ExplanationRows.add(jdbc, id, word, call, callSid, ids);
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
        ids.put("phone_number_orders", insert(jdbc, """
                        INSERT INTO phone_number_orders (organization_id, key, reason, state, country, kind, number_type, failure, finished_at)
                        VALUES (?, ?, 'purchase', 'failed', 'US', 'local', 'custom', ?, now()) RETURNING id""", id, word, word));
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
        knowledge(jdbc, id, word, ids);
        agent(jdbc, id, word, number, ids);
        calendar(jdbc, id, word, ids);
        services(jdbc, id, word, ids);
        SignUpRows.add(jdbc, id, word, ids);
        bookedByPhone(jdbc, id, call, ids);
        BookedRows.add(jdbc, id, word, ids);
        webhooks(jdbc, id, word, ids);
        papers(jdbc, id, word, ids);
        VapiRows.add(jdbc, id, word, ids);
        PrivacyRows.add(jdbc, id, word);
        UsageRows.add(jdbc, id, word, accountSid, ids);
        FigureRows.add(jdbc, id, word, number, call, ids);
        DigestWalk.add(jdbc, id, word);
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
        // Given up, or it would be filed while the check counts.
        jdbc.sql("""
                        INSERT INTO text_intake (organization_id, message_sid, address, news, parked_at)
                        VALUES (?, ?, '+12025550102', jsonb_build_object('body', ?), now())""").params(id, word, word).update();
        ids.put("alarms", insert(jdbc, """
                        INSERT INTO alarms (organization_id, name, key, title, state, value, limit_value, rang_at, silent_at)
                        VALUES (?, 'check', ?, ?, 'silent', 1, 0, now(), now()) RETURNING id""", id, word, word));
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
        UUID transfer = insert(jdbc, """
                        INSERT INTO call_transfers (organization_id, call_id, requested_as, department, reason, about, our_number, state, outcome,
                            ended_at)
                        VALUES (?, ?, ?, ?, 'asked', ?, ?, 'ended', 'no_answer', now()) RETURNING id""", id, call, word, word, word, number);
        ids.put("call_transfers", transfer);
        ids.put("call_transfer_attempts", insert(jdbc, """
                        INSERT INTO call_transfer_attempts (organization_id, transfer_id, position, phone_number, started_at, ended_at, outcome)
                        VALUES (?, ?, 1, '+12025550100', now(), now(), 'no_answer') RETURNING id""", id, transfer));
        jdbc.sql("INSERT INTO owner_replies (organization_id, phone_number) VALUES (?, ?)")
                .params(id, number)
                .update();
    }

    private static void dialogue(JdbcClient jdbc, UUID id, String word, UUID call, Map<String, UUID> ids) {
        jdbc.sql("""
                        INSERT INTO dialogues (organization_id, call_id, mouth, taken, turns)
                        VALUES (?, ?, 'gather', jsonb_build_object('details', jsonb_build_object('need', ?)), 1)""").params(id, call, word).update();
        ids.put("call_turns", insert(jdbc, """
                        INSERT INTO call_turns (organization_id, call_id, turn, position, role, content)
                        VALUES (?, ?, 1, 1, 'caller', ?) RETURNING id""", id, call, word));
        jdbc.sql("INSERT INTO elevenlabs_conversations (organization_id, conversation_id, call_id) VALUES (?, ?, ?)")
                .params(id, word, call)
                .update();
    }

    private static void knowledge(JdbcClient jdbc, UUID id, String word, Map<String, UUID> ids) {
        UUID document = insert(jdbc, """
                        INSERT INTO knowledge_documents (organization_id, key, title, source, kind, state, reason, passages)
                        VALUES (?, ?, ?, ?, 'text', 'ready', ?, 1) RETURNING id""", id, "title:" + word, word, word, word);
        ids.put("knowledge_documents", document);
        ids.put("knowledge_passages", insert(jdbc, """
                        INSERT INTO knowledge_passages (organization_id, document_id, position, title, heading, text, language, words)
                        VALUES (?, ?, 1, ?, ?, ?, 'english', knowledge_words('english', ?)) RETURNING id""", id, document, word, word, word, word));
        jdbc.sql("INSERT INTO knowledge_versions (organization_id) VALUES (?)")
                .param(id)
                .update();
    }

    private static void agent(JdbcClient jdbc, UUID id, String word, String number, Map<String, UUID> ids) {
        jdbc.sql("INSERT INTO agent_settings (organization_id, persona) VALUES (?, ?)")
                .params(id, word)
                .update();
        UUID department = insert(jdbc, """
                        INSERT INTO departments (organization_id, name, forward_to) VALUES (?, ?, ARRAY[?]) RETURNING id""", id, word, number);
        ids.put("departments", department);
        jdbc.sql("""
                        INSERT INTO business_hours (organization_id, department_id, weekday, opens, closes)
                        VALUES (?, ?, 1, '08:00', '18:00')""").params(id, department).update();
        jdbc.sql("INSERT INTO holidays (organization_id, day, name) VALUES (?, '2030-01-01', ?)")
                .params(id, word)
                .update();
        ids.put("rehearsals", insert(jdbc, """
                        INSERT INTO rehearsals (organization_id, state, started_by, finished_at) VALUES (?, 'done', ?, now()) RETURNING id""", id, word));
        ids.put("replays", insert(jdbc, """
                        INSERT INTO replays (organization_id, state, candidate, since, started_by, finished_at)
                        VALUES (?, 'done', ?, now(), ?, now()) RETURNING id""", id, word, word));
        ids.put("blocked_callers", insert(jdbc, """
                        INSERT INTO blocked_callers (organization_id, phone_number, reason, created_by) VALUES (?, ?, ?, ?) RETURNING id""", id, number, word, word));
    }

    /** Revoked, so that nobody looks at it. */
    private static void calendar(JdbcClient jdbc, UUID id, String word, Map<String, UUID> ids) {
        ids.put("calendar_feeds", insert(jdbc, """
                        INSERT INTO calendar_feeds (organization_id, token_hash, created_by)
                        VALUES (?, sha256(convert_to(?, 'UTF8')), ?) RETURNING id""", id, ShareWalk.token(word), word));
        ids.put("calendar_connections", insert(jdbc, """
                        INSERT INTO calendar_connections (organization_id, provider, state, connected_email, connected_by)
                        VALUES (?, 'google', 'revoked', ?, ?) RETURNING id""", id, word + "@example.com", word));
        jdbc.sql("INSERT INTO calendar_settings (organization_id) VALUES (?)")
                .param(id)
                .update();
    }

    private static void services(JdbcClient jdbc, UUID id, String word, Map<String, UUID> ids) {
        ids.put("services", insert(jdbc, """
                        INSERT INTO services (organization_id, name, keywords) VALUES (?, ?, ARRAY[?]) RETURNING id""", id, word, word));
        jdbc.sql("INSERT INTO booking_settings (organization_id) VALUES (?)")
                .param(id)
                .update();
    }

    private static void bookedByPhone(JdbcClient jdbc, UUID id, UUID call, Map<String, UUID> ids) {
        ids.put("appointment_codes", insert(jdbc, """
                        INSERT INTO appointment_codes (organization_id, call_id, phone) VALUES (?, ?, '+12025550103') RETURNING id""", id, call));
        ids.put("rehearsed_appointments", insert(jdbc, """
                        INSERT INTO rehearsed_appointments (organization_id, call_id, service_id, scheduled_at)
                        VALUES (?, ?, ?, now()) RETURNING id""", id, call, ids.get("services")));
    }

    /** Nobody can have a name in .invalid (RFC 2606), so nothing that the check does leaves the machine. */
    private static void webhooks(JdbcClient jdbc, UUID id, String word, Map<String, UUID> ids) {
        UUID endpoint = insert(jdbc, """
                        INSERT INTO webhook_endpoints (organization_id, url, description, events)
                        VALUES (?, 'https://webhooks.invalid/' || ?, ?, '{call.classified}') RETURNING id""", id, word, word);
        ids.put("webhook_endpoints", endpoint);
        ids.put("webhook_deliveries", insert(jdbc, """
                        INSERT INTO webhook_deliveries (organization_id, endpoint_id, message_id, event_type, payload, state)
                        VALUES (?, ?, 'msg_' || ?, 'call.classified', json_build_object('type', ?)::text, 'failed') RETURNING id""", id, endpoint, word, word));
    }

    /** Drafts, which nobody looks at but their owner. */
    private static void papers(JdbcClient jdbc, UUID id, String word, Map<String, UUID> ids) {
        UUID bundle = insert(jdbc, """
                        INSERT INTO regulatory_bundles (organization_id, name, state, country, number_kind, end_user_type, regulation_sid,
                            regulation, requested_by, look_at)
                        VALUES (?, ?, 'draft', 'MX', 'local', 'business', ?, jsonb_build_object('sid', ?, 'name', ?, 'endUserType', 'business',
                            'endUserFields', '[]'::jsonb, 'requirements', '[]'::jsonb), ?, now() + interval '1 year') RETURNING id""", id, word, "RN" + word, "RN" + word, word, word);
        ids.put("regulatory_bundles", bundle);
        ids.put("bundle_documents", insert(jdbc, """
                        INSERT INTO bundle_documents (organization_id, bundle_id, requirement, type, file_name, key_version)
                        VALUES (?, ?, ?, 'passport', ?, 0) RETURNING id""", id, bundle, word, word));
    }

    /** A draft, at which no carrier looks. */
    private static void port(JdbcClient jdbc, UUID id, String word, String number, Map<String, UUID> ids) {
        UUID port = insert(jdbc, """
                        INSERT INTO port_requests (organization_id, phone_number, losing_carrier, customer_name, created_by)
                        VALUES (?, ?, ?, ?, ?) RETURNING id""", id, number, word, word, word);
        ids.put("port_requests", port);
        ids.put("port_history", insert(jdbc, """
                        INSERT INTO port_history (organization_id, port_request_id, state, actor) VALUES (?, ?, 'draft', ?) RETURNING id""", id, port, word));
        jdbc.sql("INSERT INTO idle_number_settings (organization_id) VALUES (?)")
                .param(id)
                .update();
        jdbc.sql("""
                        INSERT INTO idle_number_notices (organization_id, number_id, days, idle_since) VALUES (?, ?, 60, now())""").params(id, ids.get("organization_phone_numbers")).update();
    }

    /** One that opens, or nobody could tell whether it is shown to anybody else. */
    private void bill(JdbcClient jdbc, UUID id, String word, Map<String, UUID> ids) {
        UUID port = ids.get("port_requests");
        byte[] closed = cipher.encrypt(id, "port-bill/" + port, ("%PDF-1.7 " + word).getBytes(StandardCharsets.UTF_8));
        ids.put("port_documents", insert(jdbc, """
                        INSERT INTO port_documents (organization_id, port_request_id, kind, name, content_type, size_bytes, key_version, ciphertext)
                        VALUES (?, ?, 'bill', ?, 'application/pdf', ?, ?, ?) RETURNING id""", id, port, word, word.length(), cipher.keyVersion(), closed));
    }

    static UUID insert(JdbcClient jdbc, String sql, Object... values) {
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
