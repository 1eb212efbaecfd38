package dev.switchboard.ground.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static Optional<String> meant(String uri, String option) {
        return Options.meant(Facts.ours(), Endpoint.of(uri, Map.of()), option);
    }

    @Test
    void anOptionThatIsMisspeltIsToldItsName() {
        assertThat(meant("scheduler:clock", "dely")).contains("delay");
        assertThat(meant("smtp:localhost", "form")).contains("from");
        assertThat(meant("openai:chat-completion", "temprature")).contains("temperature");
        assertThat(meant("https:example.com", "throwExceptionOnFailur")).contains("throwExceptionOnFailure");
    }

    @Test
    void optionsThatThereAreAndThoseOfAnAddressAreRight() {
        assertThat(meant("scheduler:clock", "delay")).isEmpty();
        assertThat(meant("kafka:topic", "additionalProperties.x")).isEmpty();
        assertThat(meant("https:example.com", "room")).isEmpty();
        assertThat(meant("nobody:x", "delay")).isEmpty();
    }
}
