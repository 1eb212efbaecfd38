package dev.switchboard.mind.knowledge;

import java.util.List;

/** Turns texts into vectors whose angles tell how near they are in meaning. Without one, search goes by words alone. */
@FunctionalInterface
public interface Embeddings {

    /**
     * @param texts at most {@value Vectors#AT_ONCE}
     * @return as many vectors, in the same order, all of one length
     * @throws RuntimeException if they can't be had now
     */
    List<float[]> of(List<String> texts);

    /** Which model it is: vectors of two models can't be compared. */
    default String model() {
        return "default";
    }
}
