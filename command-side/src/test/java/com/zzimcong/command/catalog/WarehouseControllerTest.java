package com.zzimcong.command.catalog;

import static com.zzimcong.command.authority.Asked.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;

import com.zzimcong.api.Ids;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductDetails;
import com.zzimcong.api.stock.AddStock;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.OpenStock;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.api.stock.WithdrawStock;
import com.zzimcong.command.sale.Offers;
import com.zzimcong.command.sale.ProductOffer;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.web.BadInput;
import com.zzimcong.platform.web.IdempotencyKeyArgument;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class WarehouseControllerTest {

    static final UUID ADMIN = new UUID(0, 7);
    static final Sku SKU = new Sku("VEG-1");
    static final StockId STOCK = StockId.warehouse(SKU);

    final Offers offers = mock(Offers.class);
    final CommandGateway commands = mock(CommandGateway.class);
    final MockMvcTester http = MockMvcTester.of(
            List.of(new WarehouseController(offers, commands)),
            http -> http.setCustomArgumentResolvers(new IdempotencyKeyArgument())
                    .build());

    @BeforeEach
    void setUp() {
        given(offers.product(SKU))
                .willReturn(Optional.of(
                        new ProductOffer(SKU, new ProductDetails("청상추", "채소/잎채소", "150g", 2_480), 1, false)));
        given(commands.send(any())).willReturn(CompletableFuture.completedFuture(null));
    }

    @Test
    void pieces_come_in_once_there_is_room_for_them() {
        assertThat(move("additions", "5")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                        {"stockId": "stock:VEG-1", "pieces": 5}
                        """);

        var movement = new MovementId("admin:" + Ids.derived(ADMIN, "addition:key-1"));
        var order = inOrder(commands);
        var _ = order.verify(commands).send(asked(new OpenStock(STOCK, null)));
        var _ = order.verify(commands).send(asked(new AddStock(STOCK, movement, 5)));
    }

    @Test
    void pieces_go_out_under_another_movement_even_with_the_same_key() {
        assertThat(move("withdrawals", "5")).hasStatusOk();

        var movement = new MovementId("admin:" + Ids.derived(ADMIN, "withdrawal:key-1"));
        var _ = then(commands).should().send(asked(new WithdrawStock(STOCK, movement, 5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000001", "null", "\"many\""})
    void a_number_of_pieces_out_of_bounds_goes_no_further(String pieces) {
        assertThat(move("additions", pieces)).hasStatus(HttpStatus.BAD_REQUEST);
        then(commands).shouldHaveNoInteractions();
    }

    @Test
    void an_unknown_product_has_no_warehouse_stock() {
        given(offers.product(SKU)).willReturn(Optional.empty());

        assertThat(move("additions", "5"))
                .failure()
                .rootCause()
                .isInstanceOf(Refused.class)
                .satisfies(refused -> assertThat(Refused.reasonOf(refused)).isEqualTo(Refusal.UNKNOWN));
        then(commands).shouldHaveNoInteractions();
    }

    @Test
    void a_request_without_a_key_goes_no_further() {
        assertThat(http.post()
                        .uri("/api/admin/stock/VEG-1/additions")
                        .principal(ADMIN::toString)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"pieces\": 5}"))
                .failure()
                .rootCause()
                .isInstanceOf(BadInput.class);
        then(commands).shouldHaveNoInteractions();
    }

    private MvcTestResult move(String direction, String pieces) {
        return http.post()
                .uri("/api/admin/stock/VEG-1/" + direction)
                .principal(ADMIN::toString)
                .header("Idempotency-Key", "key-1")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"pieces\": " + pieces + "}")
                .exchange();
    }
}
