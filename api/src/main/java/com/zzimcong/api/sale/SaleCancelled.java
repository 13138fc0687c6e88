package com.zzimcong.api.sale;

import com.zzimcong.api.Refusal;
import org.axonframework.serialization.Revision;

/**
 * A sale was given up before it had pieces.
 *
 * @param reason why the warehouse did not give them
 */
@Revision("1")
public record SaleCancelled(SaleId saleId, Refusal reason) implements SaleEvent {}
