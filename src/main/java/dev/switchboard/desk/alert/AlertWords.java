package dev.switchboard.desk.alert;

import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Organization;
import dev.switchboard.mind.classify.Classification;
import dev.switchboard.mind.classify.VehicleInfo;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts what is known of a call into the words of an alert. */
final class AlertWords {

    /** The type of an alert that is about no call. */
    static final String TEST = "test";

    private static final Map<String, String> HEADINGS = Map.of(
            "hot_lead",
            "HOT LEAD",
            "upset_customer",
            "UPSET CUSTOMER",
            "forwarding_broken",
            "FORWARDING BROKEN",
            TEST,
            "TEST");

    private final Supplier<AlertText> template;
    private final boolean emoji;

    AlertWords(Supplier<AlertText> template, boolean emoji) {
        this.template = template;
        this.emoji = emoji;
    }

    static String heading(String type) {
        return HEADINGS.getOrDefault(type, "New Call");
    }

    String of(Organization organization, String type, Optional<PhoneNumber> caller, Classification classification) {
        Map<String, String> values = Map.of(
                "company", organization.companyName(),
                "heading", heading(type),
                "caller", caller.map(PhoneNumber::display).orElse("unknown number"),
                "name", classification.customerName().orElse(""),
                "vehicle",
                        classification.vehicleInfo().map(VehicleInfo::display).orElse(""),
                "summary", classification.summary());
        return template.get().of(values, emoji);
    }
}
