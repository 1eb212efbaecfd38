package dev.switchboard.desk.message;

import dev.switchboard.carrier.text.IncomingText;
import dev.switchboard.ground.carrier.OutcomeTable;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.SharedCommits;
import dev.switchboard.ground.reload.LiveFiles;
import dev.switchboard.ground.reload.NeededRoutes;
import java.util.List;
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
@EnableConfigurationProperties({MailProperties.class, TextProperties.class})
class MessageConfiguration {

    @Bean
    Supplier<OutcomeTable> outcomes(LiveFiles files) {
        return files.of("outcomes.yml", OutcomeTable::parse);
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

    @Bean
    SharedCommits<IncomingText> textCommits(OrganizationScope scope, TextFiler filer, TextProperties properties) {
        return new SharedCommits<>(
                "text-writer", properties.room(), MessageConfiguration::text, texts -> takeIn(scope, filer, texts));
    }

    private static String text(IncomingText text) {
        return text.organization().id() + "/" + text.messageSid();
    }

    private static int takeIn(OrganizationScope scope, TextFiler filer, List<IncomingText> texts) {
        int taken = scope.nowhere()
                .sql("SELECT take_texts(?::jsonb)")
                .param(new TextNews(texts).json())
                .query(Integer.class)
                .single();
        filer.wake();
        return taken;
    }
}
