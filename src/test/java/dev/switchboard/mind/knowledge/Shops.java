package dev.switchboard.mind.knowledge;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.TestScope;
import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.usage.TestPrices;
import dev.switchboard.mind.knowledge.PassageStore.Read;
import dev.switchboard.mind.knowledge.reading.FileReader;
import dev.switchboard.mind.knowledge.reading.Reading;
import dev.switchboard.mind.knowledge.reading.UnreadableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Five organizations of different trades with documents as they would have, and what callers ask them. */
final class Shops {

    private static final Path FOLDER = Path.of("src/test/resources/knowledge");
    static final List<String> NAMES = List.of("wraps", "medspa", "plumber", "dentist", "law");

    private final TestScope database;
    private final Map<String, UUID> ids = new LinkedHashMap<>();
    private final Map<UUID, List<Fact>> facts = new LinkedHashMap<>();
    final Knowledge knowledge;

    /** @param answer what has to stand in what is found, or one of several after a bar; empty if nothing that they have answers */
    record Asked(String shop, String question, String answer) {

        boolean isAnswerable() {
            return !answer.isEmpty();
        }
    }

    Shops(TestScope database, Optional<Embeddings> model) {
        this.database = database;
        this.knowledge = knowledge(database.scope, model, organization -> facts.getOrDefault(organization, List.of()));
        NAMES.forEach(this::open);
        new Filler(database.scope, new Vectors(model, TestPrices::ofTheHouse)).fill(ids.values());
    }

    static Knowledge knowledge(OrganizationScope scope, Optional<Embeddings> model, OwnFacts facts) {
        Stems stems = new Stems();
        Vectors vectors = new Vectors(model, TestPrices::ofTheHouse);
        Synonyms synonyms = synonyms();
        return new Knowledge(
                scope,
                new Indexes(1L << 28, vectors.model()),
                stems,
                new Questions(stems, () -> synonyms),
                vectors,
                List.of(facts));
    }

    static Synonyms synonyms() {
        try {
            return Synonyms.parse(text(Path.of("config/dialogue/synonyms.yml")));
        } catch (BadFileException bad) {
            throw new IllegalStateException("line " + bad.line(), bad);
        }
    }

    UUID id(String shop) {
        return ids.get(shop);
    }

    /** @param set {@code questions}, or {@code second} */
    static List<Asked> asked(String set) {
        List<Asked> all = new ArrayList<>();
        for (String shop : NAMES) {
            for (String line :
                    text(FOLDER.resolve(shop).resolve(set + ".tsv")).lines().toList()) {
                String[] parts = line.split("\t");
                all.add(new Asked(shop, parts[0], parts.length > 1 ? parts[1].strip() : ""));
            }
        }
        return all;
    }

    private void open(String shop) {
        UUID id = organization(database, shop);
        ids.put(shop, id);
        try (Stream<Path> files = Files.list(FOLDER.resolve(shop))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.equals("facts.tsv")) {
                    facts.put(id, text(file).lines().map(Shops::fact).toList());
                } else if (!name.endsWith(".tsv")) {
                    add(database, id, name.replaceFirst("\\..*", "").replace('-', ' '), Files.readAllBytes(file));
                }
            }
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static UUID organization(TestScope database, String name) {
        return database.owner
                .sql("INSERT INTO organizations (name) VALUES (?) RETURNING id")
                .param(name)
                .query(UUID.class)
                .single();
    }

    static void add(TestScope database, UUID organization, String title, byte[] content) {
        try {
            add(database, organization, title, FileReader.read(content, ""));
        } catch (UnreadableException bad) {
            throw new IllegalStateException(title, bad);
        }
    }

    static void add(TestScope database, UUID organization, String title, Reading reading) {
        UUID document = database.owner
                .sql("""
                        INSERT INTO knowledge_documents (organization_id, key, title, source, kind)
                        VALUES (?, ?, ?, '', 'text') RETURNING id""")
                .params(organization, "title:" + title, title)
                .query(UUID.class)
                .single();
        Read read = new Read(title, reading.contentType(), 1, "hash", Cutter.cut(reading));
        if (!new PassageStore(database.scope).replace(organization, document, 1, read)) {
            throw new IllegalStateException("too many passages");
        }
    }

    private static Fact fact(String line) {
        String[] parts = line.split("\t");
        return new Fact(parts[0], parts[1], parts[2].replace("\\n", "\n"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Asks the model what the passages mean, as reading a document does. */
    private record Filler(OrganizationScope scope, Vectors vectors) {

        void fill(Iterable<UUID> organizations) {
            if (!vectors.areThere()) {
                return;
            }
            PassageStore store = new PassageStore(scope);
            for (UUID each : organizations) {
                List<PassageStore.Unplaced> passages = store.unplaced(each, vectors.model(), Vectors.AT_ONCE);
                while (!passages.isEmpty()) {
                    List<String> texts =
                            passages.stream().map(PassageStore.Unplaced::text).toList();
                    store.place(
                            each, vectors.model(), passages, vectors.of(texts).orElseThrow());
                    passages = store.unplaced(each, vectors.model(), Vectors.AT_ONCE);
                }
            }
        }
    }
}
