package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.desk.digest.DigestScene;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Monday's mail. */
class DigestTest extends ApiTest {

    private static final LocalDate MONDAY = DigestScene.monday();

    @Autowired
    private ApplicationContext service;

    private DigestScene digests;
    private UUID organization;
    private String address;

    @BeforeEach
    void setUp() {
        digests = new DigestScene(service);
        organization = organization();
        address = "digest-" + organization + "@example.com";
        DATABASE.sql("UPDATE organizations SET name = ? WHERE id = ?")
                .params("Wraps <b>& Co</b>\r\nBcc: x@example.com", organization)
                .update();
        assertThat(owner(organization)
                        .put("/api/digest", "{\"email\": \"%s\"}".formatted(address))
                        .status())
                .isEqualTo(200);
    }

    private void call(int daysBefore, String status) {
        DATABASE.sql("""
                        INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, caller_phone, status, ended_at, created_at)
                        SELECT uuidv7(t.at - now()), ?, 'AC1', ?, '+1405555' || (1000 + floor(random() * 8999))::int, ?, t.at, t.at
                        FROM (SELECT ?::date::timestamp AT TIME ZONE 'UTC' - ? * interval '1 day' + interval '12 hours' AS at) t""")
                .params(organization, freshSid("CA"), status, MONDAY.toString(), daysBefore)
                .update();
    }

    private void question(String words) {
        DATABASE.sql("""
                        WITH call AS (
                            INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, status, ended_at, created_at)
                            SELECT uuidv7(t.at - now()), :o, 'AC1', :sid, 'completed', t.at, t.at
                            FROM (SELECT CAST(:day AS date)::timestamp AT TIME ZONE 'UTC' - interval '40 hours' AS at) t RETURNING id, created_at),
                        talk AS (INSERT INTO dialogues (call_id, organization_id, mouth, unanswered, started_at)
                            SELECT id, :o, 'gather', 1, created_at FROM call)
                        INSERT INTO call_turns (organization_id, call_id, turn, position, role, content, tool, arguments, failed, created_at)
                        SELECT :o, id, 1, 1, 'tool', 'nothing', 'find_answer', jsonb_build_object('question', :words), true, created_at FROM call""")
                .param("o", organization)
                .param("sid", freshSid("CA"))
                .param("day", MONDAY.toString())
                .param("words", words)
                .update();
    }

