package dev.switchboard.carrier.phone;

import dev.switchboard.ground.carrier.CarrierAccount;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The lines from an account's carrier to this service. */
@Component
@Profile("!production")
final class Trunks {

    private final Environment environment;
    private final URI publicUrl;

    Trunks(Environment environment, @Value("${switchboard.edge.public-url}") URI publicUrl) {
        this.environment = environment;
        this.publicUrl = publicUrl;
    }

    Trunk of(CarrierAccount account) {
        return new Trunk(
                "http://localhost:" + environment.getRequiredProperty("local.server.port"),
                publicUrl.toString(),
                account.carrier().path(),
                account.accountSid(),
                account.signingKey());
    }
}
