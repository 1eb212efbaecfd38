package dev.switchboard.ground.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.env.MockPropertySource;

class PublicUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://phone.example.com, https://phone.example.com",
        "https://phone.example.com/, https://phone.example.com",
        "https://phone.example.com:8443/base//, https://phone.example.com:8443/base"
    })
    void hasNoSlashAtItsEnd(String set, String used) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new MockPropertySource()
                        .withProperty("PUBLIC_URL", set)
                        .withProperty("switchboard.edge.public-url", "${PUBLIC_URL}"));
        new PublicUrl().postProcessEnvironment(environment, new SpringApplication());
        assertThat(environment.getProperty("switchboard.edge.public-url")).isEqualTo(used);
    }
}
