package dev.switchboard.desk.service;

import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.mind.knowledge.Fact;
import dev.switchboard.mind.knowledge.OwnFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the agent may say of the services: they are found as any document is, and evidence names them. */
@Component
class ServiceFacts implements OwnFacts {

    private final Services services;
    private final AgentProfiles profiles;

    ServiceFacts(Services services, AgentProfiles profiles) {
        this.services = services;
        this.profiles = profiles;
    }

    @Override
    public List<Fact> of(UUID organization) {
        List<Service> offered = services.offered(organization);
        if (offered.isEmpty()) {
            return List.of();
        }
        boolean spanish = profiles.of(organization).locale().getLanguage().equals("es");
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "services",
                spanish ? "Qué servicios ofrecemos" : "What services we offer",
                (spanish ? "Ofrecemos: " : "We offer: ")
                        + offered.stream().map(Service::name).collect(Collectors.joining(", ")) + "."));
        offered.forEach(service -> facts.add(fact(service, spanish)));
        return facts;
    }

    /** What a caller may call it stands in the heading, which is looked through and not read aloud. */
    private static Fact fact(Service service, boolean spanish) {
        String keywords = service.keywords().stream()
                .filter(word -> !word.equalsIgnoreCase(service.name()))
                .collect(Collectors.joining(", "));
        return new Fact(
                "service:" + service.name().toLowerCase(Locale.ROOT),
                keywords.isEmpty() ? service.name() : keywords + ": " + service.name(),
                ServiceWords.told(service, spanish));
    }
}
