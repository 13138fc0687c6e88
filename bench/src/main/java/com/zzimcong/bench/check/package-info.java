/**
 * The judge: what the clients saw, the event store, the gate, the read models and the provider's ledger must tell the
 * same story. It reads JSON only and shares no line with the shop, so that no mistake can be made twice alike.
 */
@NullMarked
package com.zzimcong.bench.check;

import org.jspecify.annotations.NullMarked;
