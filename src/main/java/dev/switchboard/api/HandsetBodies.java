package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;

/** Bodies of what is done with a simulated phone, for the document of the API. */
final class HandsetBodies {

    private HandsetBodies() {}

    record KeysBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = "[0-9*#]+", maxLength = 32)
            String keys) {}

    record DialledBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "**21*+15550109999#", maxLength = 40)
            String code) {}

    record SayBody(@Schema(maxLength = 1_600) String words) {}
}
