package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.switchboard.ground.organization.DemoOrganization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The desk in a real browser, mostly without a mouse. */
class DeskTest extends BrowserTest {

    private static final String SEND = "Control+Enter";

    private static final AtomicInteger NEXT_CUSTOMER = new AtomicInteger(1_000);

    private final String customer = "+1405557" + NEXT_CUSTOMER.getAndIncrement();

    @BeforeEach
    void theCarrierTakesEachMessage() {
        carrier()
                .stubFor(post(urlPathMatching("/2010-04-01/Accounts/.*/Messages.json"))
                        .willReturn(aResponse()
                                .withStatus(201)
                                .withHeader("Content-Type", "application/json")
                                .withBody("{\"sid\": \"" + freshSid("SM") + "\", \"status\": \"queued\"}")));
    }

    private void text(String words) {
        assertThat(carrier.post(
                                "/webhooks/twilio/sms",
                                Map.of(
                                        "AccountSid",
                                        CarrierPost.DEMO_ACCOUNT,
                                        "MessageSid",
                                        freshSid("SM"),
                                        "From",
                                        customer,
                                        "To",
                                        CarrierPost.DEMO_NUMBER,
                                        "Body",
                                        words))
                        .statusCode())
                .isEqualTo(200);
    }

    private Locator row(String words) {
        return page.locator(".threads li").filter(new Locator.FilterOptions().setHasText(words));
    }

    private void key(String... keys) {
        for (String each : keys) {
            page.keyboard().press(each);
        }
    }

    /** Opens the newest thread, as somebody does who never leaves the keys. */
    private void openFirst(String words) {
        assertThat(page.locator(".threads li").first()).containsText(words);
        key("j", "Enter");
        assertThat(page.locator(".thread")).containsText(words);
    }

    private List<String> statusesOf(String words) {
        return DATABASE.sql("SELECT status FROM messages WHERE organization_id = ? AND content = ? AND method = 'sms'")
                .params(DemoOrganization.ID, words)
                .query(String.class)
                .list();
    }

