package dev.switchboard.carrier.reconcile;

import com.twilio.rest.api.v2010.account.Message;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierBill.DayBill;
import dev.switchboard.ground.carrier.SimulatedNetwork.CallState;
import dev.switchboard.ground.carrier.TestCarrier;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shop whose calls and texts are told to us and charged by the simulated carrier, each in its own way of counting. */
final class Till {

    static final PhoneNumber CUSTOMER = new PhoneNumber("+14055551234");
    static final PhoneNumber COLLEAGUE = new PhoneNumber("+14055559876");
    private static final String BEGIN = """
            INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, direction, transfer_time)
            VALUES (?, ?, ?, ?, ?, ?, ?::timestamptz) RETURNING id""";

    final UUID organization;
    final CarrierAccount account;
    private final PhoneNumber ours;
    private final JdbcClient database;
    private final TestCarrier carrier;
    private final Random random;
    private final Instant now = Instant.now();
    private final UUID conversation;
    private int made;

    Till(JdbcClient database, TestCarrier carrier, int number) {
        this(database, carrier, number, TestCarrier.account(number));
    }

    Till(JdbcClient database, TestCarrier carrier, int number, CarrierAccount account) {
        this.database = database;
        this.carrier = carrier;
        this.random = new Random(number);
        this.account = account;
        this.ours = new PhoneNumber("+1405555%04d".formatted(2_000 + number));
        this.organization = id("INSERT INTO organizations (name) VALUES (?) RETURNING id", "Till " + number);
        this.conversation = id("""
                        INSERT INTO conversations (organization_id, channel, subject, customer_name, customer_address)
                        VALUES (?, 'sms', 'Van', 'Ann', ?) RETURNING id""", organization, CUSTOMER.e164());
    }

    private UUID id(String sql, Object... values) {
        return database.sql(sql).params(values).query(UUID.class).single();
    }

    private String sid(String kind) {
        return kind + "%08x%024x".formatted(ours.hashCode(), made++);
    }

    private int seconds() {
        return random.nextInt(1, 400);
    }

    private void charge(String sid, Optional<String> parent, String direction, PhoneNumber to, int seconds) {
        PhoneNumber from = direction.equals("inbound") ? CUSTOMER : ours;
        Instant answered = now.minusSeconds(seconds);
        carrier.charges()
                .called(
                        account.accountSid(),
                        new CallState(sid, parent, from, to, direction, "completed", answered, now));
    }

    /** The number is the shop's since then. */
    Till hasNumber(PhoneNumber number, String since) {
        database.sql(
                        "INSERT INTO organization_phone_numbers (organization_id, phone_number, created_at) VALUES (?, ?, now() + ?::interval)")
                .params(organization, number.e164(), since)
                .update();
        return this;
    }

    Till hasItsNumber() {
        return hasNumber(ours, "-1 day");
    }

    /** And another one may have it. @return the number */
    PhoneNumber givesItsNumberBack() {
        database.sql(
                        "UPDATE organization_phone_numbers SET status = 'released', released_at = now() + interval '1 minute', phone_number = NULL, former_number = phone_number WHERE organization_id = ?")
                .param(organization)
                .update();
        return ours;
    }

    private UUID begin(String sid, boolean inbound, boolean transferred) {
        return id(
                BEGIN,
                organization,
                account.accountSid(),
                sid,
                inbound ? CUSTOMER.e164() : ours.e164(),
                inbound ? ours.e164() : CUSTOMER.e164(),
                inbound ? "inbound" : "outbound",
                transferred ? now.atOffset(ZoneOffset.UTC).toString() : null);
    }

    private void end(UUID call, int seconds) {
        database.sql("""
                        UPDATE phone_calls SET ended_at = coalesce(ended_at, now()), status = 'completed', call_duration_seconds = ?
                        WHERE id = ?""").params(seconds, call).update();
    }

    /** A webhook may tell another second than the bill. */
    UUID callIn() {
        String sid = sid("CA");
        int seconds = seconds();
        charge(sid, Optional.empty(), "inbound", ours, seconds);
        UUID call = begin(sid, true, false);
        end(call, seconds + random.nextInt(3));
        return call;
    }

    /** Nothing of it is known here: the service was down. */
    void callThatNobodyTold() {
        charge(sid("CA"), Optional.empty(), "inbound", ours, seconds());
    }

    /** The carrier writes down what the caller says, and later records and writes down what is left after the tone. */
    UUID callThatIsUnderstood() {
        String sid = sid("CA");
        int seconds = seconds();
        charge(sid, Optional.empty(), "inbound", ours, seconds);
        UUID call = begin(sid, true, false);
        carrier.charges().recognized(account.accountSid(), sid);
        said(call, "speech");
        end(call, seconds);
        carrier.charges().transcribed(account.accountSid(), sid("TR"), 70);
        String recording = sid("RE");
        carrier.charges().recorded(account.accountSid(), recording, 70);
        database.sql(
                        "UPDATE phone_calls SET recording_duration_seconds = 70, recording_sid = ?, recording_status = 'completed' WHERE id = ?")
                .params(recording, call)
                .update();
        said(call, "voicemail");
        return call;
    }

