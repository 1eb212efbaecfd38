package dev.switchboard.mind.knowledge;

import java.util.List;

/** Turns texts into vectors whose angles tell how near they are in meaning. Without one, search goes by words alone. */
@FunctionalInterface
public interface Embeddings {

    /** In English, on average. */
    int CHARACTERS_OF_A_TOKEN = 4;

    /**
     * @param texts at most {@value Vectors#AT_ONCE}
     * @return as many vectors, in the same order, all of one length
     * @throws RuntimeException if they can't be had now
     */
    List<float[]> of(List<String> texts);

    /** The same, with the tokens that it took; what is not counted is about a token for every four characters. */
    default Read read(List<String> texts) {
        return new Read(of(texts), texts.stream().mapToLong(String::length).sum() / CHARACTERS_OF_A_TOKEN);
    }

    /** @param tokens that were read */
    record Read(List<float[]> vectors, long tokens) {}

    /** Which model it is: vectors of two models can't be compared. */
    default String model() {
        return "default";
    }
}
