package dev.switchboard.desk.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.desk.message.OutgoingMessage.Tries;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SimulatedMailTest {

    private static SimulatedMail with(String host) {
        return new SimulatedMail(new MailProperties(host, "", "", true));
    }

    private static OutgoingMessage mail(int n) {
        return new OutgoingMessage(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "test:" + n,
                "email",
                Optional.empty(),
                "",
                "somebody@example.com",
                "Mail " + n,
                "hello",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                true,
                Tries.MORE,
                true,
                List.of(),
                Optional.empty());
    }

    @Test
    void takesMailOnlyWhereThereIsNoServer() {
        assertThat(with("").takesAll()).isTrue();
        assertThat(with("smtp.example.com").takesAll()).isFalse();
    }

    @Test
    void remembersTheLastHundredNewestFirst() {
        SimulatedMail simulated = with("");
        for (int n = 1; n <= 120; n++) {
            simulated.take(mail(n));
        }
        assertThat(simulated.last()).hasSize(100);
        assertThat(simulated.last().get(0).message().subject()).isEqualTo("Mail 120");
        assertThat(simulated.last().get(99).message().subject()).isEqualTo("Mail 21");
    }

    @Test
    void logsInAsNobodyUnlessThereIsAName() {
        assertThat(new MailProperties("smtp.example.com", "", "", true)
                        .login()
                        .getPasswordAuthentication()
                        .getUserName())
                .isNull();
        MailProperties known = new MailProperties("smtp.example.com", "shop", "canary-password", true);
        assertThat(known.login().getPasswordAuthentication().getUserName()).isEqualTo("shop");
        assertThat(known.toString()).doesNotContain("canary");
    }
}
