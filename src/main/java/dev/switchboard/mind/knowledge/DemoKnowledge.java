package dev.switchboard.mind.knowledge;

import dev.switchboard.ground.organization.DemoOrganization;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** What the demo shop's callers ask about, for a fresh start; what somebody has changed or deleted stays as it is. */
@Component
@Profile("!production")
@ConditionalOnProperty(name = "switchboard.demo.converses", havingValue = "true", matchIfMissing = true)
final class DemoKnowledge implements InitializingBean {

    private static final String ACTOR = "demo";

    private final KnowledgeDocuments documents;

    /** @param shop made first */
    DemoKnowledge(KnowledgeDocuments documents, DemoOrganization shop) {
        this.documents = documents;
    }

    @Override
    public void afterPropertiesSet() {
        if (documents.neverHadAny(DemoOrganization.ID)) {
            add("Price list", "price-list.md");
            add("Questions that callers ask", "questions.md");
        }
    }

    private void add(String title, String file) {
        try {
            byte[] content = new ClassPathResource("demo/" + file).getContentAsByteArray();
            documents.add(DemoOrganization.ID, ACTOR, Given.file(title, file, content));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
