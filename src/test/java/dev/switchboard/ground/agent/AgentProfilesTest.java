package dev.switchboard.ground.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ServiceTest;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.NumberType;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.TransientDataAccessResourceException;

/** What is kept in memory of an agent is what the database says, and is forgotten when that changes. */
class AgentProfilesTest extends ServiceTest {

    /** On a busy machine; without being told it would take a minute or more. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    private static final PhoneNumber NUISANCE = new PhoneNumber("+12125550177");

    @Autowired
    private AgentProfiles profiles;

    @Autowired
    private OrganizationScope scope;

    private final UUID shop = UUID.randomUUID();

    @BeforeEach
    void open() {
        DATABASE.sql("INSERT INTO organizations (id, name, zone) VALUES (?, 'Shop', 'America/Chicago')")
                .param(shop)
                .update();
    }

    @AfterEach
    void close() {
        DATABASE.sql("DELETE FROM organizations WHERE id = ?").param(shop).update();
    }

    @Test
    void takesMessagesForWhoeverHasDecidedNothing() {
        AgentProfile profile = profiles.of(shop);
        assertThat(profile.mode()).isEqualTo(Mode.TAKE_MESSAGE);
        assertThat(profile.disclosure()).isFalse();
        assertThat(profile.hours().at(Instant.now())).isEqualTo(OpenState.ALWAYS);
        assertThat(profile.hours().zone().getId()).isEqualTo("America/Chicago");
        assertThat(profile.departments()).isEmpty();
        assertThat(profile.blocked(NUISANCE)).isEmpty();
        assertThat(profiles.of(UUID.randomUUID())).isEqualTo(AgentProfile.defaults());
    }

    @Test
    void readsAllThatWasDecided() {
        decide();
        AgentProfile profile = profiles.of(shop);
        assertThat(profile.converses()).isTrue();
        assertThat(profile.persona()).isEqualTo("Kind");
        assertThat(profile.limits()).isEqualTo(new CallLimits(5, 10, 30_000, 50));
        assertThat(profile.languages()).containsExactly("es-MX", "en-US");
        assertThat(profile.hours().week())
                .containsOnly(Map.entry(DayOfWeek.MONDAY, List.of(new Span(LocalTime.of(8, 0), LocalTime.of(18, 0)))));
        assertThat(profile.hours().holidays()).hasSize(1);
        Department sales = profile.department("SALES").orElseThrow();
        assertThat(sales.numbers()).containsExactly(new PhoneNumber("+12125550101"), new PhoneNumber("+12125550102"));
        assertThat(sales.numberType()).isEqualTo(NumberType.SALES);
        assertThat(sales.hours().week()).containsOnlyKeys(DayOfWeek.SUNDAY);
        assertThat(profile.blocked(NUISANCE)).contains(Blocked.VOICEMAIL);
    }

    private void decide() {
        scope.in(shop, jdbc -> {
            jdbc.sql("""
                    INSERT INTO agent_settings (organization_id, mode, persona, max_turns, languages)
                    VALUES (?, 'converse', 'Kind', 5, '{es-MX,en-US}')""").param(shop).update();
            UUID sales = jdbc.sql("""
                    INSERT INTO departments (organization_id, name, number_type, forward_to)
                    VALUES (?, 'Sales', 'sales', '{+12125550101,+12125550102}') RETURNING id""").param(shop).query(UUID.class).single();
            List<Span> day = List.of(new Span(LocalTime.of(8, 0), LocalTime.of(18, 0)));
            HoursRows.replaceWeek(jdbc, shop, HoursRows.ORGANIZATION, Map.of(DayOfWeek.MONDAY, day));
            HoursRows.replaceWeek(jdbc, shop, sales, Map.of(DayOfWeek.SUNDAY, day));
            HoursRows.replaceHolidays(
                    jdbc, shop, List.of(new Holiday(java.time.LocalDate.of(2026, 12, 24), "Christmas Eve", day)));
            return jdbc.sql("""
                    INSERT INTO blocked_callers (organization_id, phone_number, action, created_by)
                    VALUES (?, ?, 'voicemail', 'test')""").params(shop, NUISANCE.e164()).update();
        });
    }

    @Test
    void hearsOfAChangeAtOnce() {
        assertThat(profiles.of(shop).converses()).isFalse();
        decide();
        await().atMost(AT_ONCE).until(() -> profiles.of(shop).converses());
        DATABASE.sql("UPDATE organizations SET zone = 'America/Denver' WHERE id = ?")
                .param(shop)
                .update();
        await().atMost(AT_ONCE)
                .until(() -> profiles.of(shop).hours().zone().getId().equals("America/Denver"));
        DATABASE.sql("DELETE FROM blocked_callers WHERE organization_id = ?")
                .param(shop)
                .update();
        await().atMost(AT_ONCE).until(() -> profiles.of(shop).blocked(NUISANCE).isEmpty());
    }

    @Test
    void asksTheDatabaseOnceForEachOrganization() {
        AtomicInteger asked = new AtomicInteger();
        AgentProfiles counted = new AgentProfiles(
                id -> {
                    asked.incrementAndGet();
                    return AgentProfile.defaults();
                },
                usual());
        for (int i = 0; i < 20; i++) {
            counted.of(shop);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void goesOnWithWhatItKnewWhileTheDatabaseIsAway() {
        decide();
        AgentProfile known = new ProfileQueries(scope).load(shop);
        AtomicInteger asked = new AtomicInteger();
        AgentProfiles away = new AgentProfiles(
                id -> {
                    if (asked.getAndIncrement() > 0) {
                        throw new TransientDataAccessResourceException("away");
                    }
                    return known;
                },
                usual());
        assertThat(away.of(shop).converses()).isTrue();
        away.forget(shop);
        assertThat(away.of(shop).converses()).isTrue();
        assertThat(away.of(UUID.randomUUID())).isEqualTo(AgentProfile.defaults());
    }

    private static AgentProperties usual() {
        return new AgentProperties(10, Duration.ofMinutes(10), Duration.ofSeconds(1));
    }
}
