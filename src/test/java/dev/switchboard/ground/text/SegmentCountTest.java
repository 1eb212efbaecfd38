package dev.switchboard.ground.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.text.Segments.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentCountTest {

    /** 3GPP TS 23.038, 6.2.1, row by row of the code; the escape at 0x1B left out. */
    private static final int[] TABLE = {
        0x40, 0xA3, 0x24, 0xA5, 0xE8, 0xE9, 0xF9, 0xEC, 0xF2, 0xC7, 0x0A, 0xD8, 0xF8, 0x0D, 0xC5, 0xE5, //
        0x394, 0x5F, 0x3A6, 0x393, 0x39B, 0x3A9, 0x3A0, 0x3A8, 0x3A3, 0x398, 0x39E, 0xC6, 0xE6, 0xDF, 0xC9, //
        0x20, 0x21, 0x22, 0x23, 0xA4, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2A, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, //
        0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3A, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F, //
        0xA1, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4A, 0x4B, 0x4C, 0x4D, 0x4E, 0x4F, //
        0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5A, 0xC4, 0xD6, 0xD1, 0xDC, 0xA7, //
        0xBF, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, //
        0x70, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7A, 0xE4, 0xF6, 0xF1, 0xFC, 0xE0
    };

    /** 6.2.1.1: form feed, ^ { } \ [ ~ ] | and the euro sign. */
    private static final int[] EXTENSION = {0x0C, 0x5E, 0x7B, 0x7D, 0x5C, 0x5B, 0x7E, 0x5D, 0x7C, 0x20AC};

    @Test
    void takesEachCharacterOfTheTableForOneSeptet() {
        assertThat(TABLE).hasSize(127).doesNotHaveDuplicates();
        for (int character : TABLE) {
            String text = Character.toString(character);
            assertThat(Segments.of(text)).as("U+%04X", character).isEqualTo(new Segments(Encoding.GSM7, 1, 160, 1));
            assertThat(Segments.of(text.repeat(160)).segments()).isOne();
            assertThat(Segments.of(text.repeat(161)).segments()).isEqualTo(2);
        }
    }

    @Test
    void takesEachCharacterOfTheExtensionForTwo() {
        for (int character : EXTENSION) {
            String text = Character.toString(character);
            assertThat(Segments.of(text)).as("U+%04X", character).isEqualTo(new Segments(Encoding.GSM7, 2, 160, 1));
            assertThat(Segments.of(text.repeat(80)).segments()).isOne();
            assertThat(Segments.of(text.repeat(81)).segments()).isEqualTo(2);
        }
    }

    @Test
    void turnsTheWholeMessageToUcs2ForAnyOtherCharacter() {
        Set<Integer> known = IntStream.concat(IntStream.of(TABLE), IntStream.of(EXTENSION))
                .boxed()
                .collect(Collectors.toSet());
        List<Integer> wrong = new ArrayList<>();
        for (int character = 0; character <= 0xFFFF; character++) {
            if (!known.contains(character) && !Character.isSurrogate((char) character)) {
                Segments one = Segments.of("x" + (char) character);
                if (one.encoding() != Encoding.UCS2 || one.units() != 2) {
                    wrong.add(character);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "x, 160, 1",
        "x, 161, 2",
        "x, 306, 2",
        "x, 307, 3",
        "🔥, 35, 1",
        "🔥, 36, 2",
        "ç, 70, 1",
        "ç, 71, 2",
        "ç, 134, 2",
        "ç, 135, 3",
        "[, 80, 1",
        "[, 81, 2",
        "Ç, 160, 1",
        "€, 80, 1",
    })
    void countsAsACarrierCharges(String character, int times, int segments) {
        assertThat(Segments.of(character.repeat(times)).segments()).isEqualTo(segments);
    }

    /** 152 septets and an escape pair: the pair goes into the second part, and 153 more no longer fit beside it. */
    @Test
    void splitsNoEscapePair() {
        assertThat(Segments.of("x".repeat(152) + "[" + "x".repeat(151)))
                .isEqualTo(new Segments(Encoding.GSM7, 305, 153, 2));
        assertThat(Segments.of("x".repeat(152) + "[" + "x".repeat(152)))
                .isEqualTo(new Segments(Encoding.GSM7, 306, 153, 3));
        assertThat(Segments.of("[".repeat(153)).segments()).isEqualTo(3); // 76 in each part
    }

    @Test
    void splitsNoSurrogatePair() {
        assertThat(Segments.of("ç".repeat(66) + "🔥" + "ç".repeat(65)).segments())
                .isEqualTo(2);
        assertThat(Segments.of("ç".repeat(66) + "🔥" + "ç".repeat(66)).segments())
                .isEqualTo(3);
        assertThat(Segments.of("🔥".repeat(67)).segments()).isEqualTo(3); // 33 in each part
    }

    @Test
    void countsAnEmptyMessageAsOne() {
        assertThat(Segments.of("")).isEqualTo(new Segments(Encoding.GSM7, 0, 160, 1));
    }
}
