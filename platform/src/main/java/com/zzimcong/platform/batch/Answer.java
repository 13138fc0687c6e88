package com.zzimcong.platform.batch;

import com.zzimcong.api.Refusal;
import org.jspecify.annotations.Nullable;

/** What a command came back with. A technical failure is no answer. */
public sealed interface Answer {

    /**
     * It was done, now or before.
     *
     * @param result what the command handler returned; null if nothing
     */
    record Yes(@Nullable Object result) implements Answer {}

    /** It was refused, and always will be. */
    record No(Refusal reason) implements Answer {}
}
