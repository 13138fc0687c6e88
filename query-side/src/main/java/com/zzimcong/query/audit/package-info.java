/** The stored events themselves, for auditors. */
@NullMarked
package com.zzimcong.query.audit;

import org.jspecify.annotations.NullMarked;
