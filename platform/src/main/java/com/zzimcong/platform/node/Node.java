package com.zzimcong.platform.node;

/**
 * This process of the shop.
 *
 * @param name tells it from those that run beside it, at most 40 characters
 * @param process a random text, another one after every start
 */
public record Node(String name, String process) {

    private static final int MARK = 8;

    /** Its name with a mark of this one run, at most 50 characters: what a process holds is its own until it dies. */
    public String run() {
        return name + "/" + process.substring(0, MARK);
    }
}
