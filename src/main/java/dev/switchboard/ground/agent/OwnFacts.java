package dev.switchboard.ground.agent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an organization has told of itself in its settings, as short texts that can be searched and read out. */
public final class OwnFacts {

    private OwnFacts() {}

    /** @param now of the holidays those that are still to come are told */
    public static List<OwnFact> of(AgentProfile profile, Locale locale, Instant now) {
        boolean spanish = locale.getLanguage().equals("es");
        BusinessFacts business = profile.business();
        Hours hours = profile.hours();
        LocalDate today = LocalDate.ofInstant(now, hours.zone());
        List<OwnFact> facts = new ArrayList<>();
        add(facts, "businessDescription", spanish ? "Qué hacemos" : "What we do", business.description());
        add(facts, "hours", spanish ? "Horario de atención" : "Opening hours", hours.inWords(locale));
        add(
                facts,
                "holidays",
                spanish ? "Días festivos y horario especial" : "Holidays and special hours",
                hours.holidaysInWords(locale, today));
        add(facts, "businessAddress", spanish ? "Dirección y ubicación" : "Address and location", business.address());
        add(facts, "website", spanish ? "Sitio web" : "Website", business.website());
        add(
                facts,
                "departments",
                spanish ? "Departamentos" : "Departments",
                profile.departments().stream().map(Department::name).collect(Collectors.joining(", ")));
        return List.copyOf(facts);
    }

    private static void add(List<OwnFact> facts, String name, String heading, String text) {
        if (!text.isBlank()) {
            facts.add(new OwnFact(name, heading, text));
        }
    }
}
