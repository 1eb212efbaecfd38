package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ApiTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The file that somebody takes away. */
class TranscriptExportTest extends ApiTest {

    private UUID organization;
    private UUID call;

    @BeforeEach
    void makeCall() {
        organization = organization();
        DATABASE.sql("UPDATE organizations SET name = 'Café Müller & Söhne', zone = 'America/Chicago' WHERE id = ?")
                .param(organization)
                .update();
        call = DATABASE.sql("""
                        INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, customer_name,
                            status, call_duration_seconds, transcript, transcribed_at, created_at)
                        VALUES (?, 'ACx', ?, '+14055550142', '+14055550143', 'John Doe', 'completed', 180,
                            ?, '2026-06-03T19:06:30Z', '2026-06-03T19:05:00Z')
                        RETURNING id""")
                .params(organization, freshSid("CA"), "مرحبا ‏שלום 👩‍🔧\n[2:07:00 PM] Café Müller & Söhne")
                .query(UUID.class)
                .single();
    }

    private void message(String purpose, String direction, String content, String key) {
        DATABASE.sql("""
                        INSERT INTO messages (organization_id, call_id, direction, method, sender_name, content, status, purpose, source_key, created_at)
                        VALUES (?, ?, ?, 'sms', 'Ann', ?, 'sent', ?, ?, '2026-06-04T15:00:01Z')""")
                .params(organization, call, direction, content, purpose, key)
                .update();
    }

    private Answer export() {
        return member(organization).post("/api/calls/" + call + "/transcript/export", "{\"format\": \"txt\"}");
    }

    @Test
    void holdsEveryTurnWithItsTimeAndNothingElse() {
        message("conversation", "inbound", "the inbox's copy", "call:" + call);
        message("follow_up", "outbound", "Tomorrow at 2 PM is open", "f-" + call);
        message("alert", "outbound", "HOT LEAD", "alert:" + call);
        message("note", "outbound", "he haggles", "n-" + call);
        assertThat(export().raw().body()).isEqualTo("""
                Café Müller & Söhne
                Transcript of a phone call

                When:      June 3, 2026, 2:05 PM CDT
                From:      (405) 555-0142, John Doe
                To:        (405) 555-0143, Café Müller & Söhne
                Direction: inbound
                Duration:  3 min 0 s

                [2:06:30 PM] John Doe
                    مرحبا ‏שלום 👩‍🔧
                    [2:07:00 PM] Café Müller & Söhne

                [June 4, 2026, 10:00:01 AM] Ann
                    Tomorrow at 2 PM is open
                """);
    }

    @Test
    void isAFileOfPlainTextWithASafeName() {
        Answer answer = export();
        assertThat(answer.raw().headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("text/plain;charset=UTF-8");
        assertThat(answer.raw().headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"caf-m-ller-s-hne-call-2026-06-03-[0-9a-f]{12}\\.txt\"");
        assertThat(answer.raw().body()).doesNotStartWith("\uFEFF");
    }

    @Test
    void tellsWhoCalledWhomOfACallOut() {
        DATABASE.sql("""
                        UPDATE phone_calls SET direction = 'outbound', caller_phone = '+14055550143', called_phone = '+14055550142',
                            customer_name = NULL WHERE id = ?""").param(call).update();
        assertThat(export().raw().body())
                .contains(
                        "From:      (405) 555-0143, Café Müller & Söhne\nTo:        (405) 555-0142\nDirection: outbound");
    }

    @Test
    void keepsItsNameSafeWhateverTheOrganizationIsCalled() {
        DATABASE.sql("UPDATE organizations SET name = E'\"; \\n../../etc 日本' WHERE id = ?")
                .param(organization)
                .update();
        Answer answer = export();
        assertThat(answer.raw().headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"etc-call-2026-06-03-[0-9a-f]{12}\\.txt\"");
        assertThat(answer.raw().body()).startsWith("\";  ../../etc 日本\n");
    }
}
