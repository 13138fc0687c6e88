/** What is the same for all of Axon: its settings, its measures, and the manners of event processors. */
@NullMarked
package com.zzimcong.platform.axon;

import org.jspecify.annotations.NullMarked;
