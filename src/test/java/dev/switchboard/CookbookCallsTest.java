package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/** Recipes of the cookbook about what becomes of a call. */
class CookbookCallsTest extends CookbookScene {

    private static final String ASKS_ABOUT_AN_ORDER = "hi i am checking on the status of my order";
    private static final String KEYWORDS = "config/rules/keywords.yml";

    @Test
    void alertsGoToTheNumbersOfTheRecipe() {
        says("hi this is maria i need a quote for wrapping a fleet of ten trucks");
        assertThat(onlyText()).contains("To=+14055550188").contains("HOT LEAD");
        Answer settings = owner.get("/api/phone-settings");
        assertThat(settings.text("/alertPhoneNumbers/0")).isEqualTo("+14055550189");
        assertThat(settings.text("/alertEmail")).isEqualTo("desk@example.com");
    }

    @Test
    void anotherKindOfCallAlerts() throws IOException {
        Recipe recipe = new Recipe("2. Alert on another kind of call");
        files.edit(CLASSIFIED, text -> {
            int end = text.indexOf("        - bean:", text.indexOf("constant: hot_lead"));
            return text.substring(0, end) + recipe.yaml() + text.substring(end);
        });
        says(ASKS_ABOUT_AN_ORDER);
        assertThat(onlyText()).contains("New Call");
    }

    @Test
    void anotherCallerIsAHotLead() throws IOException {
        files.below("config/scoring.yml", "", "lines:", new Recipe("3. Change what a hot lead is").yaml());
        String sid = says("hi do you have a catalog for a reseller");
        assertThat(filed(sid)).containsEntry("hot", false);
        assertThat(onlyText()).contains("HOT LEAD");
    }

    @Test
    void aKindOfCallHasAnotherPriority() throws IOException {
        files.above(CLASSIFIED, "            otherwise:", new Recipe("4. Give a kind of call another priority").yaml());
        assertThat(filed(says(ASKS_ABOUT_AN_ORDER))).containsEntry("priority", "urgent");
    }

    @Test
    void theRulesUnderstandAPhrase() throws IOException {
        String words = "hi could you slap our name on my boat";
        assertThat(filed(says(words))).containsEntry("intent", "general_inquiry");
        files.below(KEYWORDS, "\n  quote_request:", "      5:", new Recipe("5. Teach the rules a phrase").yaml());
        assertThat(filed(says(words))).containsEntry("intent", "quote_request");
    }

    @Test
    void threeFilesAreANewIntent() throws IOException {
        Recipe recipe = new Recipe("6. Add an intent");
        files.edit(
                "config/schemas/classification.json",
                text -> text.replaceFirst("(?m)^ *\"enum\": \\[\"quote_request\".*\\n", recipe.json()));
        files.above(KEYWORDS, "otherwise: ", recipe.yaml() + "\n");
        files.above(CLASSIFIED, "            otherwise:", recipe.block("yaml", 1));
        assertThat(filed(says("hi i would like to apply for a job are you hiring installers")))
                .containsEntry("intent", "job_application")
                .containsEntry("priority", "low");
    }

    @Test
    void callersAreGreetedWithOtherWords() throws IOException {
        String line = new Recipe("7. Change the greeting").block("xml", 0);
        files.edit("config/twiml/greeting.ftlx", text -> {
            int at = text.indexOf("    <Say", text.indexOf("<Gather"));
            return text.substring(0, at) + line + text.substring(text.indexOf('\n', at) + 1);
        });
        assertThat(greeting()).contains("Thank you for calling");
        assertThat(owner.put("/api/phone-settings", "{\"language\": \"it-IT\"}").status())
                .isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(greeting()).contains("Grazie per aver chiamato"));
    }

    @Test
    void anAgentThatConversesBeginsWithOtherWords() throws IOException {
        String line = new Recipe("7. Change the greeting").yaml();
        files.edit(
                "config/dialogue/take-details.yml",
                text -> text.replaceFirst("(?m)^    greeting_assistant: .*\\n", Matcher.quoteReplacement(line)));
        assertThat(owner.put("/api/agent", "{\"mode\": \"converse\"}").status()).isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(greeting()).contains("Howdy from "));
    }

    @Test
    void aCrmIsToldOfEachCallAndHoldsNothingUp() throws IOException {
        Recipe recipe = new Recipe("10. Tell a CRM of each call");
        carrier().stubFor(post(urlPathEqualTo("/crm")).willReturn(aResponse().withStatus(500)));
        files.save(
                "routes/integrations/crm.yaml",
                recipe.yaml().replace("https://crm.example/calls", carrier().baseUrl() + "/crm"));
        files.below(CLASSIFIED, "", "        - to: direct:inbox", recipe.block("yaml", 1));
        assertThat(filed(says(ASKS_ABOUT_AN_ORDER))).containsEntry("intent", "order_status");
        await().atMost(SOON).untilAsserted(() -> assertThat(carrier().findAll(postRequestedFor(urlPathEqualTo("/crm"))))
                .singleElement()
                .satisfies(request -> assertThat(request.getBodyAsString())
                        .contains("order_status", ASKS_ABOUT_AN_ORDER, organization.toString())));
    }

    @Test
    void anotherServerClassifies() throws IOException {
        carrier().stubFor(post(urlPathEqualTo("/gpu/v1/chat/completions")).willReturn(okJson("""
                        {"id": "x", "model": "qwen2.5-7b-instruct", "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant",
                        "content": "{\\"intent\\": \\"order_status\\", \\"summary\\": \\"Asks about an order.\\", \\"is_hot_lead\\": false, \\"customer_name\\": null, \\"vehicle_info\\": null, \\"urgency\\": \\"low\\", \\"evidence\\": \\"my order\\", \\"sentiment\\": null}"}}]}""")));
        String parameters = new Recipe("14. Use another model server")
                .yaml()
                .replace("http://gpu.example:8000", carrier().baseUrl() + "/gpu");
        files.edit("routes/dialogue/ask-model.yaml", text -> {
            int begin = text.indexOf("                  parameters:\n");
            int end = text.indexOf("              - setBody:", begin);
            return text.substring(0, begin) + parameters + text.substring(end);
        });
        assertThat(filed(says("it is about my order"))).containsEntry("source", "llm");
        assertThat(carrier().findAll(postRequestedFor(urlPathEqualTo("/gpu/v1/chat/completions"))))
                .singleElement()
                .satisfies(request -> assertThat(request.getBodyAsString()).contains("qwen2.5-7b-instruct"));
    }

    @Test
    void anAlertHasOtherWords() throws IOException {
        files.save("config/messages/alert.ftl", new Recipe("16. Change the words of an alert").block("", 0));
        says("hi this is maria i need a quote for wrapping a fleet of ten trucks");
        assertThat(onlyText()).contains("(405) 555-1234 called ", "(Maria): HOT LEAD", "Reply CALL to call back.");
    }
}
