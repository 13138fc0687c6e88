package com.zzimcong.platform.web;

/**
 * A part of a request that broke a rule.
 *
 * @param field its name, with its path inside a JSON body such as {@code lines[0].pieces}
 * @param rule the rule it broke, for a person to read
 */
public record BadField(String field, String rule) {}
