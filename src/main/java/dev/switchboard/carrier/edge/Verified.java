package dev.switchboard.carrier.edge;

import dev.switchboard.ground.organization.Organization;
import java.util.Optional;

/**
 * Who signed a webhook and for whom it is.
 *
 * @param organization nobody for a number of no enabled organization
 */
record Verified(WebhookAddress address, String accountSid, Optional<Organization> organization) {}
