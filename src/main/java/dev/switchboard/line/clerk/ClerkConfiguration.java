package dev.switchboard.line.clerk;

import dev.switchboard.ground.reload.LiveFiles;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Clerk's names mean, read again when the file is saved. */
@Configuration(proxyBeanMethods = false)
class ClerkConfiguration {

    @Bean
    Supplier<ClerkFile> clerkFile(LiveFiles files) {
        return files.of("clerk.yml", ClerkFile::parse);
    }
}