    private void carrierSays(String status, String words) {
        String sid = await().until(
                        () -> DATABASE.sql(
                                        "SELECT external_message_id FROM messages WHERE content = ? AND external_message_id IS NOT NULL")
                                .param(words)
                                .query(String.class)
                                .list(),
                        sids -> sids.size() == 1)
                .get(0);
        assertThat(carrier.post(
                                "/webhooks/twilio/sms/status",
                                Map.of(
                                        "AccountSid",
                                        CarrierPost.DEMO_ACCOUNT,
                                        "MessageSid",
                                        sid,
                                        "MessageStatus",
                                        status,
                                        "ErrorCode",
                                        status.equals("delivered") ? "" : "30006"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsFiledBeforeItsSenderHearsOfItIsShownOnce() {
        signIn();
        String asked = "is it done " + System.nanoTime() % 100_000;
        text(asked);
        openFirst(asked);
        List<Runnable> answers = new ArrayList<>();
        page.route(Pattern.compile(".*/api/conversations/[^/]+/messages$"), route -> {
            APIResponse filed = route.fetch();
            answers.add(() -> route.fulfill(new Route.FulfillOptions().setResponse(filed)));
        });
        String answer = "Almost. " + System.nanoTime() % 100_000;
        key("r");
        page.keyboard().type(answer);
        key(SEND);
        Locator said = page.locator(".thread .outbound").filter(new Locator.FilterOptions().setHasText(answer));
        assertThat(said).containsText("Sent");
        assertThat(answers).hasSize(1);
        answers.get(0).run();
        assertThat(page.locator(".thread")).containsText(answer);
        assertThat(said).hasCount(1);
    }

    /** The first answer is lost on its way, and the words are changed before they are sent again. */
    @Test
    void whatMayHaveBeenSentOnceIsNotSentInOtherWords() {
        signIn();
        String words = "We are open again " + System.nanoTime() % 100_000;
        key("c");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        Locator send = dialog.locator("button.main");
        dialog.getByLabel("Phone number").fill("+14055550147");
        dialog.getByLabel("Message").fill(words);
        page.route(Pattern.compile(".*/api/messages$"), route -> {
            route.fetch();
            route.abort();
        });
        send.click();
        assertThat(dialog).containsText("The service does not answer.");
        page.unrouteAll();
        dialog.getByLabel("Message").fill(words + " and longer");
        send.click();
        assertThat(dialog).containsText("This may have been sent already");
        dialog.getByLabel("Message").fill(words);
        send.click();
        assertThat(page.locator(".thread .outbound")).hasCount(1);
        assertThat(page.locator(".thread .outbound")).containsText(words);
    }

    @Test
    void aPictureGoesAlongAndItsPriceIsShownBefore() {
        signIn();
        String asked = "may I see it " + System.nanoTime() % 100_000;
        text(asked);
        openFirst(asked);
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a, 0};
        page.locator(".reply input[type=file]").setInputFiles(new FilePayload("van.png", "image/png", png));
        Locator attached = page.locator(".reply .attached");
        assertThat(attached).containsText("van.png");
        assertThat(attached).containsText("kB");
        assertThat(page.locator(".reply")).containsText("one MMS · about $0.03");
        page.locator(".reply input[type=file]")
                .setInputFiles(new FilePayload("page.pdf", "application/pdf", "<html>".getBytes(UTF_8)));
        assertThat(attached).containsText("Web pages are not accepted.");
        assertThat(page.getByRole(AriaRole.BUTTON, heading("Send"))).isDisabled();
        page.getByLabel("Remove page.pdf").click();
        String answer = "Here it is " + System.nanoTime() % 100_000;
        key("r");
        page.keyboard().type(answer);
        look("desk-attached");
        key(SEND);
        Locator said = page.locator(".thread .outbound").filter(new Locator.FilterOptions().setHasText(answer));
        assertThat(said).containsText("Sent");
        assertThat(said.locator("a.picture")).hasCount(1);
        assertThat(attached).hasCount(0);
    }

    @Test
    void aLeadIsAnsweredAndCalledBackWithoutAMouse() {
        carrier()
                .stubFor(post(urlPathMatching(".*/Calls.json"))
                        .willReturn(aResponse().withStatus(201).withBody("{\"sid\": \"" + freshSid("CA") + "\"}")));
        signIn();
        String asked = "is my van ready " + System.nanoTime() % 100_000;
        text(asked);
        openFirst(asked);
        assertThat(page.locator(".thread-head")).containsText("From: (555) 010-0001");
        assertThat(row(asked).locator(".count")).hasCount(0); // whoever opened it has read it

        key("r");
        String answer = "Yes, it is ready. " + System.nanoTime() % 100_000;
        page.keyboard().type(answer);
        assertThat(page.locator(".reply")).containsText("1 text · ");
        key(SEND);
        Locator said = page.locator(".thread .outbound").filter(new Locator.FilterOptions().setHasText(answer));
        assertThat(said).hasCount(1);
        assertThat(said).containsText("Sent");
        carrierSays("delivered", answer);
        assertThat(said).containsText("Delivered");
        assertThat(page.locator(".reply textarea")).hasValue("");
        look("desk-thread");

        key("Escape", "n");
        page.keyboard().type("asked for the van");
        key(SEND);
        assertThat(page.locator(".thread .note")).containsText("only your team sees this");

        key("Escape", "b");
        assertThat(page.locator(".call-bar")).isVisible();
        await().untilAsserted(() -> assertThat(
                        DATABASE.sql("SELECT count(*) FROM call_backs WHERE organization_id = ? AND customer_phone = ?")
                                .params(DemoOrganization.ID, customer)
                                .query(Long.class)
                                .single())
                .isEqualTo(1));

        // Whoever was answered needs nothing more.
        assertThat(page.getByRole(AriaRole.BUTTON, heading("Reopen"))).isVisible();
        key("p");
        assertThat(page.locator(".menu button").first()).isFocused();
        key("ArrowDown", "Enter");
        assertThat(page.locator(".thread .step").last()).containsText("Priority set to high");
        key("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Keyboard shortcuts");
        look("desk-keys");
        key("Escape", "Escape");
        assertThat(page).hasURL(url("/console/inbox"));
        assertThat(page.locator(".threads li").first().getByRole(AriaRole.LINK)).isFocused();
    }

    @Test
    void aDraftSurvivesAReloadAndWhatIsNotSentIsTriedAgainOnce() {
        signIn();
        String asked = "do you wrap boats " + System.nanoTime() % 100_000;
        text(asked);
        openFirst(asked);
        key("r");
        String answer = "We do. " + System.nanoTime() % 100_000;
        page.keyboard().type(answer);
        page.reload();
        assertThat(page.locator(".reply textarea")).hasValue(answer);

        context.setOffline(true);
        key("r", SEND);
        Locator said = page.locator(".thread .outbound").filter(new Locator.FilterOptions().setHasText(answer));
        assertThat(said).containsText("Not sent");
        assertThat(page.locator("#offline")).isVisible();
        look("desk-offline");
        context.setOffline(false);
        said.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Retry"))
                .press("Enter");
        assertThat(said).containsText("Sent");
        assertThat(page.locator("#offline")).isHidden();
        assertThat(statusesOf(answer)).hasSize(1);
    }

    @Test
    void whatTheCarrierRefusesShowsWhyAndCanBeRetried() {
        signIn();
        String asked = "price for a roof " + System.nanoTime() % 100_000;
        text(asked);
        openFirst(asked);
        key("r");
        String answer = "About $400. " + System.nanoTime() % 100_000;
        page.keyboard().type(answer);
        key(SEND);
        Locator said = page.locator(".thread .outbound").filter(new Locator.FilterOptions().setHasText(answer));
        carrierSays("undelivered", answer);
        assertThat(said).containsText("Not delivered");
        assertThat(said.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Retry")))
                .isVisible();
        look("desk-failed");
    }

    @Test
    void anAlertIsNotShownAsIfTheCustomerHadGotIt() {
        signIn();
        String who = "lead " + System.nanoTime() % 100_000;
        Map<String, String> call = CarrierPost.with(
                CarrierPost.call(freshSid("CA")),
                "From",
                customer,
                "Caller",
                customer,
                "SpeechResult",
                who + " i need a quote for a fleet of ten trucks");
        assertThat(carrier.post("/webhooks/twilio/voice/speech", call).statusCode())
                .isEqualTo(200);
        Locator lead = page.locator(".threads li")
                .filter(new Locator.FilterOptions().setHasText("(405) 557-" + customer.substring(8)))
                .first();
        lead.getByRole(AriaRole.LINK).press("Enter");
        assertThat(page.locator(".thread .inside")).containsText("Alert sent to");
        assertThat(page.locator(".thread .outbound")).hasCount(0);
        assertThat(page.locator(".thread .call-card mark")).isVisible();
        assertThat(page.locator(".thread .inbound")).hasCount(0); // what was said stands with the call, and once
    }

    @Test
    void manyAreSortedOutAtOnce() {
        signIn();
        String one = "first of two " + System.nanoTime() % 100_000;
        text(one);
        assertThat(page.locator(".threads li").first()).containsText(one);
        key("j", "x");
        assertThat(page.getByRole(AriaRole.REGION, heading("Selected"))).containsText("1 selected");
        key("j", "x");
        assertThat(page.getByRole(AriaRole.REGION, heading("Selected"))).containsText("2 selected");
        look("desk-bulk");
        key("e");
        assertThat(page.locator("#notice")).containsText("2 conversations");
        assertThat(page.getByRole(AriaRole.REGION, heading("Selected"))).hasCount(0);

        key("/");
        page.keyboard().type(one);
        page.waitForURL("**q=first*");
        assertThat(page.locator(".threads li")).hasCount(1);
        page.reload();
        assertThat(page.locator(".threads li")).hasCount(1);
        page.locator(".tabs").getByText("Needs reply").click();
        assertThat(page.getByText("Nothing found")).isVisible(); // it was marked answered
        page.goBack();
        assertThat(page.locator(".threads li")).hasCount(1);
    }

    @Test
    void aPersonIsEditedWhereTheyStand() {
        signIn();
        text("hello " + System.nanoTime() % 100_000);
        String contact = await().until(
                        () -> DATABASE.sql(
                                        "SELECT contact_id FROM contact_addresses WHERE organization_id = ? AND address = ?")
                                .params(DemoOrganization.ID, customer)
                                .query(UUID.class)
                                .list(),
                        found -> found.size() == 1)
                .get(0)
                .toString();
        page.navigate(url("/console/contacts/" + contact));
        page.getByRole(AriaRole.BUTTON, heading("Name: empty. Edit")).press("Enter");
        page.keyboard().type("Maria <b>Delgado</b>");
        key("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Maria <b>Delgado</b>")))
                .isVisible();
        look("contact");
        page.navigate(url("/console/contacts?q=" + customer.substring(2)));
        assertThat(page.locator(".people li")).hasCount(1);
        assertThat(page.locator(".people li")).containsText("Maria <b>Delgado</b>");
        look("contacts");
    }
}
