package com.zzimcong.command.sale;

/** The events that tell an offer could not be read in time. A fault, not an answer: asking again may help. */
public final class OffersUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OffersUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
