package dev.switchboard.mind.knowledge;

import dev.switchboard.mind.knowledge.PassageStore.Unplaced;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Asks the model what passages mean; found by their words they are meanwhile. */
final class Comparing {

    private final PassageStore store;
    private final Vectors vectors;

    Comparing(PassageStore store, Vectors vectors) {
        this.store = store;
        this.vectors = vectors;
    }

    /** Whether there is a model that tells. */
    boolean isPossible() {
        return vectors.areThere();
    }

    /** Of whom the model has not told of everything, from behind that one on. */
    List<UUID> missing(UUID after, int most) {
        return store.uncompared(vectors.model(), after, most);
    }

    /** How it ended. */
    enum End {
        ALL,
        /** The model does not answer. */
        AWAY,
        NO_TIME
    }

    /** @param passages of which it told */
    record Told(End end, int passages) {}

    /** @param until in nanoseconds of the clock of this process */
    Told of(UUID organization, long until) {
        int told = 0;
        List<Unplaced> passages = store.unplaced(organization, vectors.model(), Vectors.AT_ONCE);
        while (!passages.isEmpty()) {
            Optional<Vectors.Meanings> answer =
                    vectors.of(passages.stream().map(Unplaced::text).toList());
            if (answer.isEmpty()) {
                return new Told(End.AWAY, told);
            }
            store.place(organization, vectors.model(), passages, answer.get());
            told += passages.size();
            if (System.nanoTime() - until > 0) {
                return new Told(End.NO_TIME, told);
            }
            passages = store.unplaced(organization, vectors.model(), Vectors.AT_ONCE);
        }
        return new Told(End.ALL, told);
    }
}
