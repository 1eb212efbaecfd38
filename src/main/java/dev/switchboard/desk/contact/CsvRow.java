package dev.switchboard.desk.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.text.MailAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One person of a file. What is null is left as it is.
 *
 * @param address by which they are known: the number, or the e-mail address of whoever has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CsvRow(
        String address,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable List<String> tags,
        @Nullable String notes,
        @Nullable String consent,
        @Nullable String leadStatus,
        @Nullable List<String> serviceInterests) {

    private static final Set<String> CONSENTS = Set.of("unknown", "given", "refused");
    private static final Set<String> LEAD_STATUSES = Set.of("new", "contacted", "booked", "lost");
    private static final int MOST_ITEMS = 20;
    private static final Map<String, Integer> LONGEST =
            Map.of("name", 100, "email", 254, "notes", 10_000, "tags", 1_000, "serviceInterests", 2_500);

    /** A line that is not taken, and why, in words that quote nothing of it. */
    static final class RefusedException extends RuntimeException {

        RefusedException(String reason) {
            super(reason);
        }
    }

    /** @throws RefusedException with the first thing that is wrong */
    static CsvRow of(Map<String, String> cells) {
        cells.forEach((name, cell) -> {
            require(cell.indexOf('\u0000') < 0, name + ": holds a zero byte");
            int longest = LONGEST.getOrDefault(name, 60);
            require(cell.length() <= longest, name + ": longer than %,d characters".formatted(longest));
        });
        String phone = text(cells, "phone")
                .map(cell -> PhoneNumber.read(cell)
                        .map(PhoneNumber::e164)
                        .orElseThrow(() -> new RefusedException("phone: not a phone number")))
                .orElse(null);
        String email = cells.get("email");
        require(email == null || MailAddress.isOne(email), "email: not an e-mail address");
        require(phone != null || email != null, "neither a phone number nor an e-mail address");
        return new CsvRow(
                phone != null ? phone : Contacts.address(java.util.Objects.requireNonNull(email)),
                cells.get("name"),
                phone,
                email,
                items(cells, "tags", 40),
                cells.get("notes"),
                choice(cells, "consent", CONSENTS),
                choice(cells, "leadStatus", LEAD_STATUSES),
                items(cells, "serviceInterests", 100));
    }

    /** The same person again further down: what that line says goes before. */
    CsvRow with(CsvRow later) {
        return new CsvRow(
                address,
                or(later.name, name),
                or(phone, later.phone),
                or(later.email, email),
                or(later.tags, tags),
                or(later.notes, notes),
                or(later.consent, consent),
                or(later.leadStatus, leadStatus),
                or(later.serviceInterests, serviceInterests));
    }

    private static <T> @Nullable T or(@Nullable T one, @Nullable T other) {
        return one != null ? one : other;
    }

    private static Optional<String> text(Map<String, String> cells, String name) {
        return Optional.ofNullable(cells.get(name));
    }

    private static @Nullable String choice(Map<String, String> cells, String name, Set<String> allowed) {
        String word = text(cells, name)
                .map(cell -> cell.toLowerCase(java.util.Locale.ROOT))
                .orElse(null);
        require(
                word == null || allowed.contains(word),
                name + ": expected one of "
                        + String.join(", ", allowed.stream().sorted().toList()));
        return word;
    }

    private static @Nullable List<String> items(Map<String, String> cells, String name, int longest) {
        List<String> items = text(cells, name).map(CsvColumns::list).orElse(null);
        require(
                items == null
                        || items.size() <= MOST_ITEMS && items.stream().allMatch(item -> item.length() <= longest),
                name + ": expected at most 20, each of at most " + longest + " characters, separated by semicolons");
        return items;
    }

    private static void require(boolean good, String reason) {
        if (!good) {
            throw new RefusedException(reason);
        }
    }

    @Override
    public String toString() {
        return "CsvRow";
    }
}
