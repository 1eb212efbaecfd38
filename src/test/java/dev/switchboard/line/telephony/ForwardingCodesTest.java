package dev.switchboard.line.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.line.mmi.BadCodeException;
import dev.switchboard.line.mmi.DialCode;
import dev.switchboard.line.mmi.ServiceCode;
import dev.switchboard.line.telephony.MobileCarriers.Codes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardingCodesTest {

    /** As Android reads codes that are dialled. */
    private static final Pattern ANDROID = Pattern.compile(
            "((\\*|#|\\*#|\\*\\*|##)(\\d{2,3})(\\*([^*#]*)(\\*([^*#]*)(\\*([^*#]*)(\\*([^*#]*))?)?)?)?#)(.*)");

    private static final PhoneNumber AGENT = new PhoneNumber("+15550109999");

    private static String file() throws IOException {
        return Files.readString(Path.of("config", "carriers.yml"));
    }

    private static ForwardingCodes codes(String carrier, ForwardingType type, PhoneNumber to, int seconds)
            throws IOException, BadFileException, BadCodeException {
        return ForwardingCodes.of(MobileCarriers.parse(file()).row(carrier), type, to, seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "tmobile, TOTAL_AI, **21*+15550109999#, ##21#",
        "tmobile, SAFETY_NET, **61*+15550109999*11*25#, ##61#",
        "att, TOTAL_AI, *21*+15550109999#, #21#",
        "att, SAFETY_NET, *004*+15550109999*11*25#, ##004#",
        "verizon, TOTAL_AI, *72+15550109999, *73",
        "verizon, SAFETY_NET, *71+15550109999, *73",
        "sprint, TOTAL_AI, **21*+15550109999#, ##21#",
        "sprint, SAFETY_NET, **61*+15550109999*11*25#, ##61#",
        "other_gsm, TOTAL_AI, **21*+15550109999#, ##21#",
        "other_gsm, SAFETY_NET, **61*+15550109999*11*25#, ##61#",
        "other_cdma, TOTAL_AI, *72+15550109999, *73",
        "other_cdma, SAFETY_NET, *71+15550109999, *73",
        "international, TOTAL_AI, **21*+15550109999#, ##21#",
        "international, SAFETY_NET, **61*+15550109999*11*25#, ##61#",
    })
    void areWhatEachCarrierDocuments(String carrier, ForwardingType type, String on, String off) throws Exception {
        ForwardingCodes codes = codes(carrier, type, AGENT, 25);
        assertThat(codes.activation()).isEqualTo(on);
        assertThat(codes.deactivation()).isEqualTo(off);
        assertThat(codes.warnings()).doesNotContain("RING_TIME_ADJUSTED");
    }

    @Test
    void parseBackForEveryCarrierModeTimeAndNumber() throws Exception {
        MobileCarriers carriers = MobileCarriers.parse(file());
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (String carrier : MobileCarriers.NAMES) {
            for (ForwardingType type : ForwardingType.values()) {
                Codes row = carriers.row(carrier).codes(type);
                if (row == null || row.isMenu()) {
                    continue; // nothing to dial
                }
                for (int time = 5; time <= 60; time++) {
                    PhoneNumber to = new PhoneNumber(
                            "+1" + (2 + random.nextInt(8)) + (100_000_000 + random.nextInt(900_000_000)));
                    ForwardingCodes codes = ForwardingCodes.of(carriers.row(carrier), type, to, time);
                    check(carrier, type, time, to, codes, "seed " + seed);
                }
            }
        }
    }

    private static void check(
            String carrier, ForwardingType type, int time, PhoneNumber to, ForwardingCodes codes, String seed)
            throws BadCodeException {
        boolean star = carrier.equals("verizon") || carrier.equals("other_cdma");
        assertThat(codes.activation()).as(seed).matches("[0-9*#+]+").doesNotContain("++");
        assertThat(DialCode.parse(codes.activation()).text()).isEqualTo(codes.activation());
        if (star) {
            assertThat(codes.onDial().keys())
                    .matches("\\*\\d{2}\\d{10}")
                    .endsWith(to.e164().substring(2));
            assertThat(codes.warnings()).contains("PLUS_NOT_DIALABLE");
        } else {
            ServiceCode parsed = ServiceCode.parse(codes.activation());
            assertThat(codes.activation()).matches(ANDROID);
            assertThat(parsed.number()).isEqualTo(to.e164());
            assertThat(parsed.ringSeconds().isPresent()).isEqualTo(type == ForwardingType.SAFETY_NET);
            assertThat(parsed.service().code()).isEqualTo(service(carrier, type));
            assertThat(codes.onDial().link())
                    .isEqualTo("tel:" + codes.activation().replace("#", "%23"));
            boolean moved = type == ForwardingType.SAFETY_NET && (time > 30 || time % 5 != 0);
            assertThat(codes.warnings().contains("RING_TIME_ADJUSTED")).isEqualTo(moved);
        }
    }

    private static String service(String carrier, ForwardingType type) {
        if (type == ForwardingType.TOTAL_AI) {
            return "21";
        }
        if (type == ForwardingType.BUSY_ONLY) {
            return "67";
        }
        return carrier.equals("att") ? "004" : "61";
    }

    @Test
    void offerAnotherCodeWhereOneLeavesCallsOut() throws Exception {
        ForwardingCodes codes = codes("tmobile", ForwardingType.SAFETY_NET, AGENT, 60);
        assertThat(codes.warnings()).containsExactly("RING_TIME_ADJUSTED", "NO_ANSWER_ONLY");
        assertThat(codes.ringSeconds()).isEqualTo(30);
        assertThat(codes.alternatives().get(0).activationCode()).isEqualTo("**004*+15550109999*11*30#");
        assertThat(codes.instructions())
                .anyMatch(line -> line.contains(codes.onDial().keys()));
    }

    @Test
    void starCodesReachTheNorthAmericanPlanOnly() throws Exception {
        assertThatThrownBy(() -> codes("verizon", ForwardingType.TOTAL_AI, new PhoneNumber("+442079460000"), 25))
                .isInstanceOf(BadCodeException.class);
        assertThat(codes("att", ForwardingType.TOTAL_AI, new PhoneNumber("+442079460000"), 25)
                        .alternatives())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "**21*{destination}#     | 21*{destination}#",
                "##61#                   | ##99#",
                "dialled: ten_digits     | dialled: somehow",
                "  att:                  | att2:",
                "name: Verizon           | nome: Verizon",
            })
    void aFileThatNoPhoneCouldDialIsRefused(String good, String bad) throws IOException {
        String text = file().replace(good, bad);
        assertThat(text).isNotEqualTo(file());
        assertThatThrownBy(() -> MobileCarriers.parse(text)).isInstanceOf(BadFileException.class);
    }
}
