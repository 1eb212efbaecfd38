package dev.switchboard.desk.reminder;

import dev.switchboard.ground.reload.LiveFiles;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The texts that are sent. */
@Configuration(proxyBeanMethods = false)
class ReminderConfiguration {

    @Bean
    Supplier<Wordings> appointmentWordings(LiveFiles files) {
        return files.of(Wordings.FILE, Wordings::parse);
    }
}
