package com.zzimcong.command.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.AddProduct;
import com.zzimcong.api.catalog.ChangeProduct;
import com.zzimcong.api.catalog.ProductDetails;
import com.zzimcong.api.catalog.WithdrawProduct;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ProductControllerTest {

    static final Sku SKU = new Sku("VEG-1");
    static final ProductDetails LETTUCE = new ProductDetails("청상추", "채소/잎채소", "150g", 2_480);
    static final String DETAILS = """
            "name": "청상추", "category": "채소/잎채소", "unit": "150g", "listPrice": 2480""";

    final CommandGateway commands = mock(CommandGateway.class);
    final MockMvcTester http = MockMvcTester.of(new ProductController(commands));

    @Test
    void a_new_product_is_created_with_its_revision() {
        given(commands.send(any())).willReturn(CompletableFuture.completedFuture(1L));

        var answer = post("{\"sku\": \"VEG-1\", " + DETAILS + "}");

        assertThat(answer)
                .hasStatus(HttpStatus.CREATED)
                .hasHeader("Location", "/api/products/VEG-1")
                .hasHeader("ETag", "\"1\"");
        var _ = then(commands).should().send(new AddProduct(SKU, LETTUCE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sku\": \"veg-1\", \"name\": \"청상추\", \"category\": \"채소\", \"unit\": \"1\", \"listPrice\": 1",
                "\"sku\": \"VEG-1\", \"name\": \" \", \"category\": \"채소\", \"unit\": \"1\", \"listPrice\": 1",
                "\"sku\": \"VEG-1\", \"name\": \"청상추\", \"category\": \"채소//\", \"unit\": \"1\", \"listPrice\": 1",
                "\"sku\": \"VEG-1\", \"name\": \"청상추\", \"category\": \"채소\", \"listPrice\": 1",
                "\"sku\": \"VEG-1\", \"name\": \"청상추\", \"category\": \"채소\", \"unit\": \"1\", \"listPrice\": 0",
                "\"sku\": \"VEG-1\", \"name\": \"청상추\", \"category\": \"채소\", \"unit\": \"1\"",
                "\"name\": \"청상추\", \"category\": \"채소\", \"unit\": \"1\", \"listPrice\": 1"
            })
    void a_bad_product_goes_no_further(String fields) {
        assertThat(post("{" + fields + "}")).hasStatus(HttpStatus.BAD_REQUEST);
        then(commands).shouldHaveNoInteractions();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "W/\"3\""})
    void a_change_names_the_revision_that_the_caller_saw(String tag) {
        given(commands.send(any())).willReturn(CompletableFuture.completedFuture(4L));

        assertThat(put(tag)).hasStatus(HttpStatus.NO_CONTENT).hasHeader("ETag", "\"4\"");
        var _ = then(commands).should().send(new ChangeProduct(SKU, LETTUCE, 3L));
    }

    @Test
    void a_change_may_be_made_whatever_the_product_is_now() {
        given(commands.send(any())).willReturn(CompletableFuture.completedFuture(4L));

        assertThat(put("*")).hasStatus(HttpStatus.NO_CONTENT);
        var _ = then(commands).should().send(new ChangeProduct(SKU, LETTUCE, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "\"three\"", "\"3\", \"4\"", "\"9999999999999999999\"", "\"-1\""})
    void a_tag_that_is_none_of_ours_goes_no_further(String tag) {
        assertThat(put(tag)).hasStatus(HttpStatus.BAD_REQUEST);
        then(commands).shouldHaveNoInteractions();
    }

    @Test
    void a_change_without_a_tag_goes_no_further() {
        assertThat(http.put()
                        .uri("/api/admin/products/VEG-1")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{" + DETAILS + "}"))
                .hasStatus(HttpStatus.BAD_REQUEST);
        then(commands).shouldHaveNoInteractions();
    }

    @Test
    void a_product_is_withdrawn() {
        given(commands.send(any())).willReturn(CompletableFuture.completedFuture(2L));

        assertThat(http.delete().uri("/api/admin/products/VEG-1")).hasStatus(HttpStatus.NO_CONTENT);
        var _ = then(commands).should().send(new WithdrawProduct(SKU));
    }

    @Test
    void what_is_no_sku_goes_no_further() {
        assertThat(http.delete().uri("/api/admin/products/veg_1")).hasStatus(HttpStatus.BAD_REQUEST);
        then(commands).shouldHaveNoInteractions();
    }

    private MvcTestResult post(String body) {
        return http.post()
                .uri("/api/admin/products")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult put(String tag) {
        return http.put()
                .uri("/api/admin/products/VEG-1")
                .header("If-Match", tag)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{" + DETAILS + "}")
                .exchange();
    }
}
