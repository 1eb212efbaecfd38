package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;

/** What requests about knowledge hold, as {@link Bodies}. */
final class KnowledgeBodies {

    private KnowledgeBodies() {}

    record NewKnowledgeBody(
            @Schema(maxLength = 200, description = "Needed beside text.")
            String title,

            @Schema(maxLength = 500_000, description = "Plain, or Markdown.")
            String text,

            @Schema(
                    maxLength = 1_000,
                    example = "https://shop.example/prices",
                    description = "Fetched, now and each day, unless there is a text, which it is the source of then.")
            String url) {}
}
