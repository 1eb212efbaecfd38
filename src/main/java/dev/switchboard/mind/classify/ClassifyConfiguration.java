package dev.switchboard.mind.classify;

import dev.switchboard.ground.reload.LiveFiles;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What classification works by, read from {@code config/} whenever it is saved. */
@Configuration(proxyBeanMethods = false)
class ClassifyConfiguration {

    @Bean
    Classifier classifier(@Value("${camel.component.openai.api-key:}") String modelKey, LiveFiles files) {
        Supplier<ClassificationSchema> schema = files.of("schemas/classification.json", ClassificationSchema::parse);
        // Rules name intents, so they are parsed against the schema of the moment.
        Supplier<KeywordRules> rules = files.of(
                "rules/keywords.yml",
                text -> KeywordRules.parse(text, schema.get().intents()));
        return new Classifier(!modelKey.isBlank(), files.of("prompts/classify.md", Prompt::parse), schema, rules);
    }
}