    /** Vapi has it, and the carrier charges for nothing but the call. */
    UUID callThatIsRecordedElsewhere() {
        UUID call = callIn();
        database.sql(
                        "UPDATE phone_calls SET recording_sid = twilio_call_sid, recording_status = 'completed' WHERE id = ?")
                .param(call)
                .update();
        return call;
    }

    private void said(UUID call, String step) {
        for (int told = 0; told < 2; told++) {
            database.sql("""
                            UPDATE phone_calls SET transcribed_steps = CASE WHEN ? = ANY (transcribed_steps) THEN transcribed_steps
                                ELSE transcribed_steps || ? END WHERE id = ?""").params(step, step, call).update();
        }
    }

    /** The leg's end, its id and the end of the call come in any order. */
    UUID callThatIsPutThrough() {
        String sid = sid("CA");
        int seconds = seconds();
        charge(sid, Optional.empty(), "inbound", ours, seconds);
        UUID call = begin(sid, true, true);
        UUID transfer = id("""
                        INSERT INTO call_transfers (organization_id, call_id, requested_as, reason, state)
                        VALUES (?, ?, 'turn 1', 'asked', 'ringing') RETURNING id""", organization, call);
        UUID attempt = id("""
                        INSERT INTO call_transfer_attempts (organization_id, transfer_id, position, phone_number, started_at, picked_up_at)
                        VALUES (?, ?, 1, ?, now(), now()) RETURNING id""", organization, transfer, COLLEAGUE.e164());
        String leg = sid("CA");
        charge(leg, Optional.of(sid), "outbound-dial", COLLEAGUE, seconds / 2 + 1);
        if (random.nextBoolean()) {
            end(call, seconds);
        }
        database.sql(
                        "UPDATE call_transfer_attempts SET ended_at = now(), outcome = 'answered', seconds = ? WHERE id = ?")
                .params(seconds / 2, attempt)
                .update();
        database.sql("UPDATE call_transfer_attempts SET call_sid = ? WHERE id = ?")
                .params(leg, attempt)
                .update();
        end(call, seconds);
        return call;
    }

    UUID callBack() {
        String person = sid("CA");
        String customer = sid("CA");
        int seconds = seconds();
        charge(person, Optional.empty(), "outbound-api", COLLEAGUE, seconds + 20);
        charge(customer, Optional.of(person), "outbound-dial", CUSTOMER, seconds);
        UUID call = begin(customer, false, false);
        UUID callBack = id("""
                        INSERT INTO call_backs (organization_id, call_id, requested_as, person_phone, customer_phone, our_number, about,
                            person_call_sid, status, pressed_at, requested_by)
                        VALUES (?, ?, ?, ?, ?, ?, 'a van', ?, 'connected', now(), 'user_1') RETURNING id""", organization, call, person, COLLEAGUE.e164(), CUSTOMER.e164(), ours.e164(), person);
        end(call, seconds);
        database.sql("UPDATE call_backs SET status = 'completed' WHERE id = ?")
                .param(callBack)
                .update();
        return call;
    }

    private String send(String body) {
        return Message.creator(
                        new com.twilio.type.PhoneNumber(CUSTOMER.e164()),
                        new com.twilio.type.PhoneNumber(ours.e164()),
                        body)
                .create(carrier.client(account))
                .getSid();
    }

    UUID textOut(String body, int segments) {
        String sid = send(body);
        UUID message = id("""
                        INSERT INTO messages (organization_id, conversation_id, direction, method, recipient, content, status, segments, metadata,
                            cost_cents, price_source, sent_by)
                        VALUES (?, ?, 'outbound', 'sms', ?, ?, 'sending', ?, jsonb_build_object('from', ?), 1, 'estimate', 'user_1')
                        RETURNING id""", organization, conversation, CUSTOMER.e164(), body, segments, ours.e164());
        taken(message, sid);
        return message;
    }

    /** It did not arrive, and is sent once more. */
    void textOutAgain(UUID message, String body) {
        taken(message, send(body));
    }

    private void taken(UUID message, String sid) {
        database.sql("UPDATE messages SET external_message_id = ?, status = 'sent', sent_at = now() WHERE id = ?")
                .params(sid, message)
                .update();
    }

    UUID textIn() {
        String sid = sid("SM");
        carrier.charges().received(account.accountSid(), sid, CUSTOMER.e164(), ours.e164(), 0);
        return id("""
                        INSERT INTO messages (organization_id, conversation_id, direction, method, recipient, content, status, segments,
                            external_message_id)
                        VALUES (?, ?, 'inbound', 'sms', ?, 'hi', 'received', 1, ?) RETURNING id""", organization, conversation, ours.e164(), sid);
    }

    /** What the carrier's bill of these days comes to, in millionths. */
    long billed(LocalDate from, LocalDate to) {
        return carrier.bill().days(account, "totalprice", from, to).orElseThrow().stream()
                .mapToLong(DayBill::micros)
                .sum();
    }

    /** What the ledger comes to. */
    long recorded() {
        return number("SELECT coalesce(sum(price_micros), 0) FROM usage_records WHERE organization_id = ?");
    }

    long rows() {
        return number("SELECT count(*) FROM usage_records WHERE organization_id = ?");
    }

    private long number(String sql) {
        return database.sql(sql).param(organization).query(Long.class).single();
    }
}
