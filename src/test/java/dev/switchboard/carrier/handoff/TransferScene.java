package dev.switchboard.carrier.handoff;

import static org.awaitility.Awaitility.await;

import dev.switchboard.ApiTest;
import dev.switchboard.CarrierPost;
import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** An organization whose agent has a caller on the line, and a department with two phones. */
public abstract class TransferScene extends ApiTest {

    protected static final String TOKEN = "canary-transfer-token";
    protected static final String ANN = "+14055550188";
    protected static final String BOB = "+14055550199";
    protected static final String CALLER = "+14055551234";
    private static final Pattern ATTEMPT = Pattern.compile("/voice/transfer-result/([0-9a-f-]{36})");

    @Autowired
    protected HandOffs handOffs;

    @Autowired
    protected HandOffAnswers answers;

    @Autowired
    private Directory directory;

    @Autowired
    private AgentProfiles profiles;

    protected UUID organization;
    protected Person owner;
    protected String account;
    protected String ours;
    protected String callSid;
    protected UUID call;

    @BeforeEach
    void setUpScene() {
        organization = organization();
        owner = owner(organization);
        account = freshSid("AC");
        ours = addNumber(organization);
        storeAccount(organization, account, TOKEN);
        owner.put("/api/phone-settings", "{\"companyName\": \"Demo Wraps\"}");
        department("Sales", ANN, BOB);
        callSid = freshSid("CA");
        call = calls(callSid);
    }

    /** Somebody calls, and is greeted. */
    protected UUID calls(String sid) {
        post("/webhooks/twilio/voice", sid, CALLER, ours, "CallStatus", "ringing");
        return DATABASE.sql("SELECT id FROM phone_calls WHERE twilio_call_sid = ?")
                .param(sid)
                .query(UUID.class)
                .single();
    }

    protected UUID department(String name, String... numbers) {
        UUID id = DATABASE.sql(
                        "INSERT INTO departments (organization_id, name, forward_to, position) VALUES (?, ?, ?, (SELECT count(*) FROM departments)) RETURNING id")
                .params(organization, name, numbers)
                .query(UUID.class)
                .single();
        profiles.forget(organization);
        return id;
    }

    /** Takes all hours away but a minute of some other day. */
    protected void close(UUID department) {
        DATABASE.sql(
                        "INSERT INTO holidays (organization_id, day, name) SELECT ?, now()::date + d, 'closed' FROM generate_series(-1, 1) d")
                .param(organization)
                .update();
        profiles.forget(organization);
    }

    protected CallLeg leg() {
        return new CallLeg(
                directory.listing(organization).orElseThrow().organization(),
                Carrier.TWILIO,
                account,
                callSid,
                Optional.of(new PhoneNumber(CALLER)),
                Optional.of(new PhoneNumber(ours)));
    }

    protected HandOff begin(String department) {
        return handOffs.begin(new HandOffWish(
                organization,
                call,
                "asked for " + department,
                Optional.ofNullable(department),
                HandOffReason.ASKED,
                "a van that needs a wrap"));
    }

    protected String connect(HandOff handOff) {
        return answers.connect(leg(), handOff.id());
    }

    /** Begun, and the first phone rings. @return its attempt */
    protected String ringing() {
        return attempt(connect(begin("Sales")));
    }

    protected static String attempt(String twiml) {
        Matcher named = ATTEMPT.matcher(twiml);
        if (!named.find()) {
            throw new AssertionError("no phone rings in " + twiml);
        }
        return named.group(1);
    }

    protected HttpResponse<String> post(String path, String sid, String from, String to, String... more) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("AccountSid", account);
        form.put("CallSid", sid);
        form.put("From", from);
        form.put("To", to);
        return carrier.signedWith(TOKEN).post(path, CarrierPost.with(form, more));
    }

    /** A webhook of the call to a phone. */
    protected HttpResponse<String> phone(String step, String attempt, String sid, String... more) {
        return post(
                "/webhooks/twilio/voice/transfer-" + step + "/" + attempt,
                sid,
                ours,
                ANN,
                and(more, "ParentCallSid", callSid));
    }

    /** The caller's call, after the one to a phone. */
    protected HttpResponse<String> result(String attempt, String status, String... more) {
        String[] all = and(and(new String[] {"CallStatus", "in-progress", "DialCallStatus", status}), more);
        return post("/webhooks/twilio/voice/transfer-result/" + attempt, callSid, CALLER, ours, all);
    }

    protected static String[] and(String[] some, String... more) {
        String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    protected void hangUp() {
        post("/webhooks/twilio/voice/status", callSid, CALLER, ours, "CallStatus", "completed", "CallDuration", "40");
    }

    protected String callIs(String column) {
        return DATABASE.sql("SELECT coalesce(" + column + "::text, '') FROM phone_calls WHERE id = ?")
                .param(call)
                .query(String.class)
                .single();
    }

    protected List<String> outcomes() {
        return DATABASE.sql("""
                        SELECT coalesce(a.outcome, CASE WHEN a.started_at IS NULL THEN 'left' ELSE 'rings' END)
                        FROM call_transfer_attempts a JOIN call_transfers t ON t.id = a.transfer_id WHERE t.call_id = ?
                        ORDER BY t.created_at, a.position""").param(call).query(String.class).list();
    }

    protected List<String> lines() {
        return DATABASE.sql("SELECT content FROM messages WHERE call_id = ? AND purpose = 'step' ORDER BY id")
                .param(call)
                .query(String.class)
                .list();
    }

    protected Map<String, Object> conversation() {
        return await().until(
                        () -> DATABASE.sql("SELECT subject, review_status FROM conversations WHERE call_id = ?")
                                .param(call)
                                .query()
                                .listOfRows(),
                        rows -> !rows.isEmpty())
                .get(0);
    }
}
