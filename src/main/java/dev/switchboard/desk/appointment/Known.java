package dev.switchboard.desk.appointment;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer, and who of the organization's people that is. */
record Known(Customer customer, Optional<UUID> contactId) {

    /** Found by what they said, or made; what a wish leaves out is taken from who it names. */
    static Known of(JdbcClient jdbc, BookingWish wish) {
        return wish.contactId()
                .map(id -> named(jdbc, wish.customer(), id))
                .orElseGet(() -> found(jdbc, wish.customer()));
    }

    private static Known found(JdbcClient jdbc, Customer customer) {
        Optional<String> address = customer.phone().map(PhoneNumber::e164).or(() -> customer.email()
                .map(email -> email.toLowerCase(Locale.ROOT)));
        return new Known(customer, address.map(known -> jdbc.sql("SELECT contact_of(:address, :name::text)")
                .param("address", known)
                .param("name", customer.name().orElse(null), java.sql.Types.VARCHAR)
                .query(UUID.class)
                .single()));
    }

    private static Known named(JdbcClient jdbc, Customer told, UUID id) {
        return jdbc.sql("""
                        SELECT i.id, i.name, i.phone_number, i.email FROM contacts c JOIN contacts i ON i.id = coalesce(c.merged_into, c.id)
                        WHERE c.organization_id = current_organization() AND c.id = ? AND i.erased_at IS NULL""")
                .param(id)
                .query((row, number) -> new Known(
                        filled(told, row.getString(2), row.getString(3), row.getString(4)),
                        Optional.of(row.getObject(1, UUID.class))))
                .optional()
                .orElseThrow(() -> new BookingRefusedException("contactId", "the id of a contact"));
    }

    private static Customer filled(
            Customer told, @Nullable String name, @Nullable String phone, @Nullable String email) {
        return new Customer(
                told.name().or(() -> Optional.ofNullable(name)),
                told.phone().or(() -> Optional.ofNullable(phone).flatMap(PhoneNumber::parse)),
                told.email().or(() -> Optional.ofNullable(email)));
    }
}
