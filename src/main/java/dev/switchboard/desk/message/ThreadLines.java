package dev.switchboard.desk.message;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happened in a thread, in one line for colleagues; the customer never sees it. */
public final class ThreadLines {

    private ThreadLines() {}

    /**
     * Adds a line; in the organization's transaction.
     *
     * @param call that it is about, if any
     * @param key made once: another line of the same key takes the place of the first
     * @return 0 if the thread is gone
     */
    public static int add(JdbcClient jdbc, UUID conversation, @Nullable UUID call, String text, String key) {
        int added = jdbc.sql("""
                        INSERT INTO messages AS m (organization_id, conversation_id, call_id, contact_id, direction, method, sender_name,
                            content, status, source_key, purpose, sent_at)
                        SELECT c.organization_id, c.id, :call, c.contact_id, 'outbound', 'internal', 'Switchboard', :text, 'sent', :key,
                            'step', now()
                        FROM conversations c WHERE c.id = :conversation
                        ON CONFLICT (organization_id, source_key) DO UPDATE SET content = excluded.content""")
                .param("conversation", conversation)
                .param("call", call, java.sql.Types.OTHER)
                .param("text", text)
                .param("key", key)
                .update();
        jdbc.sql("UPDATE conversations SET updated_at = now() WHERE id = ?")
                .param(conversation)
                .update();
        return added;
    }
}
