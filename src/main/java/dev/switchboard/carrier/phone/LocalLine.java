package dev.switchboard.carrier.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.credential.LocalSecrets;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.CarrierAccounts;
import dev.switchboard.ground.organization.DemoOrganization;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * As which account a number is called from the terminal, where nobody said so: the running service tells whose the number
 * is, and what the simulator's accounts sign with lies in {@code data/}, for the user of this machine alone.
 */
final class LocalLine {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Set<String> OURS =
            Set.of(CarrierAccounts.SIMULATED_TWILIO, CarrierAccounts.SIMULATED_SIGNALWIRE);

    private final String management;
    private final Path data;

    LocalLine(String management, Map<String, String> environment) {
        this.management = management;
        this.data = Path.of(environment.getOrDefault("SWITCHBOARD_HOME", "."), "data");
    }

    /** @param asked as the words say, the demo organization's if they say nothing */
    Trunk to(PhoneNumber number, Trunk asked) throws InterruptedException {
        boolean said = !asked.account().equals(DemoOrganization.ACCOUNT_SID)
                || number.e164().equals(DemoOrganization.PHONE_NUMBER);
        if (said) {
            return asked;
        }
        JsonNode owner = owner(number);
        String account = owner.path("account").asText("");
        return OURS.contains(account)
                ? new Trunk(
                        asked.url(),
                        asked.publicUrl(),
                        owner.path("carrier").asText("twilio"),
                        account,
                        new LocalSecrets(data).text(CarrierAccounts.SIMULATED_TOKEN))
                : asked;
    }

    private JsonNode owner(PhoneNumber number) throws InterruptedException {
        URI address =
                URI.create(management + "/actuator/line/%2B" + number.e164().substring(1));
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofString());
            return new ObjectMapper().readTree(answer.statusCode() == 200 ? answer.body() : "{}");
        } catch (IOException away) {
            return new ObjectMapper().createObjectNode(); // the call will tell
        }
    }
}
