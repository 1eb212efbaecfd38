package dev.switchboard.desk.bookingpage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ServiceTest;
import dev.switchboard.desk.bookingpage.BookingLinks.Kind;
import dev.switchboard.desk.bookingpage.BookingLinks.Link;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BookingLinksTest extends ServiceTest {

    @Autowired
    private BookingLinks links;

    @Autowired
    private FormTicket tickets;

    @Test
    void opensWhatItWasMadeForAndNothingElse() {
        UUID id = UUID.randomUUID();
        String token = links.token(Kind.APPOINTMENT, id);
        assertThat(token).hasSize(35);
        assertThat(links.ofAppointment(id)).isEqualTo("https://switchboard.test/b/" + token);
        assertThat(links.read(token)).contains(new Link(Kind.APPOINTMENT, id));
        assertThat(links.token(Kind.ORGANIZATION, id)).isNotEqualTo(token);
        assertThat(links.read(links.token(Kind.ORGANIZATION, id))).contains(new Link(Kind.ORGANIZATION, id));
    }

    @Test
    void opensNothingIfOneLetterDiffers() {
        String token = links.token(Kind.ORGANIZATION, UUID.randomUUID());
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(links.read(changed)).as("at %d", i).isEmpty();
        }
        assertThat(links.read("")).isEmpty();
        assertThat(links.read(token + "A")).isEmpty();
        assertThat(links.read(UUID.randomUUID().toString())).isEmpty();
    }

    @Test
    void aTicketIsGoodForItsFormOnly() {
        String ticket = tickets.issue("one");
        assertThat(tickets.read(ticket, "one")).isPresent();
        assertThat(tickets.read(ticket, "other")).isEmpty();
        assertThat(tickets.read("1" + ticket, "one")).isEmpty();
        assertThat(tickets.read("", "one")).isEmpty();
        assertThat(tickets.issue("one")).isNotEqualTo(ticket);
    }
}
