package dev.switchboard.desk.message;

import dev.switchboard.ground.carrier.OutcomeTable;
import dev.switchboard.ground.reload.LiveFiles;
import dev.switchboard.ground.reload.NeededRoutes;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.component.mail.MailAuthenticator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that sending is made of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class MessageConfiguration {

    @Bean
    Supplier<OutcomeTable> outcomes(LiveFiles files) {
        return files.of("outcomes.yml", OutcomeTable::parse);
    }

    @Bean
    Supplier<Prices> prices(LiveFiles files) {
        return files.of("prices.yml", Prices::parse);
    }

    /** They are sent to by a name that is put together. Others may come and go. */
    @Bean
    NeededRoutes channelRoutesNeeded() {
        return new NeededRoutes(Stream.of(Channel.SMS, Channel.WHATSAPP, Channel.EMAIL)
                .map(channel -> "send-" + channel.wire())
                .collect(Collectors.toSet()));
    }

    @Bean
    Properties mailSettings(MailProperties mail) {
        return mail.settings();
    }

    @Bean
    MailAuthenticator mailLogin(MailProperties mail) {
        return mail.login();
    }
}
