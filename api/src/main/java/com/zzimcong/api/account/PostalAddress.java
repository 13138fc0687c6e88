package com.zzimcong.api.account;

import org.jspecify.annotations.Nullable;

/**
 * Where and to whom a parcel goes. Sealed as a whole, in its JSON form, before it is stored or sent anywhere.
 *
 * @param label what the owner calls it, such as 집; 1 to 30 characters
 * @param recipient 1 to 50 characters
 * @param phone of the recipient
 * @param postalCode five digits
 * @param street 1 to 200 characters
 * @param detail building, floor, door; null if there is nothing to add
 */
public record PostalAddress(
        String label,
        String recipient,
        String phone,
        String postalCode,
        String street,
        @Nullable String detail) {

    /** Keeps the person out of logs. */
    @Override
    public String toString() {
        return "PostalAddress[]";
    }
}
