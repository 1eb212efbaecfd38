package dev.switchboard.line.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AreaCodesTest {

    private static AreaCodes codes() throws Exception {
        return AreaCodes.parse(Files.readString(Path.of("config/area-codes.yml")));
    }

    @Test
    void knowsWhichCodesServeTheSamePlaceAndState() throws Exception {
        assertThat(codes().overlays("405")).containsExactly("572");
        assertThat(codes().overlays("212")).contains("646", "332");
        assertThat(codes().region("405")).contains("OK");
        assertThat(codes().region("416")).contains("ON");
        assertThat(codes().region("800")).isEmpty();
    }

    /** libphonenumber has the numbering plan too: each code of the file is one of the country that it stands under. */
    @Test
    void holdsOnlyCodesOfTheNumberingPlan() throws Exception {
        AreaCodes codes = codes();
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        int known = 0;
        int tooNew = 0; // for libphonenumber, as it comes
        for (int code = 200; code < 1_000; code++) {
            var country = codes.country(String.valueOf(code));
            if (country.isPresent()) {
                String region = region(numbers, code);
                tooNew += region == null ? 1 : 0;
                assertThat(region).as("area code " + code).isIn(country.get(), "PR", null);
                known++;
            }
        }
        assertThat(known).isGreaterThan(350);
        assertThat(tooNew).isLessThan(15);
    }

    private static String region(PhoneNumberUtil numbers, int code) throws NumberParseException {
        return numbers.getRegionCodeForNumber(numbers.parse("+1" + code + "2345678", null));
    }

    @Test
    void refusesACodeThatStandsThereTwice() {
        assertThatThrownBy(() -> AreaCodes.parse("countries: { US: { OK: [\"405 572\"], TX: [\"405\"] } }"))
                .hasMessageContaining("405");
    }
}
