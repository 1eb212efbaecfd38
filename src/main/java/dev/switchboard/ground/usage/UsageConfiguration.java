package dev.switchboard.ground.usage;

import dev.switchboard.ground.reload.LiveFiles;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one price book. */
@Configuration(proxyBeanMethods = false)
class UsageConfiguration {

    @Bean
    Supplier<PriceBook> priceBook(LiveFiles files) {
        return files.of("prices.yml", PriceBook::parse);
    }
}
