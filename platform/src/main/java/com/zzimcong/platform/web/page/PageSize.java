package com.zzimcong.platform.web.page;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many a page may have: at least one, and at most what {@link PageSettings} allow for whom it is. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PageSizeCheck.class)
public @interface PageSize {

    /** Whom a listing is for. */
    enum For {
        /** Anyone: pages for the eye. */
        SHOPPER("Pages are for the eye, and anyone may ask for them."),
        /** Admins and auditors. */
        STAFF("Longer than a shopper's, for those who go through all there is."),
        /** Auditors who read the raw events. */
        AUDIT(
                "Long, because whoever checks the shop reads all its events; a page is written as it is read, not gathered.");

        private final String reason;

        For(String reason) {
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /** Whom the listing is for. */
    For value() default For.SHOPPER;

    /** Not used: the message tells the limit that was broken. */
    String message() default "is out of bounds";

    /** None. */
    Class<?>[] groups() default {};

    /** None. */
    Class<? extends Payload>[] payload() default {};
}
