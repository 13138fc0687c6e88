package com.zzimcong.command.gate;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the gates of this node work.
 *
 * @param enabled whether sales have gates; without, the pools decide alone
 * @param patience how long a request waits for Redis before it is told that the gate is closed
 * @param batch how many requests of one sale go to Redis in one call, at most
 * @param waiting how many requests of one sale may wait for their call, at most
 * @param memory how long this node says "sold out" by itself, give or take a quarter; one among others never does
 * @param remembered how many orders this node remembers to have let in
 * @param grace after which an order with a place, but not stored, loses it
 * @param interval between two looks after the gates
 * @param retryAfter what a shopper is told to wait before a closed gate
 * @param afterlife how long the gate of an ended sale is kept
 */
@Validated
@ConfigurationProperties("zzimcong.gate")
record GateSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("250ms") Duration patience,
        @DefaultValue("256") @Min(1) @Max(1000) int batch,
        @DefaultValue("20000") @Min(1) int waiting,
        @DefaultValue("200ms") Duration memory,
        @DefaultValue("100000") @Min(1) int remembered,
        @DefaultValue("10s") Duration grace,
        @DefaultValue("5s") Duration interval,
        @DefaultValue("1s") Duration retryAfter,
        @DefaultValue("1h") Duration afterlife) {}
