package dev.switchboard.desk.lead;

import java.util.List;
import java.util.UUID;

/**
 * What is known of somebody who may become a customer.
 *
 * @param encounters of the last days
 * @param booked whether they have an appointment, or had one
 */
record LeadFacts(List<Encounter> encounters, boolean booked) {

    LeadFacts {
        encounters = List.copyOf(encounters);
    }

    /** As if this call had not been. */
    LeadFacts without(UUID call) {
        return new LeadFacts(
                encounters.stream().filter(each -> !each.id().equals(call)).toList(), booked);
    }
}
