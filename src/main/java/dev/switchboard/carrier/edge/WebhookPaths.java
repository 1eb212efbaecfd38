package dev.switchboard.carrier.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Every address that carriers post to, for whoever has to try them all. */
public final class WebhookPaths {

    private WebhookPaths() {}

    /** @param organization for the older address that names one */
    public static List<String> all(UUID organization) {
        List<String> all = new ArrayList<>(WebhookAddress.paths());
        all.add("/voice/incoming/" + organization);
        for (WebhookStep step : WebhookStep.values()) {
            if (step.namesSubject()) {
                all.add("/webhooks/twilio/" + step.path() + "/" + new UUID(0, 0));
            }
        }
        return all.stream().sorted().toList();
    }
}
