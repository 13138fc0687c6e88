package com.zzimcong.platform.node;

import java.util.function.Consumer;

/**
 * Where the processes of the shop tell each other that there is something to look at. A notice may be lost, and may come
 * twice: who needs what it is about must look now and then without one.
 */
public interface Noticeboard {

    /** For a process that is alone: nobody hears, and nothing is heard. */
    Noticeboard NOBODY = new Noticeboard() {
        @Override
        public void tell(String topic, String notice) {}

        @Override
        public void listen(String topic, Consumer<String> ear) {}
    };

    /** Tells all other processes, at once and without waiting; never fails. */
    void tell(String topic, String notice);

    /**
     * Hears what other processes tell from now on.
     *
     * @param ear must be quick, and must not wait for anything
     */
    void listen(String topic, Consumer<String> ear);
}
