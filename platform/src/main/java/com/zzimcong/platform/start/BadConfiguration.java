package com.zzimcong.platform.start;

/** Settings with which the shop does not start. */
public final class BadConfiguration extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * Refuses to start.
     *
     * @param problem what is wrong, one sentence
     * @param remedy what to set or to do, one sentence
     */
    public BadConfiguration(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    /** What to set or to do. */
    String remedy() {
        return remedy;
    }
}
