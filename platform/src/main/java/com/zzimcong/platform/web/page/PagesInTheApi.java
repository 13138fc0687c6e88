package com.zzimcong.platform.web.page;

import java.math.BigDecimal;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells on the page of the API how long a page may be, and why. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(PageSettings.class)
class PagesInTheApi {

    @Bean
    ParameterCustomizer pageSizes(PageSettings settings) {
        return (parameter, method) -> {
            var size = method.getParameterAnnotation(PageSize.class);
            if (size != null && parameter != null && parameter.getSchema() != null) {
                var most = settings.most(size.value());
                parameter.getSchema().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(most));
                parameter.description(
                        "How many, at most %d. %s".formatted(most, size.value().reason()));
            }
            return parameter;
        };
    }
}
