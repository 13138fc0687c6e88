package com.zzimcong.api.stock;

import com.zzimcong.api.Refusal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Reserve nothing any more and give out what is free; refused with {@link Refusal#PIECES_HELD} while orders hold
 * pieces. Answered by the number of pieces given out, an {@code Integer}.
 */
public record CloseStock(@TargetAggregateIdentifier StockId stockId) implements StockCommand {}
