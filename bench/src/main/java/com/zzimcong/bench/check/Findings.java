package com.zzimcong.bench.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects what does not fit, out of one source. */
final class Findings {

    private final String source;
    private final List<Disagreement> all = new ArrayList<>();

    Findings(String source) {
        this.source = source;
    }

    void add(String subject, String text) {
        all.add(new Disagreement(source, subject, text));
    }

    /** Notes a disagreement unless the two are equal. */
    void same(String subject, String what, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            add(subject, what + " is " + actual + ", must be " + expected);
        }
    }

    List<Disagreement> all() {
        return all;
    }
}
