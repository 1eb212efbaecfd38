package dev.switchboard.line.telephony;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How numbers are verified and forwarded.
 *
 * @param codeValid how long a code may be used
 * @param perHour times that one organization may have a number called in an hour
 * @param perDay times that all organizations together may have a number called in a day
 * @param perOrganization times that one organization may have numbers called in a day: calls cost money
 * @param wrongCodes after which a number is locked
 * @param locked how long it stays so
 * @param strictRingTime refuses ring times that networks don't know, instead of moving them
 * @param proofTakes how long a call of ours has to come back, on top of the time that it rings
 */
@ConfigurationProperties("switchboard.telephony")
record TelephonyProperties(
        @DefaultValue("10m") Duration codeValid,
        @DefaultValue("3") int perHour,
        @DefaultValue("10") int perDay,
        @DefaultValue("30") int perOrganization,
        @DefaultValue("3") int wrongCodes,
        @DefaultValue("1h") Duration locked,
        @DefaultValue("false") boolean strictRingTime,
        @DefaultValue("30s") Duration proofTakes) {}
