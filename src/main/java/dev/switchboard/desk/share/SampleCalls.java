package dev.switchboard.desk.share;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.organization.DemoOrganization;
import java.sql.Types;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Three calls with somebody, for the demo organization: each allows other actions. Made once; what is deleted or changed of
 * them stays so. Not in production.
 */
@Component
@Profile("!production")
@DependsOn("demoOrganization")
class SampleCalls implements InitializingBean {

    static final String CUSTOMER = "+15550100042";

    private static final String CALL = """
            INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, direction, purpose, caller_phone, called_phone, contact_id,
                customer_name, status, call_duration_seconds, transcript, transcribed_at, recording_sid, recording_status,
                recording_duration_seconds, created_at, updated_at, ended_at)
            SELECT uuidv7(-a.ago), :organization, :account, 'CA' || md5(:organization::text || :sample), :direction, :purpose, :from, :to,
                contact_of(:customer, 'John Doe'), 'John Doe', 'completed', :seconds, :words, CASE WHEN :words::text IS NOT NULL THEN a.ended END,
                CASE WHEN :recorded THEN 'RE' || md5(:organization::text || :sample) END, CASE WHEN :recorded THEN 'completed' END,
                CASE WHEN :recorded THEN :seconds END, now() - a.ago, a.ended, a.ended
            FROM (SELECT :ago::interval AS ago, now() - :ago::interval + :seconds * interval '1 second' AS ended) a
            ON CONFLICT DO NOTHING""";

    private final OrganizationScope scope;
    private final boolean wanted;

    SampleCalls(OrganizationScope scope, @Value("${switchboard.demo.calls:true}") boolean wanted) {
        this.scope = scope;
        this.wanted = wanted;
    }

    @Override
    public void afterPropertiesSet() {
        if (wanted) {
            make(DemoOrganization.ID, DemoOrganization.ACCOUNT_SID, DemoOrganization.PHONE_NUMBER);
        }
    }

    /** @return calls that were made; none the second time */
    int make(UUID organization, String account, String ours) {
        return scope.changing(organization, jdbc -> {
            if (jdbc.sql(
                            "SELECT EXISTS (SELECT FROM phone_calls WHERE account_sid = ? AND twilio_call_sid = 'CA' || md5(? || 'estimate'))")
                    .params(account, organization.toString())
                    .query(Boolean.class)
                    .single()) {
                return 0;
            }
            Maker maker = new Maker(jdbc, organization, account, ours);
            return maker.in(
                            "estimate",
                            "2 hours",
                            180,
                            "Hi, this is John Doe. I'd like an estimate for a full wrap on my 2021 Ford Transit."
                                    + " Could somebody call me back this afternoon?")
                    + maker.in("message", "1 day", 120, null)
                    + maker.out(
                            "answer",
                            "3 days",
                            90,
                            "Hi John, you asked about a color change. We have an opening on Thursday morning.");
        });
    }

    private record Maker(JdbcClient jdbc, UUID organization, String account, String ours) {

        int in(String sample, String ago, int seconds, @Nullable String words) {
            return call(sample, ago, seconds, words, "inbound", true);
        }

        int out(String sample, String ago, int seconds, String words) {
            return call(sample, ago, seconds, words, "outbound", false);
        }

        private int call(
                String sample, String ago, int seconds, @Nullable String words, String direction, boolean recorded) {
            boolean out = direction.equals("outbound");
            return jdbc.sql(CALL)
                    .param("organization", organization)
                    .param("account", account)
                    .param("sample", sample)
                    .param("direction", direction)
                    .param("purpose", out ? "call_back" : null, Types.VARCHAR)
                    .param("from", out ? ours : CUSTOMER)
                    .param("to", out ? CUSTOMER : ours)
                    .param("customer", CUSTOMER)
                    .param("seconds", seconds)
                    .param("words", words, Types.VARCHAR)
                    .param("recorded", recorded)
                    .param("ago", ago)
                    .update();
        }
    }
}
