package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import dev.switchboard.desk.demo.DemoShop;
import dev.switchboard.desk.digest.DigestScene;
import jakarta.mail.Multipart;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A demo shop, smaller than the job's, as people see it; and Monday's mail of it, on a phone. */
class DemoDataTest extends BrowserTest {

    private static final int CALLS = 1_500;
    private static final int WIDTH = 390;

    @Autowired
    private DemoShop shop;

    @Autowired
    private ApplicationContext service;

    private UUID organization;
    private String account;

    @BeforeEach
    void makeShop() {
        organization = organization();
        DATABASE.sql("UPDATE organizations SET name = 'Demo Wraps', zone = 'America/Chicago' WHERE id = ?")
                .param(organization)
                .update();
        addNumber(organization);
        account = freshSid("AC");
        storeAccount(organization, account, "canary-demo-token");
        assertThat(shop.make(organization, CALLS)).isEqualTo(CALLS);
    }

    @AfterEach
    void removeShop() {
        assertThat(shop.remove(organization)).isEqualTo(CALLS);
    }

    @Test
    void looksAliveAndSendsNothing() {
        Person owner = owner(organization);
        JsonNode calls = owner.get("/api/calls?limit=100").json().path("items");
        assertThat(calls).hasSize(100);
        assertThat(calls).anyMatch(call -> call.path("hasTurns").asBoolean());
        assertThat(calls)
                .anyMatch(call -> call.at("/classification/summary").asText().contains("wrap"));
        JsonNode one = owner.get("/api/calls?limit=100&status=completed")
                .json()
                .path("items")
                .get(3);
        assertThat(owner.get("/api/calls/" + one.path("id").asText()).json().path("messages"))
                .isNotEmpty();
        JsonNode inbox = owner.get("/api/conversations?limit=100").json().path("items");
        assertThat(inbox).hasSize(100);
        assertThat(inbox).anyMatch(thread -> thread.path("channel").asText().equals("sms"));
        assertThat(owner.get("/api/conversations/" + inbox.get(0).path("id").asText() + "/messages")
                        .status())
                .isEqualTo(200);
        JsonNode people = owner.get("/api/contacts?limit=100").json().path("items");
        assertThat(people)
                .hasSize(100)
                .allMatch(person -> person.path("phone").asText().matches("\\+1\\d{3}55501\\d\\d"));
        assertThat(owner.get("/api/contacts/" + people.get(0).path("id").asText() + "/timeline")
                        .status())
                .isEqualTo(200);
        assertThat(owner.get("/api/contacts/stats").json().toString()).doesNotContain("\"total\":0");
        assertThat(owner.get("/api/appointments?limit=100").json().path("items"))
                .isNotEmpty();
        assertThat(owner.get("/api/alerts?limit=100").json().path("items")).isNotEmpty();
        assertThat(owner.get("/api/exports/calls.csv").raw().body().lines().count())
                .isGreaterThan(CALLS);
        assertThat(owner.get("/api/exports/messages.csv").raw().body().lines().count())
                .isGreaterThan(CALLS);
        assertThat(owner.get("/api/exports/appointments.csv")
                        .raw()
                        .body()
                        .lines()
                        .count())
                .isGreaterThan(20);
        for (String group : new String[] {"calls", "alerts", "numbers", "revenue", "dialogue"}) {
            JsonNode figures = owner.get("/api/analytics/" + group).json().path("figures");
            assertThat(figures)
                    .as(group)
                    .anyMatch(figure -> figure.path("value").asDouble() > 0);
        }
        assertThat(DATABASE.sql("SELECT count(*) FROM events WHERE organization_id = ? AND status <> 'dead'")
                        .param(organization)
                        .query(Long.class)
                        .single())
                .isZero();
        carrier().verify(0, anyRequestedFor(urlPathMatching(".*/" + account + "[/.].*")));
    }

    @Test
    void mondaysMailFitsAPhoneByDayAndByNight() throws Exception {
        String address = "shop-" + organization + "@example.com";
        owner(organization).put("/api/digest", "{\"email\": \"%s\"}".formatted(address));
        assertThat(new DigestScene(service).tell(organization, DigestScene.monday()))
                .isTrue();
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> DATABASE.sql(
                                        "SELECT count(*) FROM messages WHERE organization_id = ? AND source_key LIKE 'digest:%' AND status = 'sent'")
                                .param(organization)
                                .query(Long.class)
                                .single()
                        == 1);
        Multipart mail = (Multipart) TestPlatform.mailTo(address).getContent();
        System.out.println(mail.getBodyPart(0).getContent());
        String html = String.valueOf(mail.getBodyPart(1).getContent());
        assertThat(html).doesNotContain("<img", "<script", "url(");
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            context.close();
            open(new Browser.NewContextOptions().setViewportSize(WIDTH, 844).setColorScheme(scheme));
            page.setContent(html);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(WIDTH);
            assertThat((Integer) page.evaluate(
                            "Math.min(...[...document.querySelectorAll('td, p, a, span')].filter(e => e.innerText.trim())"
                                    + ".map(e => parseInt(getComputedStyle(e).fontSize)))"))
                    .isGreaterThanOrEqualTo(13);
            assertThat(page.locator("h1").innerText()).isEqualTo("Demo Wraps: how last week was");
            look("digest-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
        }
    }
}
