package com.zzimcong.platform.web.edge;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Cursor;
import com.zzimcong.api.Sku;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.platform.web.IdempotencyKey;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the API describes itself, at {@code /v3/api-docs} and for people at {@code /swagger-ui.html}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ApiPage {

    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    ApiPage() {
        var types = SpringDocUtils.getConfig().addRequestWrapperToIgnore(IdempotencyKey.class);
        for (var id : List.of(AccountId.class, OrderId.class, SaleId.class, AttemptId.class)) {
            types.replaceWithSchema(id, new UUIDSchema());
        }
        for (var id : List.of(Sku.class, StockId.class, MovementId.class, PaymentId.class, Cursor.class)) {
            types.replaceWithSchema(id, new StringSchema());
        }
    }

    @Bean
    OpenAPI api() {
        return new OpenAPI()
                .info(new Info()
                        .title("Zzimcong")
                        .version("v1")
                        .description("A first-come-first-served food shop. Prices are whole won; times are UTC."))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")
                                        .description("The accessToken that POST /api/tokens answers with.")));
    }

    @Bean
    GlobalOperationCustomizer keysAreHeaders() {
        return (operation, handler) -> {
            if (Arrays.stream(handler.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == IdempotencyKey.class)) {
                operation.addParametersItem(new HeaderParameter()
                        .name(IdempotencyKey.HEADER)
                        .required(true)
                        .description("Your own name for this request: sent again, it means the same request.")
                        .schema(new StringSchema().minLength(1).maxLength(255)));
            }
            return operation;
        };
    }

    /** Added last of all, because springdoc drops schemas that no controller mentions. */
    @Bean
    GlobalOpenApiCustomizer everyOperationMayAnswerWithAProblem() {
        var content = new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));
        return api -> {
            api.getComponents().addSchemas(PROBLEM, problem());
            api.getPaths().values().stream()
                    .map(PathItem::readOperations)
                    .flatMap(List::stream)
                    .forEach(operation -> operation
                            .getResponses()
                            .addApiResponse(
                                    "default",
                                    new ApiResponse()
                                            .description("What went wrong (RFC 9457)")
                                            .content(content)));
        };
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("An error, as of RFC 9457.")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("What happened, for a person to read"))
                .addProperty("instance", new StringSchema())
                .addProperty("code", new StringSchema().description("Stable name, such as SOLD_OUT"))
                .addProperty("incident", new StringSchema().description("Names a fault of ours in our log"))
                .addProperty(
                        "errors",
                        new ArraySchema()
                                .items(new ObjectSchema()
                                        .addProperty("field", new StringSchema())
                                        .addProperty("rule", new StringSchema())));
    }
}
