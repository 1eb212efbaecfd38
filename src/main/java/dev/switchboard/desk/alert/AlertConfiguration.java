package dev.switchboard.desk.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.carrier.CarrierClients;
import dev.switchboard.ground.carrier.OutcomeTable;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.PlatformProperties;
import dev.switchboard.ground.reload.LiveFiles;
import java.net.URI;
import java.util.Properties;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that alerts are made of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AlertProperties.class, MailProperties.class})
class AlertConfiguration {

    @Bean
    Sender sender(
            Directory directory,
            PlatformProperties platform,
            AlertProperties properties,
            @Value("${switchboard.edge.public-url}") URI publicUrl) {
        return new Sender(directory, platform, properties, publicUrl);
    }

    @Bean
    AlertWords alertWords(AlertProperties properties, LiveFiles files) {
        return new AlertWords(files.of("messages/alert.ftl", AlertText::parse), properties.emoji());
    }

    @Bean
    Supplier<OutcomeTable> outcomes(LiveFiles files) {
        return files.of("outcomes.yml", OutcomeTable::parse);
    }

    @Bean
    AlertDelivery alertDelivery(
            OrganizationScope scope,
            Sender sender,
            AlertWords words,
            ObjectMapper json,
            CarrierClients clients,
            EventLog events,
            MailProperties mail,
            Supplier<OutcomeTable> outcomes) {
        return new AlertDelivery(
                new AlertRecords(scope, sender, words, events, json, outcomes, mail.configured()), clients, outcomes);
    }

    @Bean
    Properties mailSettings(MailProperties mail) {
        return mail.settings();
    }
}
