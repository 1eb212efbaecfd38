package dev.switchboard.carrier.dialogue;

import dev.switchboard.ground.reload.Editions;
import dev.switchboard.mind.openai.ChatMessage;
import dev.switchboard.mind.openai.ChatStream;
import dev.switchboard.mind.openai.ToolDefinition;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Asks the model, by {@code routes/dialogue/ask-agent.yaml}. */
@Component
class AskModel {

    private final ProducerTemplate routes;

    AskModel(ProducerTemplate routes) {
        this.routes = routes;
    }

    /** @throws RuntimeException if it does not begin to answer */
    ChatStream ask(List<ChatMessage> messages, Collection<ToolFile> tools) {
        List<ToolDefinition> offered = tools.stream()
                .map(tool -> new ToolDefinition(
                        tool.name(), tool.description(), tool.parameters().toString()))
                .toList();
        Exchange answer = Editions.routes(routes).request("direct:ask-agent", exchange -> {
            exchange.getMessage().setBody(List.copyOf(messages));
            exchange.setVariable("tools", offered);
        });
        if (answer.getException() instanceof RuntimeException failed) {
            throw failed;
        }
        ChatStream stream = answer.getException() == null ? answer.getMessage().getBody(ChatStream.class) : null;
        if (stream == null) {
            throw new ModelFailedException("the model does not answer");
        }
        return stream;
    }
}
