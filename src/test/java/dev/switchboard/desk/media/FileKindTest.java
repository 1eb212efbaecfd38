package dev.switchboard.desk.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {

    private static FileKind of(String latin) {
        return FileKind.of(latin.translateEscapes().getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({
        "\u00ff\u00d8\u00ff\u00e0, image/jpeg",
        "'\u0089PNG\\r\\n\u001a\\n', image/png",
        "GIF89a, image/gif",
        "'RIFF\u0001\u0001\u0001\u0001WEBPVP8', image/webp",
        "'RIFF\u0001\u0001\u0001\u0001WAVEfmt', audio/wav",
        "'\u0001\u0001\u0001\u0018ftypheic', image/heic",
        "'\u0001\u0001\u0001\u0018ftypmif1', image/heic",
        "'\u0001\u0001\u0001\u0018ftypisom', video/mp4",
        "'\u0001\u0001\u0001\u0018ftypmp42', video/mp4",
        "'\u0001\u0001\u0001\u0018ftyp3gp4', video/3gpp",
        "'\u0001\u0001\u0001\u0018ftypM4A ', audio/mp4",
        "ID3\u0003, audio/mpeg",
        "\u00ff\u00fb\u0090d, audio/mpeg",
        "OggS, audio/ogg",
        "'#!AMR\\n', audio/amr",
        "%PDF-1.4, application/pdf",
        "'BEGIN:VCARD\\r\\nFN:Ann', text/vcard",
        "'just a note, 2 < 3', text/plain"
    })
    void isWhatItsFirstBytesSay(String content, String type) {
        assertThat(of(content)).isEqualTo(new FileKind(type, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "'RIFF\u0001\u0001\u0001\u0001AVI x', kind",
        "'\u0001\u0001\u0001\u0018ftypqt  x', kind",
        "\u00ff\u00fe\u0001, kind",
        "a\\0b, kind",
        "'\\n <svg onload=alert(1)>', SVG",
        "'<?php x', Web",
        "'#!/bin/sh', Programs",
        "\u007fELF, Programs",
        "'\u001f\u008b\u0008', Archives"
    })
    void isRefusedWithAReason(String content, String words) {
        assertThat(of(content).isTaken()).isFalse();
        assertThat(of(content).refusal()).contains(words).endsWith(".");
    }
}
