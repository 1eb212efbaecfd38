package dev.switchboard.ground.figure.page;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What our numbers are called and used for now; also those that were given back. */
record OurNumbers(Map<String, Ours> numbers) {

    /** In the order in which types are listed everywhere. */
    static final List<String> TYPES = List.of("primary", "sales", "support", "custom");

    private static final String SELECT = """
            SELECT coalesce(phone_number, former_number), number_type, coalesce(friendly_name, '') FROM organization_phone_numbers
            WHERE organization_id = ? ORDER BY status = 'released' DESC, id""";

    record Ours(String type, String name) {}

    static OurNumbers of(JdbcClient jdbc, UUID organization) {
        Map<String, Ours> numbers = new TreeMap<>();
        jdbc.sql(SELECT).param(organization).query(row -> {
            numbers.put(row.getString(1), new Ours(row.getString(2), row.getString(3)));
        });
        return new OurNumbers(numbers);
    }

    String type(String number) {
        return numbers.containsKey(number) ? numbers.get(number).type : "custom";
    }

    /** Its name, or the number as people write it. */
    String name(String number) {
        return numbers.containsKey(number) && !numbers.get(number).name.isBlank()
                ? numbers.get(number).name
                : PhoneNumber.parse(number).map(PhoneNumber::display).orElse(number);
    }
}
