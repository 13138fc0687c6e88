package com.zzimcong.command.account.mail;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the shop writes. A real mail server is configured by {@code spring.mail.*}.
 *
 * @param from who it says it is
 * @param embedded whether a mail server runs inside of this process, which keeps the letters and shows them to anyone
 */
@Validated
@ConfigurationProperties("zzimcong.mail")
public record MailSettings(
        @NotBlank @DefaultValue("Zzimcong <no-reply@zzimcong.example>")
        String from,

        @DefaultValue("false") boolean embedded) {}
