package com.zzimcong.command.account.self;

import com.zzimcong.api.account.PostalAddress;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A {@link PostalAddress} as an owner fills it in. */
record PostalAddressForm(
        @NotBlank @Size(max = 30) String label,
        @NotBlank @Size(max = 50) String recipient,

        @NotNull @Pattern(regexp = PHONE, message = PHONE_RULE)
        String phone,

        @NotNull @Pattern(regexp = "[0-9]{5}", message = "must be 5 digits")
        String postalCode,

        @NotBlank @Size(max = 200) String street,
        @Nullable @Size(max = 100) String detail) {

    static final String PHONE = "\\+?[0-9](?:[ -]?[0-9]){7,17}";
    static final String PHONE_RULE = "must be a phone number, such as 010-1234-5678";

    PostalAddress address() {
        return new PostalAddress(label, recipient, phone, postalCode, street, detail);
    }

    /** Keeps the person out of logs. */
    @Override
    public String toString() {
        return "PostalAddressForm[]";
    }
}
