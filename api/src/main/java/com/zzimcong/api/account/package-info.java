/**
 * Accounts: who they are, where they want things sent, what they may do. Whatever tells a person from others is
 * {@link com.zzimcong.api.Sealed}.
 */
@NullMarked
package com.zzimcong.api.account;

import org.jspecify.annotations.NullMarked;
