/** Places at which the process can be made to die, to prove that nothing is lost there. */
@NullMarked
package com.zzimcong.platform.fault;

import org.jspecify.annotations.NullMarked;
