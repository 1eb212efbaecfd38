package dev.switchboard.api;

import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.line.bundle.Address;
import dev.switchboard.line.bundle.BundleDocument;
import dev.switchboard.line.bundle.Bundles;
import dev.switchboard.line.bundle.Checklist;
import dev.switchboard.line.bundle.Regulation.Accepted;
import dev.switchboard.line.bundle.Regulation.Field;
import dev.switchboard.line.number.NumberOrder;
import dev.switchboard.line.number.OrderState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Papers with all that was filled in, for their owner.
 *
 * @param endUserFields what is asked of whoever the number is for
 * @param checklist what is asked for, and whether it is there
 * @param order of the number; null before they are approved
 */
record WholeBundleView(
        BundleView bundle,
        String email,
        Map<String, String> endUser,
        List<Field> endUserFields,
        Address address,
        List<DocumentView> documents,
        List<ItemView> checklist,
        @Nullable OrderView order) {

    /** @param hasFile whether the file is still kept here @param reasons what the carrier holds against it */
    record DocumentView(
            UUID id,
            String requirement,
            String type,
            String fileName,
            @Nullable String contentType,
            int sizeBytes,
            boolean hasFile,
            @Nullable String carrierStatus,
            List<String> reasons,
            Instant createdAt) {

        static DocumentView of(BundleDocument document) {
            return new DocumentView(
                    document.id(),
                    document.requirement(),
                    document.type(),
                    document.fileName(),
                    document.contentType().orElse(null),
                    document.sizeBytes(),
                    document.hasFile(),
                    document.carrierStatus().isEmpty() ? null : document.carrierStatus(),
                    document.reasons(),
                    document.created());
        }
    }

    /** @param missing what is still to be done, one sentence each */
    record ItemView(
            String requirement,
            String title,
            String description,
            List<Accepted> accepted,
            @Nullable UUID documentId,
            boolean done,
            List<String> missing) {

        static ItemView of(Checklist.Item item) {
            return new ItemView(
                    item.requirement(),
                    item.title(),
                    item.description(),
                    item.accepted(),
                    item.documentId().orElse(null),
                    item.done(),
                    item.missing());
        }
    }

    /** @param failure why there is no number, in words for its owner */
    @Schema(name = "BundleOrderView")
    record OrderView(
            UUID id,
            OrderState state,
            @Nullable String phoneNumber,
            @Nullable String failure) {

        static OrderView of(NumberOrder order) {
            return new OrderView(
                    order.id(),
                    order.state(),
                    order.phoneNumber().map(PhoneNumber::e164).orElse(null),
                    order.failure().orElse(null));
        }
    }

    static WholeBundleView of(Bundles.Whole whole, Optional<NumberOrder> order) {
        return new WholeBundleView(
                BundleView.of(whole.bundle()),
                whole.details().email(),
                whole.details().endUser(),
                whole.bundle().regulation().endUserFields(),
                whole.details().address(),
                whole.documents().stream().map(DocumentView::of).toList(),
                whole.checklist().stream().map(ItemView::of).toList(),
                order.map(OrderView::of).orElse(null));
    }
}
