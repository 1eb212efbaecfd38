package dev.switchboard.carrier.edge;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.relay.SocketCheck;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.Sid;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Found;
import dev.switchboard.ground.organization.Organization;
import java.net.URI;
import java.util.Optional;

/** Checks a socket as {@link Verification} checks a webhook: signed over its {@code wss://} address, which has no parameters. */
final class RelayDoor implements SocketCheck {

    static final String PATH = "/webhooks/twilio/voice/relay";

    private static final FormBody NOTHING = empty();

    private final String url;
    private final Directory directory;
    private final Signatures signatures;

    RelayDoor(URI publicUrl, Directory directory, Signatures signatures) {
        this.url = publicUrl.toString().replaceFirst("^http", "ws") + PATH;
        this.directory = directory;
        this.signatures = signatures;
    }

    private static FormBody empty() {
        try {
            return FormBody.parse(new byte[0], 1);
        } catch (BadFormException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Optional<CallLeg> verify(String account, String call, String from, String to, String signature) {
        if (!Sid.isSid(account) || !Sid.isSid(call)) {
            return Optional.empty();
        }
        Optional<Found> found = directory.find("", account, call);
        Optional<CarrierAccount> own = found.flatMap(each -> each.listing().account(Carrier.TWILIO))
                .filter(each ->
                        each.accountSid().equals(account) && !each.signingKey().isEmpty());
        if (own.isEmpty() || !signatures.match(own.get(), url, NOTHING, signature)) {
            return Optional.empty();
        }
        Organization organization = found.get().listing().organization();
        return Optional.of(new CallLeg(
                organization,
                Carrier.TWILIO,
                account,
                call,
                PhoneNumber.parse(from),
                PhoneNumber.parse(Fields.withPlus(to))));
    }
}
