package dev.switchboard.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * What came of an exchange, as JSON: the two components hand out types of their own for pieces of a stream, calls of tools,
 * whole answers and failures, which are asked by the names of their methods, so that this compiles with either.
 */
final class Outcome {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode json = JSON.createObjectNode();

    /** Reads the body, where it is a stream: has to happen within the route. */
    void read(Exchange exchange) {
        ObjectNode headers = json.putObject("headers");
        exchange.getMessage().getHeaders().forEach((name, value) -> {
            if (name.startsWith("CamelOpenAI")) {
                headers.set(name, JSON.valueToTree(value));
            }
        });
        stored(exchange.getProperty("CamelOpenAIResponse"));
        Object body = exchange.getMessage().getBody() instanceof Optional<?> optional
                ? optional.orElse(null)
                : exchange.getMessage().getBody();
        if (body instanceof Iterator<?> pieces) {
            json.put("words", words(pieces));
        } else if (body instanceof List<?> list && !list.isEmpty() && isCall(list.get(0))) {
            calls(list, json.putArray("calls"));
        } else {
            json.set("body", JSON.valueToTree(body));
        }
    }

    JsonNode json(Exchange exchange) {
        Throwable failure = exchange.getException();
        if (failure != null) {
            json.removeAll();
            json.put("failed", true).put("status", status(failure));
        }
        return json;
    }

    private void stored(Object answer) {
        if (answer instanceof String text) {
            json.set(
                    "stored",
                    JSON.createObjectNode().put("id", parse(text).path("id").asText()));
        } else if (answer != null) {
            json.set("stored", JSON.createObjectNode().put("id", String.valueOf(call(answer, "id"))));
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }

    private static String words(Iterator<?> pieces) {
        StringBuilder words = new StringBuilder();
        while (pieces.hasNext()) {
            Object piece = pieces.next();
            if (has(piece, "text")) {
                words.append(call(piece, "text"));
            } else if (has(piece, "choices")) {
                for (Object choice : (List<?>) call(piece, "choices")) {
                    Object content = call(call(choice, "delta"), "content");
                    words.append(((Optional<?>) content).map(String::valueOf).orElse(""));
                }
            }
        }
        return words.toString();
    }

    private static boolean isCall(Object member) {
        return has(member, "asFunction") || (has(member, "name") && has(member, "arguments"));
    }

    private static void calls(List<?> list, ArrayNode target) {
        for (Object member : list) {
            Object call = has(member, "asFunction") ? call(call(member, "asFunction"), "function") : member;
            target.addObject()
                    .put("name", String.valueOf(call(call, "name")))
                    .put("arguments", String.valueOf(call(call, "arguments")));
        }
    }

    /** 0 where nothing was answered. */
    private static int status(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            for (String name : List.of("statusCode", "status")) {
                if (has(cause, name)) {
                    return (Integer) call(cause, name);
                }
            }
        }
        return 0;
    }

    private static boolean has(Object target, String method) {
        for (Method there : target.getClass().getMethods()) {
            if (there.getName().equals(method) && there.getParameterCount() == 0) {
                return true;
            }
        }
        return false;
    }

    private static Object call(Object target, String method) {
        try {
            Method there = target.getClass().getMethod(method);
            there.setAccessible(true); // public, of a class that is not
            return there.invoke(target);
        } catch (InvocationTargetException refused) {
            throw new IllegalStateException(refused.getCause());
        } catch (ReflectiveOperationException other) {
            throw new IllegalArgumentException(target.getClass() + " has no " + method, other);
        }
    }
}
