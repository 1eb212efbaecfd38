package dev.switchboard.mind.knowledge;

import dev.switchboard.ground.database.TestScope;
import dev.switchboard.mind.knowledge.reading.Reading;
import dev.switchboard.mind.knowledge.reading.Section;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** How long a search takes in as many passages as an organization may have, by words, and by meaning as well. */
final class KnowledgeBench {

    private static final int DOCUMENTS = 20;
    private static final int PASSAGES = PassageStore.MOST / DOCUMENTS;
    private static final int WORDS = 250;
    private static final int VOCABULARY = 30_000;
    private static final int WARM_UP = 500;
    private static final int ROUNDS = 2_000;
    private static final int DIMENSIONS = 1_536;

    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

    private final Random random = new Random(7);

    private KnowledgeBench() {}

    public static void main(String[] arguments) {
        new KnowledgeBench().run(arguments);
        System.exit(0);
    }

    /** @param arguments any: without meaning, which takes longest to prepare */
    private void run(String... arguments) {
        TestScope database = TestScope.on("knowledge_bench");
        UUID shop = Shops.organization(database, "large");
        long begun = System.nanoTime();
        for (int i = 0; i < DOCUMENTS; i++) {
            Shops.add(database, shop, "document " + i, document());
        }
        System.out.printf("%,d passages written in %.1f s%n", PassageStore.MOST, since(begun) / 1_000);
        measure("by words", Shops.knowledge(database.scope, Optional.empty(), organization -> List.of()), shop);
        if (arguments.length > 0) {
            return;
        }
        place(database, shop);
        Embeddings model = texts -> texts.stream().map(text -> vector()).toList();
        measure(
                "by words and meaning",
                Shops.knowledge(database.scope, Optional.of(model), organization -> List.of()),
                shop);
    }

    private Reading document() {
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < PASSAGES; i++) {
            List<String> lines = new ArrayList<>();
            for (int words = 0; words < WORDS; words += 10) {
                lines.add(text(10) + ".");
            }
            sections.add(new Section(text(3), lines));
        }
        return new Reading("text/plain", "", sections);
    }

    private String text(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(word((int) Math.pow(VOCABULARY, random.nextDouble())));
        }
        return text.toString();
    }

    /** Common ones are short, as in any language. */
    private static String word(int rank) {
        StringBuilder word = new StringBuilder();
        for (int rest = rank + 20; rest > 0; rest /= 20) {
            word.append("bcdfghklmnprstvwzbcd".charAt(rest % 20)).append("aeiou".charAt(rest % 5));
        }
        return word.toString();
    }

    private float[] vector() {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private void place(TestScope database, UUID shop) {
        PassageStore store = new PassageStore(database.scope);
        List<PassageStore.Unplaced> passages = store.unplaced(shop, "default", 500);
        while (!passages.isEmpty()) {
            store.place(
                    shop,
                    "default",
                    passages,
                    new Vectors.Meanings(passages.stream().map(each -> vector()).toList(), 1, 1, "USD"));
            passages = store.unplaced(shop, "default", 500);
        }
    }

    private void measure(String name, Knowledge knowledge, UUID shop) {
        long begun = System.nanoTime();
        knowledge.search(shop, "warranty", 1);
        double loaded = since(begun);
        double[] millis = new double[ROUNDS];
        long worked = 0;
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            String question = "how much is " + text(2 + random.nextInt(6)) + (i % 5 == 0 ? " misspeltword" : "");
            if (i == 0) {
                worked = PROCESSOR.getCurrentThreadCpuTime();
            }
            begun = System.nanoTime();
            knowledge.search(shop, question, 5);
            if (i >= 0) {
                millis[i] = since(begun);
            }
        }
        worked = PROCESSOR.getCurrentThreadCpuTime() - worked;
        Arrays.sort(millis);
        System.out.printf(
                "%-22s p50 %.1f ms, p99 %.1f ms, worst %.1f ms; %.2f ms of the processor each; read into memory in %.0f ms%n",
                name, millis[ROUNDS / 2], millis[ROUNDS * 99 / 100], millis[ROUNDS - 1], worked / 1e6 / ROUNDS, loaded);
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }
}
