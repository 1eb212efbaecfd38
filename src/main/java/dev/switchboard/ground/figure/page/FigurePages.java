package dev.switchboard.ground.figure.page;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.figure.FigureWish;
import dev.switchboard.ground.figure.Figures;
import dev.switchboard.ground.figure.Grouping;
import dev.switchboard.ground.figure.Reading;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The pages of figures of organizations, by group: calls, alerts, numbers, revenue, costs, dialogue. */
@Component
public final class FigurePages {

    private final Map<String, GroupPage> groups = new TreeMap<>();
    private final Figures figures;
    private final OrganizationScope scope;

    FigurePages(List<GroupPage> groups, Figures figures, OrganizationScope scope) {
        groups.forEach(each -> this.groups.put(each.group(), each));
        this.figures = figures;
        this.scope = scope;
    }

    /** Their names. */
    public Set<String> groups() {
        return Set.copyOf(groups.keySet());
    }

    /**
     * @param group one of {@link #groups}
     * @param from the first day; empty: thirty days to the last
     * @param to the last day; empty: today
     * @param number of ours, E.164; empty: all together
     * @throws dev.switchboard.ground.figure.BadSpanException if the time can't be shown
     */
    public FigurePage page(
            UUID organization,
            String group,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Grouping groupBy,
            Optional<String> number) {
        GroupPage page = groups.get(group);
        return scope.in(organization, jdbc -> {
            Reading reading = figures.read(
                    jdbc,
                    organization,
                    new FigureWish(group, from, to, groupBy, number, page.notOverTime(), page.ofNumbers()));
            PageBuilder builder = new PageBuilder(reading);
            page.describe(builder, jdbc, organization);
            return builder.page();
        });
    }
}
