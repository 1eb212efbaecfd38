package dev.switchboard.console;

import dev.switchboard.security.LocalSignIn;
import dev.switchboard.start.GreetingLine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Says where the console is, with the key that signs in. Behind the # it is sent to nobody and kept in no log. */
@Configuration(proxyBeanMethods = false)
@Profile("!production")
class ConsoleConfiguration {

    @Bean
    GreetingLine consoleAddress(@Value("${server.port}") int port, LocalSignIn signIn) {
        return new GreetingLine(
                "Console",
                "http://localhost:" + port + "/console/sign-in" + (signIn.works() ? "#" + signIn.key() : ""));
    }
}
