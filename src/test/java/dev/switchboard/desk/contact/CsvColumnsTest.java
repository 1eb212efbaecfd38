package dev.switchboard.desk.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvColumnsTest {

    @Test
    void knowsTheNamesThatOlderClientsHave() {
        CsvColumns columns = CsvColumns.of(List.of("Contact Name", "phoneNumber", "services_interested", "Town"));
        assertThat(columns.cells(List.of("Maria", "+14055550142", "Tint", "Norman")))
                .isEqualTo(Map.of("name", "Maria", "phone", "+14055550142", "serviceInterests", "Tint"));
        assertThat(columns.ignored()).containsExactly("Town");
    }

    @Test
    void anOlderNameBesideTheOneOfTodayIsIgnored() {
        CsvColumns columns = CsvColumns.of(List.of("Phone number", "Phone"));
        assertThat(columns.cells(List.of("+14055550141", "+14055550142"))).isEqualTo(Map.of("phone", "+14055550142"));
        assertThat(columns.ignored()).containsExactly("Phone number");
    }
}
