package dev.switchboard.carrier.dialogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.reload.Editions;
import dev.switchboard.ground.reload.LiveFiles;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs tools: each is a file of {@code config/tools/} and a route of {@code routes/dialogue/tools/}. For whom it works, the
 * engine tells; what it works on, the model or the form does, and that is checked against the tool's schema first.
 */
@Component
class Tools {

    private static final Logger LOG = LoggerFactory.getLogger(Tools.class);
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final Supplier<Map<String, ToolFile>> files;
    private final ProducerTemplate routes;
    private final CamelContext camel;
    private final ObjectMapper json;
    private final PlantedWords planted;
    private final DialogueThreads threads;
    private final DialogueProperties properties;

    Tools(
            LiveFiles files,
            ProducerTemplate routes,
            CamelContext camel,
            ObjectMapper json,
            PlantedWords planted,
            DialogueThreads threads,
            DialogueProperties properties) {
        this.files = files.folder("tools", ".json", ToolFile::parse);
        this.routes = routes;
        this.camel = camel;
        this.json = json;
        this.planted = planted;
        this.threads = threads;
        this.properties = properties;
    }

    /** Those that may be offered: what has no route now, nobody can run. */
    Collection<ToolFile> all() {
        return files.get().values().stream()
                .filter(tool -> Editions.hasRoute(camel, tool.routeId()))
                .toList();
    }

    /**
     * Never fails and never takes longer than a tool may: what goes wrong is told in the answer.
     *
     * @param arguments JSON, as a model writes it
     */
    ToolAnswer run(Conversation conversation, String name, String arguments) {
        Optional<ToolFile> tool =
                all().stream().filter(each -> each.name().equals(name)).findFirst();
        if (tool.isEmpty()) {
            return ToolAnswer.failed("There is no tool of that name.");
        }
        JsonNode given;
        try {
            given = json.readTree(arguments.isBlank() ? "{}" : arguments);
        } catch (JsonProcessingException broken) {
            return ToolAnswer.failed("The arguments are no JSON.");
        }
        String fault = given.isObject() ? tool.get().faultsOf(given) : "#";
        return fault.isEmpty()
                ? within(conversation, tool.get(), json.convertValue(given, MAP))
                : ToolAnswer.failed("The arguments break the rule " + fault + ".");
    }

    private ToolAnswer within(Conversation conversation, ToolFile tool, Map<String, Object> arguments) {
        Callable<ToolAnswer> work = () -> ask(conversation, tool, arguments);
        try {
            Future<ToolAnswer> answer = threads.submit(work);
            try {
                return answer.get(properties.tool().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                answer.cancel(true);
                return failed(conversation, tool, "took too long");
            }
        } catch (RejectedExecutionException | CancellationException busy) {
            return failed(conversation, tool, "found no free thread");
        } catch (ExecutionException broken) {
            return failed(
                    conversation,
                    tool,
                    "failed: " + broken.getCause().getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failed(conversation, tool, "was stopped");
        }
    }

    private static ToolAnswer failed(Conversation conversation, ToolFile tool, String how) {
        LOG.warn("Call {}: the tool {} {}", conversation.callId(), tool.name(), how);
        return ToolAnswer.failed(
                "The tool does not answer now. Say so, and offer that somebody gets back to the caller.");
    }

    private ToolAnswer ask(Conversation conversation, ToolFile tool, Map<String, Object> arguments) throws Exception {
        Exchange answer = Editions.routes(routes).request(tool.route(), exchange -> {
            exchange.getMessage().setBody(arguments);
            exchange.setVariable("organization", conversation.organizationId());
            exchange.setVariable("call", conversation.callId());
            exchange.setVariable(
                    "caller",
                    conversation.said().leg().caller().map(PhoneNumber::e164).orElse(""));
            exchange.setVariable("turn", conversation.said().number());
            exchange.setVariable("language", conversation.language());
            exchange.setVariable("conversation", conversation);
        });
        if (answer.getException() != null) {
            throw answer.getException();
        }
        Object body = answer.getMessage().getBody();
        if (body instanceof ToolAnswer told) {
            return planted.without(told);
        }
        String text = body instanceof Map<?, ?> || body instanceof Collection<?>
                ? json.writeValueAsString(body)
                : answer.getMessage().getBody(String.class);
        return text == null || text.isBlank() ? ToolAnswer.of("Done.") : planted.without(ToolAnswer.of(text));
    }
}
