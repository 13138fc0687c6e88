/** Moves a stopped shop into another database or onto Axon Server, and proves that nothing was lost. */
@NullMarked
package com.zzimcong.allinone.move;

import org.jspecify.annotations.NullMarked;
