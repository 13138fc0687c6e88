/** What a move reads and writes: the event log, the tables, and how two of them are held against each other. */
@NullMarked
package com.zzimcong.allinone.move.store;

import org.jspecify.annotations.NullMarked;
