package dev.switchboard.mind.knowledge;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.http.GuardedGet;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.reload.LiveFiles;
import dev.switchboard.ground.usage.PriceBook;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** What is known, what reads it, and how much of it is kept in memory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KnowledgeConfiguration.KnowledgeProperties.class)
class KnowledgeConfiguration {

    /** @param memory for the passages of the organizations that were asked about last, all together */
    @ConfigurationProperties("switchboard.knowledge")
    record KnowledgeProperties(@DefaultValue("256MB") DataSize memory) {}

    @Bean
    Vectors knowledgeVectors(ObjectProvider<Embeddings> model, Supplier<PriceBook> prices) {
        return new Vectors(Optional.ofNullable(model.getIfAvailable()), prices);
    }

    @Bean
    Knowledge knowledge(
            OrganizationScope scope,
            LiveFiles files,
            Vectors vectors,
            KnowledgeProperties properties,
            ObjectProvider<OwnFacts> facts) {
        Stems stems = new Stems();
        return new Knowledge(
                scope,
                new Indexes(properties.memory().toBytes(), vectors.model()),
                stems,
                new Questions(stems, files.of("dialogue/synonyms.yml", Synonyms::parse)),
                vectors,
                List.copyOf(facts.orderedStream().toList()));
    }

    @Bean
    ReceivedKnowledge receivedKnowledge(OrganizationScope scope, Vectors vectors) {
        return new ReceivedKnowledge(new PassageStore(scope), new GuardedGet(), vectors);
    }

    @Bean
    Job compareKnowledge(OrganizationScope scope, Vectors vectors) {
        return new CompareKnowledge(new Comparing(new PassageStore(scope), vectors));
    }
}
