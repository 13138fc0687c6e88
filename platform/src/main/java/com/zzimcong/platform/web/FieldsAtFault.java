package com.zzimcong.platform.web;

import jakarta.validation.ConstraintViolationException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Reads from the framework's many exceptions which fields of the request broke which rule. */
final class FieldsAtFault {

    private static final int LONGEST_RULE = 200;
    private static final String REQUIRED = "is required";
    private static final String WRONG_FORM = "has the wrong form";
    private static final Map<Class<?>, String> FORMS = Map.ofEntries(
            Map.entry(int.class, "must be a whole number"),
            Map.entry(Integer.class, "must be a whole number"),
            Map.entry(long.class, "must be a whole number"),
            Map.entry(Long.class, "must be a whole number"),
            Map.entry(BigDecimal.class, "must be a number"),
            Map.entry(boolean.class, "must be true or false"),
            Map.entry(Boolean.class, "must be true or false"),
            Map.entry(String.class, "must be a text"),
            Map.entry(UUID.class, "must be a UUID"),
            Map.entry(Instant.class, "must be a time such as 2026-11-27T12:00:00Z"));

    private FieldsAtFault() {}

    /** The fields at fault; none if the request as a whole cannot be read, or the failure is of another kind. */
    static List<BadField> of(Exception failure) {
        return switch (failure) {
            case BindException bound ->
                bound.getAllErrors().stream().map(FieldsAtFault::broken).toList();
            case HandlerMethodValidationException checked ->
                checked.getParameterValidationResults().stream()
                        .flatMap(result -> broken(result).stream())
                        .toList();
            case ConstraintViolationException checked ->
                checked.getConstraintViolations().stream()
                        .map(one -> new BadField(one.getPropertyPath().toString(), one.getMessage()))
                        .toList();
            case TypeMismatchException mismatch ->
                List.of(new BadField(nameOf(mismatch), ruleOf(mismatch.getRequiredType(), mismatch)));
            case MissingServletRequestParameterException missing ->
                List.of(new BadField(missing.getParameterName(), REQUIRED));
            case MissingRequestHeaderException missing -> List.of(new BadField(missing.getHeaderName(), REQUIRED));
            case HttpMessageNotReadableException unreadable
            when unreadable.getCause() instanceof JacksonException json -> broken(json);
            default -> List.of();
        };
    }

    private static BadField broken(ObjectError error) {
        var field = error instanceof FieldError one ? one.getField() : error.getObjectName();
        var unbound = error instanceof FieldError one && one.isBindingFailure();
        return new BadField(field, unbound ? WRONG_FORM : messageOf(error));
    }

    private static List<BadField> broken(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return errors.getAllErrors().stream().map(FieldsAtFault::broken).toList();
        }
        var name = result.getMethodParameter().getParameterName();
        return result.getResolvableErrors().stream()
                .map(error -> new BadField(name == null ? "" : name, messageOf(error)))
                .toList();
    }

    private static List<BadField> broken(JacksonException json) {
        var syntax = !(json instanceof DatabindException || json instanceof InputCoercionException);
        if (syntax || json.getPath().isEmpty()) {
            return List.of();
        }
        return List.of(new BadField(pathOf(json), ruleOf(json)));
    }

    /** The field being read, such as {@code lines[0].pieces}; empty for the whole body. */
    static String pathOf(JacksonException json) {
        var path = json.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return shortened(path.startsWith(".") ? path.substring(1) : path);
    }

    private static String ruleOf(JacksonException json) {
        return switch (json) {
            case PropertyBindingException _ -> "is not known";
            case ValueInstantiationException made -> ruleOf(null, made);
            case MismatchedInputException mismatch
            when mismatch.getOriginalMessage().startsWith("Cannot map `null`") -> REQUIRED;
            case MismatchedInputException mismatch -> ruleOf(mismatch.getTargetType(), mismatch);
            case InputCoercionException number -> ruleOf(number.getTargetType(), number);
            default -> WRONG_FORM;
        };
    }

    /** What the type demands, or what the value's own constructor said when it refused. */
    private static String ruleOf(@Nullable Class<?> type, Throwable failure) {
        var form = type == null ? null : FORMS.get(type);
        if (form != null) {
            return form;
        }
        if (type != null && type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException said
                    && said.getCause() == null
                    && said.getMessage() != null) {
                return shortened(said.getMessage());
            }
        }
        return WRONG_FORM;
    }

    private static String nameOf(TypeMismatchException mismatch) {
        var name = mismatch.getPropertyName();
        return name == null ? "" : name;
    }

    private static String messageOf(MessageSourceResolvable error) {
        var message = error.getDefaultMessage();
        return message == null ? WRONG_FORM : message;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_RULE ? text : text.substring(0, LONGEST_RULE) + "…";
    }
}
