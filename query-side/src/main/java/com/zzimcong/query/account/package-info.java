/** The accounts, as their owners and the staff see them. Persons are sealed in the tables and opened at the edge only. */
@NullMarked
package com.zzimcong.query.account;

import org.jspecify.annotations.NullMarked;
