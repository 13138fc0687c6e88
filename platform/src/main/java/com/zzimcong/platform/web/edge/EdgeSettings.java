package com.zzimcong.platform.web.edge;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much a caller may send.
 *
 * @param bodyLimit longest body of an ordinary request
 * @param importLimit longest body of a catalogue import
 */
@Validated
@ConfigurationProperties("zzimcong.web")
record EdgeSettings(
        @NotNull @DefaultValue("64KB") DataSize bodyLimit,
        @NotNull @DefaultValue("5MB") DataSize importLimit) {}
