package dev.switchboard.ground.agent;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.organization.DemoOrganization;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the demo shop has decided, so that a fresh start holds a conversation; whatever somebody has changed stays. */
@Component
@Profile("!production")
final class DemoAgent implements InitializingBean {

    private static final UUID SHOP = DemoOrganization.ID;
    private static final String PERSONA =
            "Friendly and brief, as in a workshop. Ask for the vehicle's year, make and model. Promise no date and no discount.";
    private static final String DESCRIPTION =
            "Demo Wraps wraps and letters vehicles in Oklahoma City: full and partial vinyl wraps, color changes, fleet graphics,"
                    + " window tint and paint protection film, for people and for fleets. A full wrap takes three to five working"
                    + " days. Designs are made in the house and shown before anything is printed.";

    private final OrganizationScope scope;
    private final Mode mode;

    /** @param shop made first @param converses rather than takes messages */
    DemoAgent(
            OrganizationScope scope,
            DemoOrganization shop,
            @Value("${switchboard.demo.converses:true}") boolean converses) {
        this.scope = scope;
        this.mode = converses ? Mode.CONVERSE : Mode.TAKE_MESSAGE;
    }

    @Override
    public void afterPropertiesSet() {
        scope.in(SHOP, jdbc -> {
            int made = jdbc.sql("""
                            INSERT INTO agent_settings (organization_id, mode, persona, languages, business_description, business_address, website)
                            VALUES (?, ?, ?, '{en-US}', ?, '100 Example Avenue, Oklahoma City, OK 73102', 'https://wraps.example.com')
                            ON CONFLICT DO NOTHING""")
                    .params(SHOP, mode.wire(), PERSONA, DESCRIPTION)
                    .update();
            if (made == 1) {
                hours(jdbc);
                department(jdbc, "Sales", "sales", 0, "+14055550110", "+14055550111");
                department(jdbc, "Service", "support", 1, "+14055550120");
            }
            return made;
        });
    }

    private static void hours(JdbcClient jdbc) {
        jdbc.sql("UPDATE organizations SET zone = 'America/Chicago' WHERE id = ? AND zone = 'UTC'")
                .param(SHOP)
                .update();
        if (!HoursRows.weeks(jdbc).isEmpty()) {
            return;
        }
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(new Span(LocalTime.of(8, 0), LocalTime.of(18, 0))));
        }
        week.put(DayOfWeek.SATURDAY, List.of(new Span(LocalTime.of(9, 0), LocalTime.of(14, 0))));
        week.remove(DayOfWeek.SUNDAY);
        HoursRows.replaceWeek(jdbc, SHOP, HoursRows.ORGANIZATION, week);
    }

    /** Of the numbers that are kept for fiction. */
    private static void department(JdbcClient jdbc, String name, String type, int position, String... numbers) {
        jdbc.sql("""
                        INSERT INTO departments (organization_id, name, number_type, forward_to, position) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING""").params(SHOP, name, type, numbers, position).update();
    }
}
