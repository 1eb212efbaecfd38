package dev.switchboard.carrier.edge;

import dev.switchboard.ground.organization.Organization;
import java.util.Optional;

/**
 * Who signed a webhook and for whom it is.
 *
 * @param query of the address, as it was signed; empty if it has none
 * @param organization nobody for a number of no enabled organization
 */
record Verified(WebhookAddress address, String query, String accountSid, Optional<Organization> organization) {}
