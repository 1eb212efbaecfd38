package dev.switchboard.ground.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maria@example.com",
                "maria.lopez+van@mail.example.co.uk",
                "o'brien@ex-ample.org",
                "jürgen@example.de",
                "a@b.co",
                "_x-1@1.example"
            })
    void isOne(String text) {
        assertThat(MailAddress.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "maria",
                "maria@",
                "@example.com",
                "maria@example",
                "maria@example..com",
                "maria@.example.com",
                "maria@-example.com",
                "maria@example-.com",
                "maria@example.c",
                "maria@example.com.",
                ".maria@example.com",
                "maria.@example.com",
                "ma..ria@example.com",
                "maria lopez@example.com",
                "maria@lopez@example.com",
                "maria@example.com,bob@example.com",
                "maria,bob@example.com",
                "<maria@example.com>",
                "maria@example.com\r\nBcc: bob@example.com",
                "maria@exam ple.com"
            })
    void isNone(String text) {
        assertThat(MailAddress.isOne(text)).isFalse();
        assertThat(MailAddress.isOne("x".repeat(65) + "@example.com")).isFalse();
        assertThat(MailAddress.isOne("x@" + "example.".repeat(40) + "com")).isFalse();
    }
}
