package dev.switchboard.ground.plan;

import dev.switchboard.ground.reload.LiveFiles;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The plans that there are, as {@code config/plans.yml} says; a file that is saved counts at once. */
@Component
public final class Plans {

    private final Supplier<PlanFile> file;

    Plans(LiveFiles files) {
        this.file = files.of("plans.yml", PlanFile::parse);
    }

    /** @throws IllegalArgumentException if there is none of that name: the database knows no other than the file */
    public Plan of(String name) {
        return all().stream()
                .filter(plan -> plan.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such plan"));
    }

    /** The cheapest first. */
    public List<Plan> all() {
        return file.get().plans();
    }

    /** The cheapest that includes more numbers. */
    public Optional<Plan> above(Plan plan) {
        return all().stream().filter(other -> other.numbers() > plan.numbers()).findFirst();
    }

    /** Where somebody can change the plan; nothing if nowhere. */
    public Optional<URI> billing() {
        return file.get().billing();
    }
}
