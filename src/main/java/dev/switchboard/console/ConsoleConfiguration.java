package dev.switchboard.console;

import dev.switchboard.ground.security.LocalSignIn;
import dev.switchboard.ground.start.GreetingLine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Says where the console and the telephone are, with the key that signs in. Behind the # it is sent to nobody and kept in no log. */
@Configuration(proxyBeanMethods = false)
@Profile("!production")
class ConsoleConfiguration {

    @Bean
    GreetingLine consoleAddress(@Value("${server.port}") int port, LocalSignIn signIn) {
        return new GreetingLine("Console", address(port, "/console/sign-in", signIn));
    }

    @Bean
    GreetingLine telephoneAddress(@Value("${server.port}") int port, LocalSignIn signIn) {
        return new GreetingLine("Telephone", address(port, "/console/sign-in?to=/phone", signIn));
    }

    private static String address(int port, String path, LocalSignIn signIn) {
        return "http://localhost:" + port + path + (signIn.works() ? "#" + signIn.key() : "");
    }
}
