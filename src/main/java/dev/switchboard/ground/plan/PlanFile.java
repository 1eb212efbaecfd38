package dev.switchboard.ground.plan;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code config/plans.yml}, made sense of. */
record PlanFile(List<Plan> plans, Optional<URI> billing) {

    /** Those that the database allows an organization. */
    private static final List<String> NAMES = List.of("starter", "professional", "enterprise");

    /** @throws BadFileException naming what is missing or can't be */
    static PlanFile parse(String yaml) throws BadFileException {
        File file = YamlText.read(yaml, File.class);
        if (file.plans == null || !file.plans.keySet().equals(Set.copyOf(NAMES))) {
            throw new BadFileException(0, "plans: expected " + String.join(", ", NAMES) + ", and no others");
        }
        List<Plan> plans = new ArrayList<>();
        for (String name : NAMES) {
            plans.add(plan(name, file.plans.get(name)));
        }
        plans.sort(Comparator.comparingInt(Plan::monthlyCents)); // stable: equal prices stay in the order of names
        return new PlanFile(List.copyOf(plans), billing(file.billingUrl));
    }

    private static Plan plan(String name, @Nullable Entry entry) throws BadFileException {
        if (entry == null || entry.name == null || entry.monthlyCents == null || entry.numbers == null) {
            throw new BadFileException(0, name + ": expected name, monthlyCents and numbers");
        }
        try {
            return new Plan(name, entry.name, entry.monthlyCents, entry.numbers);
        } catch (IllegalArgumentException bad) {
            throw new BadFileException(0, bad.getMessage());
        }
    }

    private static Optional<URI> billing(@Nullable String text) throws BadFileException {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        if (!text.matches("(https://[^\\s]{1,500}|/[^\\s/][^\\s]{0,500})")) {
            throw new BadFileException(0, "billingUrl: expected https://... or a path like /billing");
        }
        return Optional.of(URI.create(text));
    }

    private record File(
            @Nullable Map<String, @Nullable Entry> plans,
            @Nullable String billingUrl) {}

    private record Entry(
            @Nullable String name,
            @Nullable Integer monthlyCents,
            @Nullable Integer numbers) {}
}
