package dev.switchboard.desk.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.desk.message.Outbox;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.reload.LiveFiles;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that alerts are made of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertProperties.class)
class AlertConfiguration {

    @Bean
    Sender sender(Directory directory, AlertProperties properties) {
        return new Sender(directory, properties);
    }

    @Bean
    AlertWords alertWords(AlertProperties properties, LiveFiles files) {
        return new AlertWords(files.of("messages/alert.ftl", AlertText::parse), properties.emoji());
    }

    @Bean
    AlertDelivery alertDelivery(
            OrganizationScope scope,
            Sender sender,
            AlertWords words,
            ObjectMapper json,
            Outbox outbox,
            AlertNews news) {
        return new AlertDelivery(scope, sender, new AlertDrafts(sender, words, json), outbox, news);
    }
}
