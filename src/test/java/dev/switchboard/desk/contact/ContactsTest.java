package dev.switchboard.desk.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who calls is a person, and what people write about them stays. */
class ContactsTest extends ContactsHouse {

    private static final String WORDS = "Hi, this is Dana Whitfield, I need a quote to wrap my 2019 Ford Transit";

    @Test
    void aCallMakesItsPerson() {
        String number = freshNumber();
        UUID call = call(number, WORDS);
        assertThat(contacts("")).singleElement().satisfies(person -> {
            assertThat(person.path("phone").asText()).isEqualTo(number);
            assertThat(person.path("phoneNumber").asText()).isEqualTo(number);
            assertThat(person.path("name").asText()).startsWith("Dana");
            assertThat(person.path("nameSource").asText()).isEqualTo("caller");
            assertThat(person.path("leadStatus").asText()).isEqualTo("new");
            assertThat(person.at("/serviceInterests/0").asText()).isEqualTo("2019 Ford Transit");
            assertThat(Instant.parse(person.path("lastHeardAt").asText()))
                    .isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
        });
        String person = contacts("").get(0).path("id").asText();
        assertThat(DATABASE.sql("""
                        SELECT concat_ws(' ', p.contact_id = c.contact_id, m.contact_id = c.contact_id, c.contact_id, c.customer_address,
                            c.unread, c.last_inbound_at = c.last_message_at, m.phone_number_id = c.phone_number_id)
                        FROM phone_calls p JOIN conversations c ON c.call_id = p.id JOIN messages m ON m.call_id = p.id
                        WHERE p.id = ? AND m.direction = 'inbound'""").param(call).query(String.class).single())
                .isEqualTo("t t " + person + " " + number + " 1 t t");
    }

    @Test
    void theSameNumberIsTheSamePersonAndTheSameNameIsNot() {
        String number = freshNumber();
        call(number, WORDS);
        call(number, "My name is Dana Whitfield, when is my van ready?");
        call(freshNumber(), "My name is Dana Whitfield, how much is a wrap?");
        assertThat(contacts("")).hasSize(2);
        assertThat(contacts("").findValuesAsText("name")).allMatch(name -> name.startsWith("Dana"));
    }

