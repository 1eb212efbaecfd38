package dev.switchboard.mind.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes vectors out of an answer: as many as were asked for, in their order, all of one size. */
final class EmbeddingsAnswer {

    private EmbeddingsAnswer() {}

    /**
     * @param count of texts
     * @param dimensions that each vector has to have; null for any, as long as it is the same
     * @throws OpenAIException if they are not all there, or not alike
     */
    static List<float[]> read(JsonNode answer, int count, @Nullable Integer dimensions) {
        JsonNode data = answer.path("data");
        if (!data.isArray() || data.size() != count) {
            throw new OpenAIException(200, "expected " + count + " vectors, not " + data.size());
        }
        float[][] vectors = new float[count][];
        for (int i = 0; i < count; i++) {
            int index = data.path(i).path("index").asInt(i);
            if (index < 0 || index >= count || vectors[index] != null) {
                throw new OpenAIException(200, "a vector of no text, or of one that has one already");
            }
            vectors[index] = vector(data.path(i).path("embedding"));
        }
        int size = dimensions == null ? vectors[0].length : dimensions;
        for (float[] vector : vectors) {
            if (vector.length != size || size == 0) {
                throw new OpenAIException(200, "expected vectors of " + size + " dimensions, not " + vector.length);
            }
        }
        return new ArrayList<>(Arrays.asList(vectors));
    }

    private static float[] vector(JsonNode embedding) {
        float[] vector = embedding.isTextual() ? packed(embedding.asText()) : numbers(embedding);
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                throw new OpenAIException(200, "a vector with something else than numbers");
            }
        }
        return vector;
    }

    private static float[] numbers(JsonNode array) {
        float[] vector = new float[array.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = array.path(i).isNumber() ? array.path(i).floatValue() : Float.NaN;
        }
        return vector;
    }

    /** Of base64, as {@code encodingFormat=base64} asks for. */
    private static float[] packed(String base64) {
        try {
            FloatBuffer floats = ByteBuffer.wrap(Base64.getDecoder().decode(base64))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            float[] vector = new float[floats.remaining()];
            floats.get(vector);
            return vector;
        } catch (IllegalArgumentException notBase64) {
            throw new OpenAIException(200, "a vector that is not base64");
        }
    }
}
