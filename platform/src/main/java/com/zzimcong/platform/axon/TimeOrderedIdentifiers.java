package com.zzimcong.platform.axon;

import org.axonframework.common.IdentifierFactory;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/**
 * Names messages with UUIDs of version 7 (RFC 9562), which begin with the time: events that are stored together then
 * stand together in the index of their names, where random ones would each touch another page.
 */
public final class TimeOrderedIdentifiers extends IdentifierFactory {

    /** For {@link java.util.ServiceLoader}. */
    public TimeOrderedIdentifiers() {}

    @Override
    public String generateIdentifier() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
    }
}