    @Test
    void aHiddenNumberIsNobody() {
        UUID call = call("anonymous", WORDS);
        assertThat(contacts("")).isEmpty();
        assertThat(DATABASE.sql(
                                "SELECT count(*) FROM messages WHERE call_id = ? AND contact_id IS NULL AND direction = 'inbound'")
                        .param(call)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theNameThatAPersonWroteStays() {
        String number = freshNumber();
        call(number, WORDS);
        String id = contacts("").get(0).path("id").asText();
        Answer renamed = owner.patch("/api/contacts/" + id, "{\"name\": \"Dana W. (fleet)\"}");
        assertThat(renamed.text("/name")).isEqualTo("Dana W. (fleet)");
        assertThat(renamed.text("/contactName")).isEqualTo("Dana W. (fleet)");
        assertThat(renamed.text("/nameSource")).isEqualTo("person");
        call(number, "My name is Robert Miller, I have a question about my order");
        assertThat(contact(id).text("/name")).isEqualTo("Dana W. (fleet)");
        assertThat(DATABASE.sql("SELECT DISTINCT customer_name FROM conversations WHERE contact_id = ?::uuid")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("Dana W. (fleet)");
    }

    @Test
    void isWrittenAndReadBack() {
        String number = freshNumber();
        String id = create("""
                {"name": "Ann", "phone": "%s", "email": "Ann@Example.com", "notes": "calls early", "tags": ["vip", "fleet", "vip"],
                 "consent": "given", "blocked": true, "leadStatus": "contacted", "serviceInterests": ["wrap"]}""".formatted(number));
        Answer read = contact(id);
        assertThat(read.json().path("tags")).hasSize(2);
        assertThat(read.text("/email")).isEqualTo("Ann@Example.com");
        assertThat(read.text("/consent")).isEqualTo("given");
        assertThat(read.json().path("blocked").asBoolean()).isTrue();
        assertThat(read.text("/servicesInterested/0")).isEqualTo("wrap");
        String other = freshNumber();
        Answer changed = owner.patch(
                "/api/contacts/" + id, "{\"phone\": \"" + other + "\", \"notes\": null, \"leadStatus\": \"booked\"}");
        assertThat(changed.text("/phone")).isEqualTo(other);
        assertThat(changed.json().path("phones")).hasSize(2);
        assertThat(changed.json().path("notes").isNull()).isTrue();
        assertThat(owner.patch("/api/contacts/" + id, "{\"phone\": null}").text("/phone"))
                .isEqualTo(number);
        // What somebody is called never stands in the audit log, which nobody can change.
        assertThat(owner.get("/api/audit").raw().body())
                .contains("contacts/" + id, "\"leadStatus\": [\"booked\"]", "\"notes\": [\"changed\"]")
                .doesNotContain("Ann", "calls early", number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"Nobody\"}",
                "{\"phone\": \"12\"}",
                "{\"phone\": \"+14055550101\", \"tags\": \"vip\"}",
                "{\"phone\": \"+14055550101\", \"tags\": [\"\"]}",
                "{\"phone\": \"+14055550101\", \"consent\": null}",
                "{\"phone\": \"+14055550101\", \"leadStatus\": \"hot\"}",
                "{\"phone\": \"+14055550101\", \"email\": \"no\"}",
                "{\"phone\": \"+14055550101\", \"score\": 90}",
                "[]"
            })
    void namesWhatIsWrong(String body) {
        Answer refused = owner.post("/api/contacts", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isNotEmpty();
        assertThat(contacts("")).isEmpty();
    }

    @Test
    void anAddressIsOnePersons() {
        String number = freshNumber();
        String ann = create("{\"name\": \"Ann\", \"phone\": \"" + number + "\", \"email\": \"ann@example.com\"}");
        String bob = create("{\"name\": \"Bob\", \"phone\": \"" + freshNumber() + "\"}");
        assertThat(owner.post("/api/contacts", "{\"phone\": \"" + number + "\"}")
                        .status())
                .isEqualTo(409);
        assertThat(owner.patch("/api/contacts/" + bob, "{\"email\": \"ANN@example.com\"}")
                        .status())
                .isEqualTo(409);
        assertThat(owner.patch("/api/contacts/" + ann, "{\"phone\": null, \"email\": null}")
                        .status())
                .isEqualTo(400);
        // Another organization's people are nobody's business.
        assertThat(owner(organization())
                        .post("/api/contacts", "{\"phone\": \"" + number + "\"}")
                        .status())
                .isEqualTo(201);
        assertThat(owner(organization())
                        .patch("/api/contacts/" + ann, "{\"name\": \"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "smith, 1",
        "SMI, 1",
        "ann smith, 1",
        "smith ann, 1",
        "an, 1",
        "nn, 0",
        "example.org, 1",
        "vip, 1",
        "(316) 200, 2",
        "b, 1",
        "100%, 0",
        "_, 0",
        "zzz, 0",
        "316200, 2",
        "jose, 1",
        "JOSÉ NUÑ, 1",
        "jóse, 1",
        "bób, 1",
        "lodz, 1"
    })
    void isFoundByWordsAndDigits(String words, int found) {
        create("{\"name\": \"Ann Smith\", \"phone\": \"" + freshNumber() + "\", \"tags\": [\"VIP\"]}");
        create("{\"name\": \"Bob\", \"phone\": \"" + freshNumber() + "\", \"email\": \"bob@example.org\"}");
        create("{\"name\": \"José Núñez\", \"email\": \"nunez@example.net\", \"tags\": [\"Łódź\"]}");
        assertThat(contacts("?q=" + java.net.URLEncoder.encode(words, java.nio.charset.StandardCharsets.UTF_8)))
                .hasSize(found);
    }

    @Test
    void listsByFilterAndPage() {
        for (int i = 0; i < 5; i++) {
            create("{\"phone\": \"%s\", \"tags\": [\"t%d\"], \"leadStatus\": \"%s\", \"blocked\": %s}"
                    .formatted(freshNumber(), i % 2, i == 0 ? "lost" : "new", i == 1));
        }
        assertThat(contacts("?tag=t1")).hasSize(2);
        assertThat(contacts("?leadStatus=lost")).hasSize(1);
        assertThat(contacts("?blocked=true")).hasSize(1);
        Answer page = owner.get("/api/contacts?limit=3");
        assertThat(page.json().path("items")).hasSize(3);
        assertThat(contacts("?limit=3&cursor=" + page.text("/nextCursor"))).hasSize(2);
    }

    @Test
    void countsHowWarmTheyAre() {
        call(freshNumber(), "I run a fleet of twelve commercial vans and want all of them wrapped as soon as possible");
        String warm = create("{\"phone\": \"" + freshNumber() + "\"}");
        String hot = create("{\"phone\": \"" + freshNumber() + "\"}");
        create("{\"phone\": \"" + freshNumber() + "\"}");
        DATABASE.sql(
                        "UPDATE contacts SET score = CASE id WHEN ?::uuid THEN 40 ELSE 70 END WHERE id IN (?::uuid, ?::uuid)")
                .params(warm, warm, hot)
                .update();
        Answer stats = owner.get("/api/contacts/stats");
        assertThat(stats.raw().body())
                .contains("\"total\":4", "\"hot\":2", "\"warm\":1", "\"cold\":1")
                .contains("\"totalLeads\":4", "\"hotLeads\":2", "\"warmLeads\":1", "\"coldLeads\":1");
    }

    @Test
    void aPersonGoesAndTheWordsStay() {
        String number = freshNumber();
        UUID call = call(number, WORDS);
        String id = contacts("").get(0).path("id").asText();
        assertThat(member(organization).delete("/api/contacts/" + id).status()).isEqualTo(403);
        assertThat(owner.delete("/api/contacts/" + id).status()).isEqualTo(204);
        assertThat(contact(id).status()).isEqualTo(404);
        assertThat(owner.get("/api/calls/" + call).raw().body()).contains("Dana Whitfield");
        call(number, "Do you have time on Friday?");
        assertThat(contacts(""))
                .singleElement()
                .satisfies(person -> assertThat(person.path("id").asText()).isNotEqualTo(id));
    }
}
