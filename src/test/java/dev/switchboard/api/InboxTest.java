package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ApiTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** An inbox of an organization of its own, written without the routes that fill it. */
abstract class InboxTest extends ApiTest {

    protected UUID organization;
    protected Person ann;
    protected Person bob;

    @BeforeEach
    void openTheInbox() {
        organization = organization();
        DATABASE.sql("UPDATE organizations SET unread_since = now() - interval '30 days' WHERE id = ?")
                .param(organization)
                .update();
        ann = member("ann");
        bob = member("bob");
    }

    private Person member(String name) {
        String user = user(name);
        DATABASE.sql("""
                        INSERT INTO organization_members (organization_id, user_id, role, name, created_at)
                        VALUES (?, ?, 'member', ?, now() - interval '30 days')""").params(organization, user, name).update();
        return person(user, dev.switchboard.ground.security.Role.MEMBER, organization);
    }

    protected String user(String name) {
        return name + "-" + organization;
    }

    /** A thread whose last message came so many minutes ago. */
    protected UUID thread(String channel, String address, String name, int minutesAgo) {
        return DATABASE.sql("""
                        INSERT INTO conversations (organization_id, channel, subject, customer_name, customer_address, last_message_at,
                            last_inbound_at)
                        VALUES (:organization, :channel, 'Text message', :name, :address, now() - :ago * interval '1 minute',
                            now() - :ago * interval '1 minute') RETURNING id""")
                .param("organization", organization)
                .param("channel", channel)
                .param("name", name)
                .param("address", address)
                .param("ago", minutesAgo)
                .query(UUID.class)
                .single();
    }

    protected UUID said(UUID thread, String direction, String purpose, String words) {
        return DATABASE.sql("""
                        INSERT INTO messages (organization_id, conversation_id, direction, method, purpose, content, status, segments)
                        VALUES (?, ?, ?, 'sms', ?, ?, 'received', 1) RETURNING id""")
                .params(organization, thread, direction, purpose, words)
                .query(UUID.class)
                .single();
    }

    protected List<JsonNode> items(Person asker, String path) {
        Answer answer = asker.get(path);
        assertThat(answer.status()).as(path + answer.raw().body()).isEqualTo(200);
        List<JsonNode> items = new ArrayList<>();
        answer.json().path("items").forEach(items::add);
        return items;
    }

    protected List<String> ids(Person asker, String path) {
        return items(asker, path).stream().map(item -> item.path("id").asText()).toList();
    }

    /** Lines in the thread that only colleagues see, oldest first. */
    protected List<String> lines(UUID thread) {
        List<String> lines = new ArrayList<>();
        for (JsonNode message : items(ann, "/api/conversations/" + thread + "/messages")) {
            if (message.path("internal").asBoolean()) {
                lines.add(0, message.path("content").asText());
            }
        }
        return lines;
    }
}
