package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ApiTest;
import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.agent.Blocked;
import dev.switchboard.ground.agent.Hours;
import dev.switchboard.ground.agent.Mode;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.DemoOrganization;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What owners decide about their agent, through the API. */
class AgentApiTest extends ApiTest {

    @Autowired
    private AgentProfiles profiles;

    private UUID organization;
    private Person owner;

    @BeforeEach
    void open() {
        organization = organization();
        owner = owner(organization);
    }

    private AgentProfile profile() {
        return profiles.of(organization);
    }

    @Test
    void showsWhatIsUsualUntilSomethingIsDecided() {
        Answer agent = member(organization).get("/api/agent");
        assertThat(agent.status()).isEqualTo(200);
        assertThat(agent.text("/mode")).isEqualTo("take_message");
        assertThat(agent.json().at("/limits/turns").asInt()).isEqualTo(20);
        assertThat(agent.json().at("/disclosure").asBoolean()).isTrue();
        assertThat(agent.json().path("updatedAt").isNull()).isTrue();
        assertThat(profile().mode()).isEqualTo(Mode.TAKE_MESSAGE);
    }

    @Test
    void keepsWhatIsDecidedAndActsOnItAtOnce() {
        Answer put = owner.put("/api/agent", """
                {"mode": "converse", "persona": "Kind", "languages": ["en-US"], "limits": {"turns": 5},
                 "website": "https://example.com", "greetingClosed": "We are closed."}""");
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.json().at("/limits/turns").asInt()).isEqualTo(5);
        assertThat(put.json().at("/limits/cents").asInt()).isEqualTo(50);
        assertThat(profile().converses()).isTrue();
        assertThat(profile().greetings().closed()).isEqualTo("We are closed.");
        assertThat(owner.put("/api/agent", "{\"persona\": null, \"limits\": null}")
                        .json()
                        .path("persona")
                        .isNull())
                .isTrue();
        assertThat(profile().limits().turns()).isEqualTo(20);
        assertThat(profile().converses()).isTrue();
        var change = owner.get("/api/audit").json().at("/items/0");
        assertThat(change.path("subject").asText()).isEqualTo("agent");
        assertThat(change.at("/changes/persona/0").asText()).isEqualTo("Kind");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/agent | {\"mode\": \"shout\"} | mode",
                "/api/agent | {\"moode\": \"converse\"} | moode",
                "/api/agent | {\"limits\": {\"turns\": 0}} | limits.turns",
                "/api/agent | {\"limits\": {\"cents\": 50.5}} | limits.cents",
                "/api/agent | {\"limits\": {\"hours\": 1}} | limits.hours",
                "/api/agent | {\"limits\": 7} | limits",
                "/api/agent | {\"languages\": [\"xx-YY\"]} | languages",
                "/api/agent | {\"website\": \"javascript:alert(1)\"} | website",
                "/api/agent | {\"disclosure\": \"yes\"} | disclosure",
                "/api/agent/hours | {\"zone\": \"Mars/Olympus\"} | zone",
                "/api/agent/hours | {\"week\": {\"mon\": []}} | week.mon",
                "/api/agent/hours | {\"week\": {\"monday\": [{\"opens\": \"8\", \"closes\": \"18:00\"}]}} | week.monday[0].opens",
                "/api/agent/hours | {\"week\": {\"monday\": [{\"opens\": \"08:00\"}]}} | week.monday[0].closes",
                "/api/agent/hours | {\"week\": {\"monday\": [{\"opens\": \"08:00\", \"closes\": \"12:00\"}, {\"opens\": \"11:00\", \"closes\": \"13:00\"}]}} | week.monday",
                "/api/agent/hours | {\"holidays\": [{\"date\": \"2026-02-30\", \"name\": \"x\"}]} | holidays[0].date",
                "/api/agent/hours | {\"holidays\": [{\"date\": \"2026-12-25\", \"name\": \"x\"}, {\"date\": \"2026-12-25\", \"name\": \"y\"}]} | holidays[1].date",
                "/api/agent/hours | {\"holidays\": [{\"date\": \"2026-12-25\"}]} | holidays[0].name",
                "/api/agent/hours | {\"week\": {\"monday\": [{\"opens\": \"24:00\", \"closes\": \"08:00\"}]}} | week.monday[0].opens",
                "/api/agent/hours | {\"week\": {\"monday\": [{\"opens\": \"08:00\", \"closes\": \"24:01\"}]}} | week.monday[0].closes",
                "/api/agent/hours | {\"week\": {\"monday\": [{\"opens\": \"08:00\", \"closes\": \"24:00\"}, {\"opens\": \"23:00\", \"closes\": \"23:30\"}]}} | week.monday",
                "/api/agent/hours | {\"holidays\": 3} | holidays",
            })
    void namesWhatIsWrong(String path, String body, String field) {
        Answer refused = owner.put(path, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        assertThat(profile().converses()).isFalse();
    }

    @Test
    void refusesAPersonaThatIsTooLong() {
        assertThat(owner.put("/api/agent", "{\"persona\": \"" + "x".repeat(2_001) + "\"}")
                        .text("/errors/0/field"))
                .isEqualTo("persona");
    }

    @Test
    void keepsHoursAndHolidays() {
        Answer put = owner.put("/api/agent/hours", """
                {"zone": "America/Chicago",
                 "week": {"monday": [{"opens": "13:00", "closes": "02:00"}, {"opens": "08:00", "closes": "12:00"}]},
                 "holidays": [{"date": "2026-12-24", "name": "Christmas Eve", "spans": [{"opens": "09:00", "closes": "12:00"}]},
                              {"date": "2026-12-25", "name": "Christmas"}]}""");
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.text("/week/monday/0/opens")).isEqualTo("08:00");
        assertThat(put.text("/holidays/1/name")).isEqualTo("Christmas");
        assertThat(put.text("/inWords")).startsWith("Monday 8 AM to 12 PM and 1 PM to 2 AM");
        assertThat(profile().hours().week()).containsOnlyKeys(DayOfWeek.MONDAY);
        assertThat(owner.put("/api/agent/hours", "{\"holidays\": []}")
                        .json()
                        .at("/week/monday")
                        .size())
                .isEqualTo(2);
        assertThat(owner.get("/api/agent/hours").json().path("holidays").size()).isZero();
        assertThat(owner.get("/api/audit").text("/items/0/subject")).isEqualTo("agent/hours");
    }

    @Test
    void closesAtTheEndOfTheDay() {
        Answer put = owner.put("/api/agent/hours", """
                {"week": {"monday": [{"opens": "08:00", "closes": "24:00"}], "tuesday": [{"opens": "00:00", "closes": "24:00"}]},
                 "holidays": [{"date": "2026-12-24", "name": "Christmas Eve", "spans": [{"opens": "08:00", "closes": "24:00"}]}]}""");
        assertThat(put.status()).as(put.raw().body()).isEqualTo(200);
        assertThat(put.text("/week/monday/0/closes")).isEqualTo("00:00");
        assertThat(put.text("/holidays/0/spans/0/closes")).isEqualTo("00:00");
        assertThat(put.text("/inWords")).startsWith("Monday 8 AM to midnight, Tuesday 24 hours");
        Hours hours = profile().hours();
        assertThat(hours.openings(LocalDate.of(2026, 11, 30))).singleElement().satisfies(opening -> assertThat(
                        opening.until())
                .isEqualTo(LocalDate.of(2026, 12, 1).atStartOfDay(hours.zone()).toInstant()));
        assertThat(hours.openings(LocalDate.of(2026, 12, 1))).singleElement().satisfies(opening -> assertThat(
                        Duration.between(opening.from(), opening.until()))
                .hasDays(1));
    }

    @Test
    void addsChangesAndDeletesDepartments() {
        Answer sales = owner.post("/api/departments", """
                {"name": "Sales", "numberType": "sales", "forwardTo": ["(405) 555-0110", "+14055550111"]}""");
        assertThat(sales.status()).isEqualTo(201);
        assertThat(sales.text("/forwardTo/0")).isEqualTo("+14055550110");
        assertThat(sales.json().path("hours").isNull()).isTrue();
        assertThat(owner.post("/api/departments", "{\"name\": \"sALES\"}").status())
                .isEqualTo(409);
        assertThat(owner.post("/api/departments", "{\"name\": \"Service\"}")
                        .json()
                        .path("position")
                        .asInt())
                .isEqualTo(1);
        String path = "/api/departments/" + sales.text("/id");
        Answer changed =
                owner.patch(path, "{\"hours\": {\"sunday\": [{\"opens\": \"10:00\", \"closes\": \"11:00\"}]}}");
        assertThat(changed.text("/hours/sunday/0/opens")).isEqualTo("10:00");
        assertThat(profile().department("sales").orElseThrow().hours().week()).containsOnlyKeys(DayOfWeek.SUNDAY);
        assertThat(owner.patch(path, "{\"active\": false}").status()).isEqualTo(200);
        assertThat(profile().department("sales")).isEmpty();
        assertThat(member(organization)
                        .get("/api/departments")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(2);
        assertThat(owner.delete(path).status()).isEqualTo(204);
        assertThat(owner.delete(path).status()).isEqualTo(404);
        assertThat(owner.patch(path, "{}").status()).isEqualTo(404);
    }

    @Test
    void handsNobodyOverToPremiumRateNorToItself() {
        String own = addNumber(organization);
        for (String number : new String[] {"+19005550100", own, "nobody"}) {
            Answer refused = owner.post("/api/departments", "{\"name\": \"x\", \"forwardTo\": [\"" + number + "\"]}");
            assertThat(refused.status()).as(number).isEqualTo(400);
            assertThat(refused.text("/errors/0/field")).isEqualTo("forwardTo");
        }
        assertThat(owner.post("/api/departments", """
                {"name": "x", "forwardTo": ["+14055550110", "+14055550111", "+14055550112", "+14055550113", "+14055550114", "+14055550115"]}""").text("/errors/0/field")).isEqualTo("forwardTo");
    }

    @Test
    void blocksAndUnblocksCallers() {
        PhoneNumber nuisance = new PhoneNumber("+14055550199");
        Answer blocked = owner.post("/api/blocked-callers", """
                {"phoneNumber": "(405) 555-0199", "action": "voicemail", "reason": "sells warranties"}""");
        assertThat(blocked.status()).isEqualTo(201);
        assertThat(blocked.text("/phoneNumber")).isEqualTo(nuisance.e164());
        assertThat(profile().blocked(nuisance)).contains(Blocked.VOICEMAIL);
        assertThat(owner.post("/api/blocked-callers", "{\"phoneNumber\": \"+14055550199\"}")
                        .text("/id"))
                .isEqualTo(blocked.text("/id"));
        assertThat(profile().blocked(nuisance)).contains(Blocked.REFUSE);
        assertThat(owner.get("/api/blocked-callers").json().path("items").size())
                .isEqualTo(1);
        assertThat(owner.delete("/api/blocked-callers/" + blocked.text("/id")).status())
                .isEqualTo(204);
        assertThat(profile().blocked(nuisance)).isEmpty();
        assertThat(owner.post("/api/blocked-callers", "{\"phoneNumber\": \"x\"}")
                        .text("/errors/0/field"))
                .isEqualTo("phoneNumber");
        assertThat(owner.post("/api/blocked-callers", "{}").text("/errors/0/field"))
                .isEqualTo("phoneNumber");
    }

    @Test
    void letsMembersReadAndOwnersWrite() {
        Person member = member(organization);
        for (String path :
                new String[] {"/api/agent", "/api/agent/hours", "/api/departments", "/api/blocked-callers"}) {
            assertThat(member.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(member.put("/api/agent", "{}").status()).isEqualTo(403);
        assertThat(member.put("/api/agent/hours", "{}").status()).isEqualTo(403);
        assertThat(member.post("/api/departments", "{\"name\": \"x\"}").status())
                .isEqualTo(403);
        assertThat(member.post("/api/blocked-callers", "{\"phoneNumber\": \"+14055550199\"}")
                        .status())
                .isEqualTo(403);
        assertThat(member.delete("/api/departments/" + UUID.randomUUID()).status())
                .isEqualTo(403);
    }

    @Test
    void showsNothingOfOthers() {
        Answer department = owner.post("/api/departments", "{\"name\": \"Sales\"}");
        Answer blocked = owner.post("/api/blocked-callers", "{\"phoneNumber\": \"+14055550199\"}");
        Person other = owner(organization());
        assertThat(other.get("/api/departments").json().path("items").size()).isZero();
        assertThat(other.get("/api/blocked-callers").json().path("items").size())
                .isZero();
        assertThat(other.patch("/api/departments/" + department.text("/id"), "{\"name\": \"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(other.delete("/api/blocked-callers/" + blocked.text("/id")).status())
                .isEqualTo(404);
    }

    @Test
    void theDemoShopHasDecidedAlready() {
        AgentProfile shop = profiles.of(DemoOrganization.ID);
        assertThat(shop.hours().zone().getId()).isEqualTo("America/Chicago");
        assertThat(shop.hours().inWords(java.util.Locale.US))
                .isEqualTo("Monday to Friday 8 AM to 6 PM, Saturday 9 AM to 2 PM, closed on Sunday.");
        assertThat(shop.disclosure()).isTrue();
        assertThat(shop.department("Service").map(each -> each.numbers().size()))
                .isEqualTo(Optional.of(1));
        assertThat(shop.business().description()).contains("vinyl wraps");
    }
}
