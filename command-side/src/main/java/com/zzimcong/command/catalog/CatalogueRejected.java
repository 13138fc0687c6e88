package com.zzimcong.command.catalog;

import java.util.List;

/** A catalogue with mistakes in it. Nothing of it was imported. */
public final class CatalogueRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Most mistakes that are listed. */
    static final int MOST_LISTED = 100;

    private final transient List<Mistake> mistakes;
    private final int count;

    /**
     * A place in the file that breaks a rule.
     *
     * @param line from 1, the header's
     * @param field the column, or {@code row} or {@code file} if no single one is at fault
     */
    public record Mistake(long line, String field, String rule) {}

    CatalogueRejected(List<Mistake> mistakes) {
        super("%d mistakes in the catalogue, the first: %s".formatted(mistakes.size(), mistakes.getFirst()));
        this.mistakes = List.copyOf(mistakes.subList(0, Math.min(MOST_LISTED, mistakes.size())));
        this.count = mistakes.size();
    }

    /** The first of the mistakes, in the order of the lines. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /** How many mistakes there are in all. */
    public int count() {
        return count;
    }
}
