package dev.switchboard.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ApiTest;
import java.net.http.HttpHeaders;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording behind a link: who may hear it, how long, how often, and what a listener is told. */
class SharedRecordingTest extends ApiTest {

    private static final Pattern AUDIO = Pattern.compile("<audio [^>]*src=\"([^\"]+)\"");

    private UUID organization;
    private UUID call;
    private UUID share;
    private String link;

    @BeforeEach
    void makeShare() throws Exception {
        organization = organization();
        String account = freshSid("AC");
        storeAccount(organization, account, "token");
        carrier()
                .stubFor(get(urlPathMatching("/2010-04-01/Accounts/" + account + "/Recordings/.*"))
                        .willReturn(aResponse().withBody("0123456789")));
        call = DATABASE.sql("""
                        INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, customer_name,
                            status, recording_sid, recording_status, recording_duration_seconds, created_at)
                        VALUES (?, ?, ?, '+14055550142', '+14055550143', 'Johanna Doebler', 'completed', ?, 'completed', 125, '2026-06-03T19:05:00Z')
                        RETURNING id""")
                .params(organization, account, freshSid("CA"), freshSid("RE"))
                .query(UUID.class)
                .single();
        String token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("MD5")
                        .digest(UUID.randomUUID().toString().getBytes("UTF-8")));
        link = "/shared/recordings/" + token;
        share = DATABASE.sql("""
                        INSERT INTO recording_shares (organization_id, call_id, token_hash, email, shared_by, expires_at)
                        VALUES (?, ?, sha256(?::bytea), 'a@example.com', 'x', now() + interval '24 hours') RETURNING id""")
                .params(organization, call, token)
                .query(UUID.class)
                .single();
    }

    private Answer open() {
        return ask("GET", link, null);
    }

    private String audio() {
        Matcher audio = AUDIO.matcher(open().raw().body());
        assertThat(audio.find()).isTrue();
        return audio.group(1).replace("&amp;", "&");
    }

    private void set(String assignment) {
        DATABASE.sql("UPDATE recording_shares SET " + assignment + " WHERE id = ?")
                .param(share)
                .update();
    }

    private void opensNothing() {
        Answer answer = open();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.raw().body())
                .contains("This link doesn’t work")
                .isEqualTo(ask("GET", "/shared/recordings/" + "A".repeat(22), null)
                        .raw()
                        .body());
    }

    @Test
    void isPlainAndNamesNobody() {
        DATABASE.sql("UPDATE organizations SET name = 'Unmistakable Wraps', zone = 'America/Chicago' WHERE id = ?")
                .param(organization)
                .update();
        Answer answer = open();
        assertThat(answer.status()).isEqualTo(200);
        String page = answer.raw().body();
        assertThat(page)
                .contains("<audio controls", "June 3, 2026, 2:05 PM CDT", "2 min 5 s", "This link works until")
                .doesNotContain("<script", "Unmistakable", "Doebler", "5550142", "5550143", "555-0142", call.toString())
                .doesNotContain(organization.toString(), share.toString(), "a@example.com");
        assertThat(page).doesNotContainPattern("\\{\\w+}").hasSizeLessThan(4_000);
    }

    @Test
    void tellsBrowsersAndSearchEnginesToKeepItToThemselves() throws Exception {
        for (Answer answer : List.of(open(), ask("GET", audio(), null), ask("GET", link + "x", null))) {
            HttpHeaders headers = answer.raw().headers();
            assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
            assertThat(headers.firstValue("X-Robots-Tag").orElseThrow()).contains("noindex");
            assertThat(headers.allValues("Cache-Control")).containsExactly("no-store");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Set-Cookie")).isEmpty();
        }
        String page = open().raw().body();
        String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes("UTF-8")));
        assertThat(open().raw().headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains(
                        "default-src 'none'",
                        "media-src 'self'",
                        "style-src 'sha256-" + hash + "'",
                        "frame-ancestors 'none'")
                .doesNotContain("unsafe", "script");
    }

    @Test
    void playsPartsOfTheSoundWithoutCountingThem() {
        String audio = audio();
        Answer whole = ask("GET", audio, null);
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.raw().body()).isEqualTo("0123456789");
        assertThat(whole.raw().headers().firstValue("Content-Type")).hasValue("audio/mpeg");
        Answer part = ask("GET", audio, null, "Range", "bytes=2-4");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.raw().body()).isEqualTo("234");
        assertThat(part.raw().headers().firstValue("Content-Range")).hasValue("bytes 2-4/10");
        assertThat(ask("GET", audio, null, "Range", "bytes=20-").status()).isEqualTo(416);
        assertThat(opened()).isEqualTo(1);
    }

    private int opened() {
        return DATABASE.sql("SELECT opened FROM recording_shares WHERE id = ?")
                .param(share)
                .query(Integer.class)
                .single();
    }

    @Test
    void playsNothingWithoutAnOpenedPage() {
        String audio = audio();
        String until = audio.replaceAll(".*until=(\\d+).*", "$1");
        String later = String.valueOf(Long.parseLong(until) + 60);
        for (String forged : List.of(
                link + "/audio",
                audio.replace("until=" + until, "until=" + later),
                audio.replace("until=" + until, "until=99999999999999999999"),
                audio.replace("until=" + until, "until="),
                audio + "x",
                audio.replace("ticket=", "other="))) {
            assertThat(ask("GET", forged, null).status())
                    .as(forged.replace(link, ""))
                    .isEqualTo(404);
        }
        assertThat(ask("GET", audio, null).status()).isEqualTo(200);
        set("audio_key = gen_random_uuid()");
        assertThat(ask("GET", audio, null).status()).isEqualTo(404);
    }

    @Test
    void endsAfterADay() {
        String audio = audio();
        set("expires_at = now() - interval '1 second'");
        opensNothing();
        assertThat(ask("GET", audio, null).status()).isEqualTo(404);
    }

    @Test
    void opensTwentyTimesHoweverManyOpenItAtOnce() {
        List<Integer> answers =
                IntStream.range(0, 30).parallel().mapToObj(i -> open().status()).toList();
        assertThat(answers.stream().filter(status -> status == 200)).hasSize(20);
        assertThat(answers.stream().filter(status -> status == 404)).hasSize(10);
        assertThat(opened()).isEqualTo(20);
        opensNothing();
    }

    @Test
    void playsOnForTheLastVisitor() {
        set("opened = 19");
        String audio = audio();
        opensNothing();
        assertThat(ask("GET", audio, null).status()).isEqualTo(200);
    }

    @Test
    void isTakenBackByItsOrganizationOnly() {
        String audio = audio();
        assertThat(owner(organization()).delete("/api/shares/" + share).status())
                .isEqualTo(404);
        assertThat(open().status()).isEqualTo(200);
        assertThat(owner(organization()).get("/api/calls/" + call + "/shares").status())
                .isEqualTo(404);
        Person member = member(organization);
        Answer listed = member.get("/api/calls/" + call + "/shares");
        assertThat(listed.text("/items/0/id")).isEqualTo(share.toString());
        assertThat(listed.json().at("/items/0/opened").asInt()).isEqualTo(2);
        assertThat(listed.raw().body()).doesNotContain(link.substring(link.lastIndexOf('/') + 1), "token", "audioKey");
        assertThat(member.delete("/api/shares/" + share).status()).isEqualTo(204);
        assertThat(member.delete("/api/shares/" + share).status()).isEqualTo(204);
        opensNothing();
        assertThat(ask("GET", audio, null).status()).isEqualTo(404);
        assertThat(member.get("/api/calls/" + call + "/shares")
                        .json()
                        .at("/items/0/revokedAt")
                        .isTextual())
                .isTrue();
    }

    @Test
    void endsWithItsRecording() {
        String audio = audio();
        DATABASE.sql("UPDATE phone_calls SET recording_status = NULL, recording_sid = NULL WHERE id = ?")
                .param(call)
                .update();
        opensNothing();
        assertThat(ask("GET", audio, null).status()).isEqualTo(404);
    }

    @Test
    void saysLaterWhileTheCarrierIsAway() {
        String audio = audio();
        carrier()
                .stubFor(get(urlPathMatching("/2010-04-01/Accounts/.*/Recordings/.*"))
                        .willReturn(aResponse().withStatus(500)));
        assertThat(ask("GET", audio, null).status()).isEqualTo(503);
    }

    @Test
    void whoOnlyAsksWhetherItIsThereOpensNothing() {
        Answer there = ask("HEAD", link, null);
        assertThat(there.status()).isEqualTo(200);
        assertThat(there.raw().headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(opened()).isZero();
        assertThat(ask("HEAD", link + "x", null).status()).isEqualTo(404);
        set("revoked_at = now()");
        assertThat(ask("HEAD", link, null).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void takesNothing(String method) {
        assertThat(ask(method, link, method.equals("DELETE") ? null : "{}").status())
                .isIn(404, 405);
        assertThat(opened()).isZero();
    }
}
