package dev.switchboard.line.number;

import dev.switchboard.ground.carrier.NumberKind;
import dev.switchboard.ground.number.NumberType;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.repeat.RequestKey;
import java.util.Optional;
import java.util.UUID;

/**
 * A number that an organization wants.
 *
 * @param country ISO 3166-1, two capital letters
 * @param areaCode of the North American plan; where it has none left, one nearby is taken
 * @param number the first that is tried, one that the carrier showed as available
 * @param numberType {@code primary}, {@code sales}, {@code support} or {@code custom}
 * @param friendlyName what its owner calls it
 * @param bundleSid of the approved papers, where its country asks for them
 * @param addressSid of an address, where its country asks for one
 * @param user who asked, and whose costs it is
 * @param reason {@code purchase}, {@code provisioning} or {@code bundle}
 * @param key asked for twice with the same key, it is one order of the organization
 * @param digest of the request whose key it is, see {@link RequestKey}; empty where nobody else chooses the key
 */
public record NumberWish(
        UUID organization,
        String country,
        NumberKind kind,
        Optional<String> areaCode,
        Optional<PhoneNumber> number,
        String numberType,
        Optional<String> friendlyName,
        Optional<String> bundleSid,
        Optional<String> addressSid,
        Optional<String> user,
        String reason,
        String key,
        Optional<String> digest) {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_KEY = 200;

    /** @throws IllegalArgumentException naming what is wrong */
    public NumberWish {
        require(country.matches("[A-Z]{2}"), "country: expected two letters, like US");
        require(areaCode.filter(code -> !code.matches("[2-9][0-9]{2}")).isEmpty(), "areaCode: expected three digits");
        require(NumberType.of(numberType).isPresent(), "numberType: expected primary, sales, support or custom");
        require(
                friendlyName.filter(name -> name.length() > LONGEST_NAME).isEmpty(),
                "friendlyName: expected at most 64 characters");
        require(reason.matches("[a-z][a-z_]{0,39}"), "reason: expected a word");
        require(!key.isEmpty() && key.length() <= LONGEST_KEY, "key: expected 1 to 200 characters");
    }

    /** A local number for whoever has none yet, with nothing else wished for. */
    public static NumberWish primary(UUID organization, String country, String reason, String key) {
        return new NumberWish(
                organization,
                country,
                NumberKind.LOCAL,
                Optional.empty(),
                Optional.empty(),
                NumberType.PRIMARY.wire(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                reason,
                key,
                Optional.empty());
    }

    /** The same with papers, which its country asks for. */
    NumberWish with(ApprovedPapers.Papers papers) {
        return new NumberWish(
                organization,
                country,
                kind,
                areaCode,
                number,
                numberType,
                friendlyName,
                Optional.of(papers.bundleSid()),
                addressSid.or(papers::addressSid),
                user,
                reason,
                key,
                digest);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
