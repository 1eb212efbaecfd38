package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ApiTest;
import dev.switchboard.mind.knowledge.KnownPassages;
import dev.switchboard.mind.knowledge.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Services, as owners write them, and what the agent knows of them. */
class ServicesApiTest extends ApiTest {

    private static final String TUMMY_TUCK =
            "{\"name\": \"Tummy Tuck\", \"price\": 6500, \"keywords\": [\"Tummy tuck\", \"abdominoplasty\", \"abs\"]}";

    @Autowired
    private KnownPassages knowledge;

    private UUID organization;
    private Person owner;

    @BeforeEach
    void open() {
        organization = organization();
        owner = owner(organization);
    }

    private String made(String body) {
        Answer made = owner.post("/api/services", body);
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return made.text("/id");
    }

    private JsonNode list(Person who) {
        return who.get("/api/services").json().path("items");
    }

    @Test
    void isWrittenReadChangedAndDeleted() {
        String id = made(TUMMY_TUCK);
        Answer read = member(organization).get("/api/services/" + id);
        assertThat(read.json().path("priceCents").asInt()).isEqualTo(650_000);
        assertThat(read.json().path("price").asDouble()).isEqualTo(6_500.0);
        assertThat(read.json().path("durationMinutes").asInt()).isEqualTo(60);
        assertThat(read.text("/keywords/0")).isEqualTo("tummy tuck");
        Answer changed = owner.patch(
                "/api/services/" + id, "{\"priceCents\": 700050, \"durationMinutes\": 120, \"bufferMinutes\": 15}");
        assertThat(changed.json().path("priceCents").asInt()).isEqualTo(700_050);
        assertThat(changed.json().path("bufferMinutes").asInt()).isEqualTo(15);
        assertThat(changed.text("/name")).isEqualTo("Tummy Tuck");
        assertThat(list(owner)).hasSize(1);
        assertThat(owner.delete("/api/services/" + id).status()).isEqualTo(204);
        assertThat(list(owner)).isEmpty();
        assertThat(owner.get("/api/services/" + id).status()).isEqualTo(404);
        assertThat(DATABASE.sql("SELECT action FROM audit_log WHERE organization_id = ? AND subject = ? ORDER BY id")
                        .params(organization, "services/" + id)
                        .query(String.class)
                        .list())
                .containsExactly("created", "changed", "deleted");
    }