    private MimeMessage mail() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> DATABASE.sql(
                                        "SELECT count(*) FROM messages WHERE organization_id = ? AND source_key LIKE 'digest:%' AND status = 'sent'")
                                .param(organization)
                                .query(Long.class)
                                .single()
                        == 1);
        return TestPlatform.mailTo(address);
    }

    private static String part(MimeMessage mail, int number) throws Exception {
        BodyPart part = ((Multipart) mail.getContent()).getBodyPart(number);
        return String.valueOf(part.getContent());
    }

    private String off(MimeMessage mail) throws Exception {
        return URI.create(mail.getHeader("List-Unsubscribe")[0].replaceAll("[<>]", ""))
                .getPath();
    }

    @Test
    void tellsTheWeekBesideTheOneBeforeAsTextAndHtml() throws Exception {
        Stream.of(1, 2, 3).forEach(day -> call(day, "completed"));
        call(4, "missed");
        call(8, "completed");
        call(0, "completed"); // this week's
        question("Do you wrap <script>alert(1)</script> boats, see https://evil.example/?");
        assertThat(digests.tell(organization, MONDAY)).isTrue();
        MimeMessage mail = mail();
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(((Multipart) mail.getContent()).getCount()).isEqualTo(2);
        assertThat(((Multipart) mail.getContent()).getBodyPart(0).getContentType())
                .startsWith("text/plain")
                .containsIgnoringCase("utf-8");
        assertThat(((Multipart) mail.getContent()).getBodyPart(1).getContentType())
                .startsWith("text/html")
                .containsIgnoringCase("utf-8");
        String text = part(mail, 0);
        assertThat(text)
                .containsPattern("Calls +5 +up 400% from 1; 1 missed")
                .contains("Wraps <b>& Co</b> Bcc: x@example.com: how last week was")
                .contains("\"Do you wrap <script>alert(1)</script> boats, see [link]\" (asked once)")
                .contains("/console/analytics?group=calls&from=" + MONDAY.minusWeeks(1) + "&to=" + MONDAY.minusDays(1));
        assertThat(text.lines()
                        .filter(line -> !line.startsWith("http"))
                        .mapToInt(String::length)
                        .max()
                        .orElse(0))
                .isLessThan(100);
        assertThat(part(mail, 1))
                .contains("Wraps &lt;b&gt;&amp; Co&lt;/b&gt; Bcc: x@example.com")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script", "<img", "evil.example");
        assertThat(mail.getSubject())
                .isEqualTo("Wraps <b>& Co</b> Bcc: x@example.com: 5 calls and 0 bookings last week");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(mail.getHeader("List-Unsubscribe")[0])
                .startsWith("<" + CarrierPost.PUBLIC_URL + "/shared/digest/")
                .endsWith(">");
        assertThat(text).contains(off(mail));
    }

    @Test
    void keepsTheLinkOutOfTheDatabase() throws Exception {
        call(2, "completed");
        digests.tell(organization, MONDAY);
        String token = off(mail()).replaceFirst(".*/", "");
        assertThat(token).hasSize(40);
        assertThat(DATABASE.sql("SELECT m::text FROM messages m WHERE organization_id = ?")
                        .param(organization)
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains(token) || row.contains("sealed"))
                .anyMatch(row -> row.contains("how last week was"));
    }

    @Test
    void isSentOnceForAWeekWhoeverSendsIt() throws Exception {
        call(2, "completed");
        var instances = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> tell = () -> digests.tell(organization, MONDAY);
            List<Future<Boolean>> told = instances.invokeAll(List.of(tell, tell, tell, tell));
            int sent = 0;
            for (Future<Boolean> each : told) {
                sent += each.get() ? 1 : 0;
            }
            assertThat(sent).isEqualTo(1);
        } finally {
            instances.shutdownNow();
        }
        mail();
        assertThat(digests.tell(organization, MONDAY)).isFalse();
        assertThat(DATABASE.sql("SELECT count(*) FROM messages WHERE organization_id = ?")
                        .param(organization)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(digests.tell(organization, MONDAY.plusWeeks(1)))
                .as("the week after")
                .isTrue();
    }

    @Test
    void neverTellsBeforeItsMondayMorning() throws Exception {
        call(2, "completed");
        DATABASE.sql("UPDATE organizations SET zone = 'America/Chicago' WHERE id = ?")
                .param(organization)
                .update();
        digests.run(MONDAY.atTime(LocalTime.of(11, 0)).toInstant(ZoneOffset.UTC));
        assertThat(outcome()).isNull();
        digests.run(MONDAY.plusDays(3).atStartOfDay().toInstant(ZoneOffset.UTC));
        assertThat(outcome()).isNull();
        assertThat(digests.run(MONDAY.atTime(LocalTime.of(15, 0)).toInstant(ZoneOffset.UTC)))
                .isPositive();
        assertThat(outcome()).isEqualTo("sent");
        mail();
    }

    private String outcome() {
        return DATABASE.sql("SELECT outcome FROM digest_settings WHERE organization_id = ?")
                .param(organization)
                .query((row, number) -> java.util.Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    @Test
    void tellsAQuietWeekInOneSentenceAndASecondOneNotAtAll() throws Exception {
        call(9, "completed");
        assertThat(digests.tell(organization, MONDAY)).isTrue();
        MimeMessage mail = mail();
        assertThat(mail.getSubject()).endsWith(": a quiet week");
        assertThat(part(mail, 0))
                .contains("Nobody called, wrote or booked last week;")
                .doesNotContain("Bookings");
        assertThat(digests.tell(organization, MONDAY.plusWeeks(2))).isFalse();
        assertThat(outcome()).isEqualTo("quiet");
    }

    @Test
    void isTurnedOffByOneLinkThatOpeningDoesNotTurnOff() throws Exception {
        call(2, "completed");
        digests.tell(organization, MONDAY);
        String path = off(mail());
        Answer page = ask("GET", path, null);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.raw().body()).contains("<button>Turn it off</button>").doesNotContain("Wraps", address);
        assertThat(page.raw().headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "form-action 'self'");
        assertThat(owner(organization).get("/api/digest").json().path("enabled").asBoolean())
                .isTrue();
        Answer off =
                ask("POST", path, "List-Unsubscribe=One-Click", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(off.status()).isEqualTo(200);
        assertThat(off.raw().body()).contains("is off");
        assertThat(owner(organization).get("/api/digest").json().path("enabled").asBoolean())
                .isFalse();
        assertThat(ask("GET", path, null).raw().body()).contains("is off").doesNotContain("<button");
        assertThat(digests.tell(organization, MONDAY.plusWeeks(1))).isFalse();
        assertThat(owner(organization).get("/api/audit").raw().body()).contains("digest-link");
    }

    @Test
    void refusesLinksOfOtherAddresses() throws Exception {
        call(2, "completed");
        digests.tell(organization, MONDAY);
        String path = off(mail());
        owner(organization).put("/api/digest", "{\"email\": \"another-%s\"}".formatted(address));
        assertThat(ask("GET", path, null).status()).isEqualTo(404);
        assertThat(ask("POST", path, null).status()).isEqualTo(404);
        assertThat(ask("GET", path.substring(0, path.length() - 1) + (path.endsWith("A") ? "E" : "A"), null)
                        .status())
                .isEqualTo(404);
        assertThat(ask("DELETE", path, null).status()).isIn(404, 405);
    }

    @Test
    void isSetByOwnersAndSeenByMembers() {
        Answer seen = member(organization).get("/api/digest");
        assertThat(seen.json().path("sendsTo").asText()).isEqualTo(address);
        assertThat(member(organization)
                        .put("/api/digest", "{\"enabled\": false}")
                        .status())
                .isEqualTo(403);
        Answer put = owner(organization).put("/api/digest", "{\"enabled\": false, \"email\": null}");
        assertThat(put.json().path("email").isNull()).isTrue();
        assertThat(put.json().path("sendsTo").isNull()).isTrue();
        assertThat(owner(organization)
                                .put("/api/digest", "{\"email\": \"nobody\"}")
                                .json()
                                .path("field")
                                .asText()
                        + owner(organization)
                                .put("/api/digest", "{\"email\": \"nobody\"}")
                                .raw()
                                .body())
                .contains("email");
        assertThat(owner(organization).put("/api/digest", "{\"often\": true}").status())
                .isEqualTo(400);
        DATABASE.sql(
                        "INSERT INTO organization_phone_settings (organization_id, alert_email) VALUES (?, 'alerts@example.com')"
                                + " ON CONFLICT (organization_id) DO UPDATE SET alert_email = excluded.alert_email")
                .param(organization)
                .update();
        assertThat(owner(organization).get("/api/digest").json().path("sendsTo").asText())
                .isEqualTo("alerts@example.com");
    }
}
