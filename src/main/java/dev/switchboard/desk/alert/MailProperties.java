package dev.switchboard.desk.alert;

import java.util.Properties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server for alerts that can't be sent as text messages. {@code routes/messages/send-mail.yaml} reads the other settings.
 *
 * @param host empty: no e-mail is sent
 * @param starttls whether the connection has to be encrypted before anything is said
 */
@ConfigurationProperties("switchboard.mail")
record MailProperties(
        @DefaultValue("") String host,
        @DefaultValue("") String username,
        @DefaultValue("true") boolean starttls) {

    boolean configured() {
        return !host.isBlank();
    }

    /** What the mail component hands on to Jakarta Mail; times in milliseconds. */
    Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.auth", String.valueOf(!username.isBlank()));
        settings.setProperty("mail.smtp.starttls.enable", String.valueOf(starttls));
        settings.setProperty("mail.smtp.starttls.required", String.valueOf(starttls));
        settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        settings.setProperty("mail.smtp.timeout", "10000");
        settings.setProperty("mail.smtp.writetimeout", "10000");
        return settings;
    }
}