    @Test
    void areReadPageByPageInTheOwnersOrder() {
        List<String> names = List.of("Tint", "Full wrap", "Bumper", "Decals", "Paint film");
        names.forEach(name -> made("{\"name\": \"%s\"}".formatted(name)));
        List<String> read = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            Answer answer = owner.get("/api/services?limit=2" + cursor);
            answer.json()
                    .path("items")
                    .forEach(item -> read.add(item.path("name").asText()));
            assertThat(answer.json().path("nextCursor").isNull()).isEqualTo(page == 2);
            assertThat(answer.json().path("trades")).isNotEmpty();
            cursor = "&cursor=" + answer.text("/nextCursor");
        }
        assertThat(read).isEqualTo(names);
        assertThat(list(owner)).hasSize(5);
        assertThat(owner.get("/api/services?limit=201").text("/errors/0/field")).isEqualTo("limit");
        assertThat(owner.get("/api/services?cursor=x").text("/errors/0/field")).isEqualTo("cursor");
        String others = owner(organization())
                .get("/api/services?cursor=AAAAAAAAAAAAAAAAAAAAAA")
                .text("/errors/0/field");
        assertThat(others).isEqualTo("cursor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"price\": 65}|name",
                "{\"name\": \"A\", \"price\": 65, \"priceCents\": 6500}|price",
                "{\"name\": \"A\", \"price\": \"65\"}|price",
                "{\"name\": \"A\", \"price\": 65.001}|price",
                "{\"name\": \"A\", \"price\": -1}|price",
                "{\"name\": \"A\", \"priceCents\": 0.5}|priceCents",
                "{\"name\": \"A\", \"durationMinutes\": 4}|durationMinutes",
                "{\"name\": \"A\", \"bufferMinutes\": 481}|bufferMinutes",
                "{\"name\": \"A\", \"keywords\": \"a\"}|keywords",
                "{\"name\": \"A\", \"active\": \"yes\"}|active",
                "{\"name\": \"A\", \"colour\": \"red\"}|colour",
            })
    void whatIsWrongIsNamed(String body, String field) {
        Answer refused = owner.post("/api/services", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.raw().body()).contains(field);
    }

    @Test
    void thereIsOneOfAName() {
        made(TUMMY_TUCK);
        assertThat(owner.post("/api/services", "{\"name\": \"tummy tuck\"}").status())
                .isEqualTo(409);
    }

    @Test
    void onlyOwnersWrite() {
        String id = made(TUMMY_TUCK);
        Person member = member(organization);
        assertThat(member.post("/api/services", "{\"name\": \"B\"}").status()).isEqualTo(403);
        assertThat(member.patch("/api/services/" + id, "{\"name\": \"B\"}").status())
                .isEqualTo(403);
        assertThat(member.delete("/api/services/" + id).status()).isEqualTo(403);
        assertThat(member.post("/api/services/sets/salon", "{}").status()).isEqualTo(403);
    }

    @Test
    void othersSeeAndChangeNothing() {
        String id = made(TUMMY_TUCK);
        Person stranger = owner(organization());
        assertThat(list(stranger)).isEmpty();
        assertThat(stranger.get("/api/services/" + id).status()).isEqualTo(404);
        assertThat(stranger.patch("/api/services/" + id, "{\"name\": \"B\"}").status())
                .isEqualTo(404);
        assertThat(stranger.delete("/api/services/" + id).status()).isEqualTo(404);
        assertThat(list(owner)).hasSize(1);
    }

    @Test
    void oneThatIsBookedStaysAndIsOfferedNoMore() {
        String id = made(TUMMY_TUCK);
        DATABASE.sql("""
                        WITH r AS (INSERT INTO resources (organization_id, name) VALUES (:o, 'Room') RETURNING id)
                        INSERT INTO appointments (organization_id, service_id, service_name, resource_id, scheduled_at, ends_at, free_at, source,
                            booking_key)
                        SELECT :o, :s::uuid, 'Tummy Tuck', r.id, now(), now() + interval '1 hour', now() + interval '1 hour', 'desk', 'test'
                        FROM r""").param("o", organization).param("s", id).update();
        assertThat(owner.delete("/api/services/" + id).status()).isEqualTo(204);
        assertThat(owner.get("/api/services/" + id).json().path("active").asBoolean())
                .isFalse();
    }

    @Test
    void aSetIsForWhoHasNone() {
        Answer begun = owner.post("/api/services/sets/medical-spa", "{}");
        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.json().path("items")).hasSize(7);
        assertThat(begun.json().path("trades").toString()).contains("vehicle-wraps", "law");
        assertThat(owner.post("/api/services/sets/salon", "{}").status()).isEqualTo(409);
        Answer unknown = owner.post("/api/services/sets/circus", "{}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.raw().body()).contains("dental", "plumbing");
    }

    @Test
    void aTradeIsChosenWhenAnOrganizationIsMade() {
        Answer made = admin().post("/api/organizations", "{\"name\": \"Smile\", \"trade\": \"dental\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(list(owner(UUID.fromString(made.text("/id"))))).hasSize(9);
        Answer refused = admin().post("/api/organizations", "{\"name\": \"Big Top\", \"trade\": \"circus\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.raw().body()).contains("trade", "medical-spa", "vehicle-wraps");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How much is Botox?",
                "What does botox cost?",
                "What do you charge for wrinkle injections?",
                "How much does Botox cost and how long does it take?"
            })
    void theAgentKnowsWhatAServiceCosts(String question) {
        owner.post("/api/services/sets/medical-spa", "{}");
        List<Passage> found = knowledge.search(organization, question, 4);
        assertThat(found).first().satisfies(passage -> {
            assertThat(passage.source()).isEqualTo("service:botox");
            assertThat(passage.spoken()).contains("Botox costs $400. An appointment takes 30 minutes.");
            assertThat(passage.answers()).isTrue();
        });
    }

    @Test
    void whatIsOfferedNoMoreIsKnownNoMore() {
        String id = made("{\"name\": \"Hood wrap\", \"priceCents\": 37500}");
        assertThat(knowledge.search(organization, "How much is a hood wrap?", 4))
                .first()
                .extracting(Passage::spoken)
                .asString()
                .contains("$375");
        owner.patch("/api/services/" + id, "{\"active\": false}");
        assertThat(knowledge.search(organization, "How much is a hood wrap?", 4))
                .noneMatch(passage -> passage.spoken().contains("$375"));
    }
}
