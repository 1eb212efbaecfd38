package dev.switchboard.mind.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ServiceTest;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.usage.TestPrices;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was read before an embedding model was set is found by its meaning once it is. */
class CompareKnowledgeTest extends ServiceTest {

    private static final int PASSAGES = 130; // more than a model is asked of at once

    @Autowired
    private OrganizationScope scope;

    @Autowired
    private List<Job> jobs;

    private final String model = "model-" + UUID.randomUUID();
    private final AtomicInteger asked = new AtomicInteger();
    private UUID organization;

    @BeforeEach
    void read() {
        organization = DATABASE.sql("INSERT INTO organizations (name) VALUES ('knows something') RETURNING id")
                .query(UUID.class)
                .single();
        UUID document = DATABASE.sql("""
                        INSERT INTO knowledge_documents (organization_id, key, title, source, kind, state, passages)
                        VALUES (?, 'title:prices', 'Prices', '', 'text', 'ready', ?) RETURNING id""")
                .params(organization, PASSAGES)
                .query(UUID.class)
                .single();
        DATABASE.sql("""
                        INSERT INTO knowledge_passages (organization_id, document_id, position, title, heading, text, language, words)
                        SELECT ?, ?, n, 'Prices', '', 'Wrap ' || n, 'english', '' FROM generate_series(1, ?) n""").params(organization, document, PASSAGES).update();
    }

    @AfterEach
    void forget() {
        DATABASE.sql("DELETE FROM organizations WHERE id = ?")
                .param(organization)
                .update();
    }

    private CompareKnowledge job(String name, int answers) {
        Embeddings embeddings = new Embeddings() {
            @Override
            public List<float[]> of(List<String> texts) {
                if (asked.incrementAndGet() > answers) {
                    throw new IllegalStateException("away");
                }
                return texts.stream().map(text -> new float[] {3, 4}).toList();
            }

            @Override
            public String model() {
                return name;
            }
        };
        return new CompareKnowledge(
                new Comparing(new PassageStore(scope), new Vectors(Optional.of(embeddings), TestPrices::ofTheHouse)));
    }

    private long compared(String name) {
        return DATABASE.sql("""
                        SELECT count(*) FROM knowledge_passages
                        WHERE organization_id = ? AND vector_model = ? AND vector = '{0.6,0.8}'""").params(organization, name).query(Long.class).single();
    }

    private long version() {
        return DATABASE.sql("SELECT coalesce(max(version), 0) FROM knowledge_versions WHERE organization_id = ?")
                .param(organization)
                .query(Long.class)
                .single();
    }

    @Test
    void comparesWhatTheModelHasNotSeenAndAsksNoSecondTime() throws JobFailedException {
        CompareKnowledge job = job(model, Integer.MAX_VALUE);
        job.run();
        assertThat(compared(model)).isEqualTo(PASSAGES);
        assertThat(version()).as("whoever has them in memory sees it").isPositive();
        asked.set(0);
        job.run();
        assertThat(asked).hasValue(0);
    }

    @Test
    void comparesAgainWithAnotherModel() throws JobFailedException {
        job(model, Integer.MAX_VALUE).run();
        job(model + "-2", Integer.MAX_VALUE).run();
        assertThat(compared(model + "-2")).isEqualTo(PASSAGES);
    }

    @Test
    void goesOnWhereTheModelWasAway() throws JobFailedException {
        job(model, Integer.MAX_VALUE).run(); // whatever other tests have read
        DATABASE.sql("UPDATE knowledge_passages SET vector_model = NULL, vector = NULL WHERE organization_id = ?")
                .param(organization)
                .update();
        asked.set(0);
        assertThatThrownBy(job(model, 1)::run).hasMessageContaining("did not answer");
        assertThat(compared(model)).isEqualTo(Vectors.AT_ONCE);
        job(model, Integer.MAX_VALUE).run();
        assertThat(compared(model)).isEqualTo(PASSAGES);
    }

    @Test
    void withoutAModelThereIsNothingToDo() throws JobFailedException {
        Job job = jobs.stream()
                .filter(each -> each.name().equals("compare-knowledge"))
                .findFirst()
                .orElseThrow();
        assertThat(job.run().words()).startsWith("0 passages");
    }
}
