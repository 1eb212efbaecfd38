package dev.switchboard.carrier.phone;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.ground.number.PhoneNumber;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The simulated phones of each organization: those that it wrote to, called, or was written to by. In memory only. */
@Component
@Profile("!production")
public final class Handsets {

    private static final int MOST_NUMBERS = 1_000;
    private static final int MOST_ORGANIZATIONS = 1_000;

    private final Cache<UUID, Cache<PhoneNumber, Handset>> all =
            Caffeine.newBuilder().maximumSize(MOST_ORGANIZATIONS).build();

    /** Made when something first reaches it. */
    Handset of(UUID organization, PhoneNumber number) {
        return all.get(
                        organization,
                        none -> Caffeine.newBuilder().maximumSize(MOST_NUMBERS).build())
                .get(number, Handset::new);
    }

    private Optional<Handset> find(UUID organization, PhoneNumber number) {
        return Optional.ofNullable(all.getIfPresent(organization)).map(phones -> phones.getIfPresent(number));
    }

    /** What this phone shows; nothing on it if it never heard of the organization. */
    public Handset.Seen look(UUID organization, PhoneNumber number) {
        return find(organization, number)
                .map(Handset::seen)
                .orElseGet(() -> new Handset.Seen(number.e164(), null, List.of(), List.of()));
    }

    /** Its owner has dialled a code that sets its forwarding; nothing: one that ends it. */
    public Handset.Seen forward(UUID organization, PhoneNumber number, Optional<PhoneForward> where) {
        Handset phone = of(organization, number);
        phone.forward(where.orElse(null));
        return phone.seen();
    }

    /** Keeps a text that was sent with this phone. */
    public void sent(
            UUID organization, PhoneNumber number, PhoneNumber to, String channel, String words, List<URI> media) {
        of(organization, number).add("out", channel, to.e164(), words, media);
    }

    /** @throws TelephoneException if nothing rings */
    public Handset.Seen answer(UUID organization, PhoneNumber number) {
        return act(organization, number, HandsetCall::answer, "This phone isn't ringing.");
    }

    /** Lets the phone's voicemail box answer, which presses nothing. @throws TelephoneException if nothing rings */
    public Handset.Seen answerByMachine(UUID organization, PhoneNumber number) {
        return act(organization, number, HandsetCall::answerByMachine, "This phone isn't ringing.");
    }

    /**
     * Speaks or presses keys; nothing of both stays silent.
     *
     * @throws TelephoneException if nobody listens
     */
    public Handset.Seen reply(UUID organization, PhoneNumber number, Reply reply) {
        return act(organization, number, call -> call.does(reply), "Nobody listens on this phone now.");
    }

    /** Declines what rings. @throws TelephoneException if there is no call */
    public Handset.Seen hangUp(UUID organization, PhoneNumber number) {
        return act(organization, number, HandsetCall::hangUp, "There is no call on this phone.");
    }

    private Handset.Seen act(UUID organization, PhoneNumber number, Predicate<HandsetCall> action, String otherwise) {
        Handset phone = find(organization, number)
                .filter(known -> known.does(action))
                .orElseThrow(() -> new TelephoneException(otherwise));
        return phone.seen();
    }

    /** @param address a number, perhaps after {@code whatsapp:} */
    static String channelOf(String address) {
        return address.toLowerCase(Locale.ROOT).startsWith("whatsapp:") ? "whatsapp" : "sms";
    }
}
