/**
 * The gate of a sale: a guess, made fast in Redis, of who gets pieces. The pool's ledger is the judge; the gate follows
 * it, and is built anew from it whenever it is lost or wrong.
 */
@NullMarked
package com.zzimcong.command.gate;

import org.jspecify.annotations.NullMarked;
