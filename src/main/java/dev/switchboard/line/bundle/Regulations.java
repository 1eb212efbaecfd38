package dev.switchboard.line.bundle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.NumberKind;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What each country asks for; the same for everybody of an account, and remembered for a day. */
@Component
@EnableConfigurationProperties(BundleProperties.class)
public final class Regulations {

    private static final int MOST = 2_000;

    private final PapersApi papers;
    private final BundleAccounts accounts;
    private final Cache<Asked, List<Regulation>> known;

    Regulations(PapersApi papers, BundleAccounts accounts, BundleProperties properties) {
        this.papers = papers;
        this.accounts = accounts;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(properties.remembered())
                .build();
    }

    /**
     * One for each kind of owner; none where numbers need no papers.
     *
     * @param country ISO 3166-1, two letters
     * @throws BundleException if there is no account to ask with, or the carrier does not answer
     */
    public List<Regulation> of(UUID organization, String country, NumberKind kind) {
        CarrierAccount account = accounts.of(organization);
        Asked asked = new Asked(account.accountSid(), country, kind);
        List<Regulation> answer = known.getIfPresent(asked);
        if (answer == null) {
            answer = ask(account, asked);
            known.put(asked, answer);
        }
        return answer;
    }

    private List<Regulation> ask(CarrierAccount account, Asked asked) {
        try {
            return papers.regulations(account, asked.country(), asked.kind());
        } catch (CarrierException failed) {
            throw failed.isRefused() ? BundleException.refused(failed.code()) : BundleException.carrierAway();
        }
    }

    private record Asked(String account, String country, NumberKind kind) {}
}
