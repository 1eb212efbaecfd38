package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An organization with an account of its own keeps the number that the platform bought for it. */
class LentNumberTest extends ApiTest {

    private static final String TOKEN = "canary-token-of-their-own";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    private Directory directory;

    private UUID organization;
    private String own;
    private String lent;
    private CarrierAccount platform;

    @BeforeEach
    void open() {
        organization = organization();
        own = addNumber(organization);
        lent = "+1580%07d".formatted(4_000_000 + NUMBERS.incrementAndGet());
        DATABASE.sql(
                        "INSERT INTO organization_phone_numbers (organization_id, phone_number, of_platform) VALUES (?, ?, true)")
                .params(organization, lent)
                .update();
        storeAccount(organization, freshSid("AC"), TOKEN);
        directory.forget(organization);
        platform =
                listing().accountOfNumber(Carrier.TWILIO, new PhoneNumber(lent)).orElseThrow();
    }

    private Listing listing() {
        return directory.listing(organization).orElseThrow();
    }

    private int call(String number, String account, String token) {
        Map<String, String> form = CarrierPost.call(freshSid("CA"), account, number);
        return carrier.signedWith(token).post("/webhooks/twilio/voice", form).statusCode();
    }

    private int calls() {
        return DATABASE.sql("SELECT count(*) FROM phone_calls WHERE organization_id = ?")
                .param(organization)
                .query(Integer.class)
                .single();
    }

    @Test
    void callsOfBothAreTaken() {
        CarrierAccount theirs = listing().account(Carrier.TWILIO).orElseThrow();
        assertThat(platform.ofPlatform()).isTrue();
        assertThat(theirs.ofPlatform()).isFalse();
        assertThat(call(lent, platform.accountSid(), platform.signingKey())).isEqualTo(200);
        assertThat(call(own, theirs.accountSid(), TOKEN)).isEqualTo(200);
        assertThat(calls()).isEqualTo(2);
        assertThat(listing().accountOfNumber(Carrier.TWILIO, new PhoneNumber(own)))
                .contains(theirs);
    }

    @Test
    void thePlatformSignsForItsOwnNumberAlone() {
        assertThat(call(own, platform.accountSid(), platform.signingKey())).isEqualTo(403);
        assertThat(call(lent, platform.accountSid(), TOKEN)).isEqualTo(403);
        assertThat(calls()).isZero();
    }

    @Test
    void whatWasGivenBackIsLentNoMore() {
        DATABASE.sql(
                        "UPDATE organization_phone_numbers SET status = 'released', is_active = false WHERE phone_number = ?")
                .param(lent)
                .update();
        directory.forget(organization);
        assertThat(call(lent, platform.accountSid(), platform.signingKey())).isNotEqualTo(200);
        assertThat(listing().lent()).isEmpty();
    }
}
