package dev.switchboard.ground.figure.page;

import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One group of figures: what each is called, means and is made of. */
interface GroupPage {

    /** Name of its file in {@code figures/}, and of its page. */
    String group();

    /** Figures that nobody draws over time. */
    Set<String> notOverTime();

    /** Figures that are wanted of each of our numbers, too. */
    Set<String> ofNumbers();

    /** @param jdbc in the organization's transaction, for names of what is counted */
    void describe(PageBuilder page, JdbcClient jdbc, UUID organization);
}
