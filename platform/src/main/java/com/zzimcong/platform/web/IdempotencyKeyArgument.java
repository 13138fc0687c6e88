package com.zzimcong.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands a controller the request's {@link IdempotencyKey}. */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class IdempotencyKeyArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == IdempotencyKey.class;
    }

    @Override
    public IdempotencyKey resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var values = request.getHeaderValues(IdempotencyKey.HEADER);
        if (values == null || values.length == 0) {
            throw bad("IDEMPOTENCY_KEY_MISSING", "is required");
        }
        if (values.length > 1) {
            throw bad("IDEMPOTENCY_KEY_INVALID", "must be sent once");
        }
        try {
            return new IdempotencyKey(values[0]);
        } catch (IllegalArgumentException _) {
            throw bad("IDEMPOTENCY_KEY_INVALID", "must have 1 to 255 printable ASCII characters");
        }
    }

    private static BadInput bad(String code, String rule) {
        return new BadInput(code, List.of(new BadField(IdempotencyKey.HEADER, rule)));
    }
}
