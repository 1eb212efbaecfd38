package dev.switchboard.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;

/**
 * Embeddings with a geometry: a text is the sum of its words, a word the sum of its three-letter parts, each of which has
 * a direction of its own. So texts that share words, or forms of them, are near each other.
 */
final class WordVectors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DIMENSIONS = 256;

    private WordVectors() {}

    /** The answer of the service to a request for embeddings. */
    static String answer(JsonNode asked) {
        int dimensions = asked.path("dimensions").asInt(DIMENSIONS);
        boolean packed = asked.path("encoding_format").asText().equals("base64");
        ObjectNode answer = JSON.createObjectNode().put("object", "list");
        ArrayNode data = answer.putArray("data");
        JsonNode input = asked.path("input");
        int count = input.isArray() ? input.size() : 1;
        for (int i = 0; i < count; i++) {
            float[] vector = of(input.isArray() ? input.path(i).asText() : input.asText(), dimensions);
            ObjectNode item = data.addObject().put("object", "embedding").put("index", i);
            if (packed) {
                item.put("embedding", pack(vector));
            } else {
                ArrayNode numbers = item.putArray("embedding");
                for (float value : vector) {
                    numbers.add(value);
                }
            }
        }
        answer.put("model", asked.path("model").asText() + "-simulated");
        answer.putObject("usage")
                .put("prompt_tokens", input.toString().length() / 4)
                .put("total_tokens", input.toString().length() / 4);
        return answer.toString();
    }

    static float[] of(String text, int dimensions) {
        double[] sum = new double[dimensions];
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            String marked = "<" + word + ">";
            for (int i = 0; i + 3 <= marked.length(); i++) {
                Random direction = new Random(marked.substring(i, i + 3).hashCode() * 31L);
                for (int d = 0; d < dimensions; d++) {
                    sum[d] += direction.nextGaussian();
                }
            }
        }
        double length = 0;
        for (double value : sum) {
            length += value * value;
        }
        float[] vector = new float[dimensions];
        for (int d = 0; d < dimensions; d++) {
            vector[d] = (float) (length == 0 ? (d == 0 ? 1 : 0) : sum[d] / Math.sqrt(length));
        }
        return vector;
    }

    private static String pack(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : vector) {
            bytes.putFloat(value);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
