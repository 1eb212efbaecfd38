package dev.switchboard.desk.message;

import jakarta.mail.PasswordAuthentication;
import java.util.Properties;
import org.apache.camel.component.mail.MailAuthenticator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server. {@code routes/messages/send-email.yaml} reads the other settings.
 *
 * @param host empty: the built-in simulator takes all e-mail
 * @param starttls whether the connection has to be encrypted before anything is said
 */
@ConfigurationProperties("switchboard.mail")
record MailProperties(
        @DefaultValue("") String host,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("true") boolean starttls) {

    /** Who to be at the server; nobody if no name is set. */
    MailAuthenticator login() {
        PasswordAuthentication login = username.isBlank()
                ? new PasswordAuthentication(null, null)
                : new PasswordAuthentication(username, password);
        return new MailAuthenticator() {
            @Override
            public PasswordAuthentication getPasswordAuthentication() {
                return login;
            }
        };
    }

    @Override
    public String toString() {
        return "MailProperties[" + host + "]";
    }

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
