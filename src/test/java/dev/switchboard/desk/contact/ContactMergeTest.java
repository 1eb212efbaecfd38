package dev.switchboard.desk.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two become one when somebody says so, and only then. */
class ContactMergeTest extends ContactsHouse {

    private final String mobile = freshNumber();
    private final String office = freshNumber();

    private Answer merge(String from, String into) {
        return owner.post("/api/contacts/" + from + "/merge", "{\"into\": \"" + into + "\"}");
    }

    private String named(String phone) {
        return contacts("?q=" + phone.substring(1)).get(0).path("id").asText();
    }

    @Test
    void everythingOfOneBecomesTheOthers() {
        UUID first = call(mobile, "My name is Dana Whitfield, I need a quote to wrap my 2019 Ford Transit");
        UUID second = call(office, "When is my van ready?");
        String from = named(mobile);
        String into = named(office);
        owner.patch(
                "/api/contacts/" + from,
                "{\"notes\": \"pays cash\", \"tags\": [\"a\", \"b\"], \"consent\": \"refused\"}");
        owner.patch(
                "/api/contacts/" + into, "{\"notes\": \"early\", \"tags\": [\"b\", \"c\"], \"consent\": \"given\"}");
        Answer merged = merge(from, into);
        assertThat(merged.status()).isEqualTo(200);
        assertThat(merged.text("/id")).isEqualTo(into);
        assertThat(merged.text("/name")).startsWith("Dana");
        assertThat(merged.text("/phone")).isEqualTo(office);
        assertThat(merged.json().path("phones")).hasSize(2);
        assertThat(merged.json().path("tags")).extracting(JsonNode::asText).containsExactly("b", "c", "a");
        assertThat(merged.text("/notes")).isEqualTo("early\n\npays cash");
        assertThat(merged.text("/consent")).isEqualTo("refused");
        assertThat(merged.text("/serviceInterests/0")).isEqualTo("2019 Ford Transit");
        assertThat(contacts("")).hasSize(1);
        assertThat(contact(from).text("/mergedInto")).isEqualTo(into);
        assertThat(DATABASE.sql(
                                "SELECT count(DISTINCT conversation_id) FROM phone_calls WHERE id IN (?, ?) AND contact_id = ?::uuid")
                        .params(first, second, into)
                        .query(Integer.class)
                        .single())
                .as("threads of both stay")
                .isEqualTo(2);
        call(mobile, "Hello again");
        assertThat(contacts("")).hasSize(1);
        assertThat(owner.get("/api/contacts/" + into + "/timeline").json().path("items"))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void refusesWhatIsNotTwoPeopleOfTheOrganization() {
        String id = create("{\"phone\": \"" + mobile + "\"}");
        String other = create("{\"phone\": \"" + office + "\"}");
        String foreign = owner(organization())
                .post("/api/contacts", "{\"phone\": \"" + mobile + "\"}")
                .text("/id");
        assertThat(merge(id, id).status()).isEqualTo(400);
        assertThat(merge(id, foreign).status()).isEqualTo(404);
        assertThat(merge(foreign, id).status()).isEqualTo(404);
        assertThat(merge(id, UUID.randomUUID().toString()).status()).isEqualTo(404);
        assertThat(merge(id, "x").status()).isEqualTo(400);
        assertThat(merge(id, other).status()).isEqualTo(200);
        assertThat(merge(id, other).status()).as("is merged already").isEqualTo(409);
        assertThat(merge(other, id).status()).as("is merged already").isEqualTo(409);
    }
}
