package com.zzimcong.saga.hold;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How orders are watched.
 *
 * @param patience how long the stocks may keep a placed order waiting, and its payment after the hold
 * @param grace how long after its time an order is left to the regular course of things
 * @param sweepEvery the pause between two looks for orders that hang
 * @param sweepSize how many orders are helped on in one look
 * @param parallel how many orders are helped on at once
 */
@Validated
@ConfigurationProperties("zzimcong.hold")
record HoldSettings(
        @DefaultValue("30s") Duration patience,
        @DefaultValue("5s") Duration grace,
        @DefaultValue("5s") Duration sweepEvery,
        @DefaultValue("500") @Min(1) int sweepSize,
        @DefaultValue("8") @Min(1) int parallel) {}
