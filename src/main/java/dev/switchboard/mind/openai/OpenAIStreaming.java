package dev.switchboard.mind.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.mind.openai.StreamBody.Arrival;
import dev.switchboard.mind.openai.StreamBody.Stop;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Opens the stream of an answer; also where the service cannot stream, and gives all of it at once. */
final class OpenAIStreaming {

    private static final int LARGEST_ANSWER = 1_000_000;

    private final OpenAICall call;
    private final OpenAIConfiguration options;

    OpenAIStreaming(OpenAICall call, OpenAIConfiguration options) {
        this.call = call;
        this.options = options;
    }

    /** Waits for the head of the answer alone. */
    ChatStream open(OpenAIQuestion question) throws InterruptedException {
        long deadline = System.nanoTime()
                + Duration.ofMillis(options.getSwitchboardFirstTokenTimeout()).toNanos();
        HttpResponse<StreamBody> answer = call.open(question, deadline);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("application/json")) {
            return atOnce(answer.body(), deadline);
        }
        return new HttpChatStream(
                answer.body(),
                deadline,
                Duration.ofMillis(options.getSwitchboardTokenTimeout()),
                options.getSwitchboardMaxCharacters());
    }

    private ChatStream atOnce(StreamBody body, long deadline) throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (body) {
            while (true) {
                Arrival arrival = body.take(deadline - System.nanoTime());
                Stop stop = arrival.stop();
                if (stop == Stop.ENDED) {
                    break;
                }
                for (ByteBuffer part : arrival.bytes()) {
                    byte[] copy = new byte[part.remaining()];
                    part.get(copy);
                    bytes.write(copy, 0, copy.length);
                }
                check(stop, bytes.size(), deadline);
            }
        }
        JsonNode tree = OpenAIProducer.parse(bytes.toString(StandardCharsets.UTF_8));
        return AnswerParts.whole(tree, options.getSwitchboardMaxCharacters());
    }

    private static void check(@Nullable Stop stop, int size, long deadline) {
        if (size > LARGEST_ANSWER) {
            throw new OpenAIException(200, "the answer is too large");
        }
        if (stop != null) {
            throw new OpenAIException(0, "the connection broke");
        }
        if (System.nanoTime() - deadline >= 0) {
            throw new OpenAIException(0, "no whole answer in time");
        }
    }
}
