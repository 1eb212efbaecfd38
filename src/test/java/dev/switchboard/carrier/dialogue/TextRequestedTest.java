package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextRequestedTest extends ToolScene {

    @Test
    void textsTheCallerWhatWasPrepared() {
        run("Text me where you are", "send_text", "{\"text\": \"address\"}");
        await().untilAsserted(() -> {
            List<Map<String, Object>> sent =
                    DATABASE.sql("""
                            SELECT content, recipient FROM messages
                            WHERE organization_id = ? AND direction = 'outbound' AND method = 'sms'""").param(organization).query().listOfRows();
            assertThat(sent).singleElement().satisfies(text -> {
                assertThat((String) text.get("content")).contains("Demo Wraps", ADDRESS);
                assertThat(text).containsEntry("recipient", CALLER);
            });
        });
    }
}
