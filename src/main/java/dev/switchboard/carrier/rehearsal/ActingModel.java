package dev.switchboard.carrier.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.carrier.phone.RehearsalLine;
import dev.switchboard.carrier.phone.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A language model, any that is spoken to as OpenAI's, that plays callers who have a goal. */
final class ActingModel {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_TURNS = 12;
    private static final int LONGEST = 500;
    private static final String OVER = "[hang up]";
    private static final String ROLE = """
            You play somebody who calls a business on the phone; whoever answers is what you are given as the user. What you want: %s
            Speak as people do on the phone: one short sentence or two, no markup, no stage directions. Answer what you are asked; make up
            a name and other details where you need them. When you have what you want, or can't get it, say goodbye and write %s after it.""";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI address;
    private final String key;
    private final String model;

    private ActingModel(URI address, String key, String model) {
        this.address = address;
        this.key = key;
        this.model = model;
    }

    /** @param settings by name, "" where there is none; no model without OPENAI_API_KEY */
    static Optional<ActingModel> of(UnaryOperator<String> settings) {
        String key = settings.apply("OPENAI_API_KEY");
        if (key.isBlank()) {
            return Optional.empty();
        }
        String base = settings.apply("OPENAI_BASE_URL");
        String model = settings.apply("OPENAI_MODEL");
        return Optional.of(new ActingModel(
                URI.create((base.isBlank() ? "https://api.openai.com/v1" : base).replaceAll("/+$", "")
                        + "/chat/completions"),
                key,
                model.isBlank() ? "gpt-4o-mini" : model));
    }

    RehearsalLine.Actor actor(Rehearsal rehearsal) {
        return new Actor(rehearsal);
    }

    private String ask(ArrayNode messages) throws IOException, InterruptedException {
        ObjectNode body = json.createObjectNode().put("model", model);
        body.set("messages", messages);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the model answers " + answer.statusCode());
        }
        JsonNode words = json.readTree(answer.body()).at("/choices/0/message/content");
        String text = words.asText("").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private final class Actor implements RehearsalLine.Actor {

        private final Rehearsal rehearsal;
        private final ArrayNode messages = json.createArrayNode();
        private int turns;
        private boolean over;

        Actor(Rehearsal rehearsal) {
            this.rehearsal = rehearsal;
            add("system", ROLE.formatted(rehearsal.goal(), OVER));
        }

        private void add(String role, String content) {
            messages.add(json.valueToTree(Map.of("role", role, "content", content)));
        }

        @Override
        public Reply answer(String heard) throws IOException, InterruptedException {
            if (over || ++turns > MOST_TURNS) {
                return Reply.HANG_UP;
            }
            add("user", heard.isEmpty() ? "(silence)" : heard);
            String answer = ask(messages);
            add("assistant", answer);
            over = answer.contains(OVER);
            String words = answer.replace(OVER, "").strip();
            return words.isEmpty() && over ? Reply.HANG_UP : new Reply(words, "", false);
        }

        @Override
        public String message() {
            return rehearsal.message();
        }
    }
}
