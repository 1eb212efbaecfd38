package dev.switchboard.carrier.dialogue;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.ModelReply;
import dev.switchboard.simulator.ModelScript;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What the cookbook says of a tool of one's own, done on the running service: two files, and the agent uses it. */
class OwnToolTest extends ModelScene {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    private Tools tools;

    private OwnTool tool;

    @BeforeEach
    void addTheTool(@Value("${switchboard.home}") java.nio.file.Path home) throws IOException {
        tool = new OwnTool(home);
        tool.add(carrier().baseUrl());
        await().atMost(SOON).until(this::isOffered);
        model.says(ModelScript.conversation()
                .when(
                        "order",
                        asked -> ModelReply.call("order_status", "{\"number\": \"4711\"}"),
                        asked -> asked.result().contains("does not answer")
                                ? ModelReply.words("I can't look that up now. Somebody will get back to you.")
                                : ModelReply.words("Your order has shipped, and it is $129.50 in total."))
                .otherwise(asked -> ModelReply.words("What else can I do?")));
    }

    @AfterEach
    void removeTheTool() throws IOException {
        tool.remove();
        await().atMost(SOON).until(() -> !isOffered());
    }

    private boolean isOffered() {
        return tools.all().stream().anyMatch(each -> each.name().equals("order_status"));
    }

    private void shop(com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer) {
        carrier()
                .stubFor(get(urlPathMatching("/orders/.*"))
                        .willReturn(answer.withHeader("Content-Type", "application/json")));
    }

    @Test
    void twoFilesAreANewTool() throws IOException {
        shop(aResponse().withBody("{\"number\": \"4711\", \"status\": \"shipped\", \"total\": \"$129.50\"}"));
        assertThat(says(1, "Where is my order 4711?")).contains("has shipped").contains("$129.50");
        carrier().verify(1, getRequestedFor(urlPathMatching("/orders/4711")));
        assertThat(model.requests().get(0).tools()).contains("order_status", "find_answer");
        assertThat(lines().get(1)).containsEntry("tool", "order_status");
        assertThat(lines().get(1).get("content").toString()).contains("shipped");
        assertThat(lines().get(2).get("evidence").toString())
                .contains("tool:order_status")
                .contains("129.50");

        tool.removeRoute();
        await().atMost(SOON).until(() -> !isOffered());
        assertThat(says(2, "And my other order?")).doesNotContain("$129.51");
        assertThat(model.requests().get(model.requests().size() - 1).tools()).doesNotContain("order_status");
        carrier().verify(1, getRequestedFor(urlPathMatching("/orders/.*")));
    }

    @Test
    void whatTheShopDoesNotSayIsNotSaid() {
        shop(aResponse().withBody("{\"number\": \"4711\", \"status\": \"shipped\", \"total\": \"$99.00\"}"));
        assertThat(says(1, "Where is my order 4711?")).doesNotContain("129.50");
    }

    @Test
    void aShopThatTakesTooLongOrFailsLeavesASentenceAndTheCallGoesOn() {
        shop(aResponse().withFixedDelay(10_000).withBody("{}"));
        long begin = System.nanoTime();
        assertThat(says(1, "Where is my order 4711?"))
                .contains("can't look that up now")
                .contains("turn=2");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
        shop(aResponse().withStatus(500));
        assertThat(says(2, "Try my order again")).contains("can't look that up now");
        assertThat(says(3, "Never mind")).contains("What else can I do?");
    }
}
