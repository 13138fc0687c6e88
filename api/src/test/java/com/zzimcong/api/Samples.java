package com.zzimcong.api;

import com.zzimcong.api.account.AccountErased;
import com.zzimcong.api.account.AccountProfileChanged;
import com.zzimcong.api.account.AccountRegistered;
import com.zzimcong.api.account.AccountReinstated;
import com.zzimcong.api.account.AccountRole;
import com.zzimcong.api.account.AccountSuspended;
import com.zzimcong.api.account.AccountView;
import com.zzimcong.api.account.AccountWithdrawn;
import com.zzimcong.api.account.AddAddress;
import com.zzimcong.api.account.AddressAdded;
import com.zzimcong.api.account.AddressChanged;
import com.zzimcong.api.account.AddressId;
import com.zzimcong.api.account.AddressRemoved;
import com.zzimcong.api.account.ChangeAddress;
import com.zzimcong.api.account.ChangeProfile;
import com.zzimcong.api.account.ChooseDefaultAddress;
import com.zzimcong.api.account.DefaultAddressChosen;
import com.zzimcong.api.account.EraseAccount;
import com.zzimcong.api.account.GrantRoles;
import com.zzimcong.api.account.Language;
import com.zzimcong.api.account.RegisterAccount;
import com.zzimcong.api.account.ReinstateAccount;
import com.zzimcong.api.account.RemoveAddress;
import com.zzimcong.api.account.RoleTaken;
import com.zzimcong.api.account.RolesGranted;
import com.zzimcong.api.account.SuspendAccount;
import com.zzimcong.api.account.TakeRole;
import com.zzimcong.api.account.WithdrawAccount;
import com.zzimcong.api.catalog.AddProduct;
import com.zzimcong.api.catalog.ChangeProduct;
import com.zzimcong.api.catalog.ProductAdded;
import com.zzimcong.api.catalog.ProductChanged;
import com.zzimcong.api.catalog.ProductDetails;
import com.zzimcong.api.catalog.ProductWithdrawn;
import com.zzimcong.api.catalog.WithdrawProduct;
import com.zzimcong.api.order.AwaitPayment;
import com.zzimcong.api.order.CancelOrder;
import com.zzimcong.api.order.CancellationReason;
import com.zzimcong.api.order.ConfirmOrder;
import com.zzimcong.api.order.DropPayment;
import com.zzimcong.api.order.ExpireOrder;
import com.zzimcong.api.order.GateTicket;
import com.zzimcong.api.order.OrderCancelled;
import com.zzimcong.api.order.OrderConfirmed;
import com.zzimcong.api.order.OrderExpired;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.order.OrderPlaced;
import com.zzimcong.api.order.OrderRejected;
import com.zzimcong.api.order.PayOrder;
import com.zzimcong.api.order.PaymentAwaited;
import com.zzimcong.api.order.PaymentChosen;
import com.zzimcong.api.order.PaymentDropped;
import com.zzimcong.api.order.PlaceOrder;
import com.zzimcong.api.order.RejectOrder;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.payment.PaymentApproved;
import com.zzimcong.api.payment.PaymentDeclined;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.payment.PaymentOutcome;
import com.zzimcong.api.payment.PaymentRefunded;
import com.zzimcong.api.payment.PaymentRequested;
import com.zzimcong.api.payment.RecordPaymentOutcome;
import com.zzimcong.api.payment.RecordRefund;
import com.zzimcong.api.payment.RefundPayment;
import com.zzimcong.api.payment.RefundRequested;
import com.zzimcong.api.payment.RequestPayment;
import com.zzimcong.api.sale.CancelSale;
import com.zzimcong.api.sale.ChangeSale;
import com.zzimcong.api.sale.CloseSale;
import com.zzimcong.api.sale.Offer;
import com.zzimcong.api.sale.SaleCancelled;
import com.zzimcong.api.sale.SaleChanged;
import com.zzimcong.api.sale.SaleClosed;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.SaleScheduled;
import com.zzimcong.api.sale.SaleStocked;
import com.zzimcong.api.sale.ScheduleSale;
import com.zzimcong.api.sale.StockSale;
import com.zzimcong.api.stock.AddStock;
import com.zzimcong.api.stock.CloseStock;
import com.zzimcong.api.stock.CommitStock;
import com.zzimcong.api.stock.CountStock;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.OpenStock;
import com.zzimcong.api.stock.ReleaseStock;
import com.zzimcong.api.stock.ReserveStock;
import com.zzimcong.api.stock.StockAdded;
import com.zzimcong.api.stock.StockClosed;
import com.zzimcong.api.stock.StockCommitted;
import com.zzimcong.api.stock.StockCount;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.api.stock.StockOpened;
import com.zzimcong.api.stock.StockRefused;
import com.zzimcong.api.stock.StockReleased;
import com.zzimcong.api.stock.StockReserved;
import com.zzimcong.api.stock.StockWithdrawn;
import com.zzimcong.api.stock.WithdrawStock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** One of each message of the shop, no field of it empty. */
final class Samples {

    static final OrderId ORDER = OrderId.of("018f3c1e-7f00-7000-8000-000000000001");
    static final OrderId OTHER = OrderId.of("018f3c1e-7f00-7000-8000-000000000002");
    static final AccountId BUYER = AccountId.of("018f3c1e-7f00-7000-8000-00000000a11c");
    static final AttemptId ATTEMPT = AttemptId.of("018f3c1e-7f00-7000-8000-00000000000b");
    static final PaymentId PAYMENT = PaymentId.of(ORDER);
    static final SaleId SALE = SaleId.of("018f3c1e-7f00-7000-8000-00000000002a");
    static final Sku LEEK = Sku.of("LEEK-1KG");
    static final StockId POOL = StockId.pool(SALE, LEEK);
    static final StockId RICE = StockId.warehouse(Sku.of("RICE-10KG"));
    static final List<StockId> STOCKS = List.of(POOL, RICE);
    static final List<OrderLine> LINES = List.of(new OrderLine(POOL, 2, 990, 3), new OrderLine(RICE, 1, 31_000, 1));
    static final Instant PLACED_AT = Instant.parse("2026-11-27T12:00:00.123456789Z");
    static final GateTicket TICKET = new GateTicket(17, Instant.parse("2026-11-27T11:59:59.900Z"));
    static final Duration HOLD = Duration.ofSeconds(90);
    static final MovementId MOVEMENT = new MovementId("sale:" + SALE + ":in");
    static final ProductDetails DETAILS = new ProductDetails("흙대파 1단", "채소/잎채소", "1kg", 3_980);
    static final Offer OFFER = new Offer(
            LEEK,
            "대파 번개 세일",
            990,
            Instant.parse("2026-11-27T12:00:00Z"),
            Instant.parse("2026-11-27T13:00:00Z"),
            5_000,
            2,
            HOLD);

    static final AccountId ADMIN = AccountId.of("018f3c1e-7f00-7000-8000-00000000ad00");
    static final AddressId ADDRESS = AddressId.of("018f3c1e-7f00-7000-8000-0000000000ad");

    private Samples() {}

    static Sealed sealed(String event, String field) {
        return new Sealed("0123456789abcdef.%s.%s.AAAAAAAA%s".formatted(event, field, "b-_9".repeat(10)));
    }

    static List<Object> events() {
        return List.of(
                new AccountRegistered(
                        BUYER,
                        sealed("AccountRegistered", "email"),
                        sealed("AccountRegistered", "name"),
                        sealed("AccountRegistered", "phone"),
                        Language.KO),
                new AccountProfileChanged(
                        BUYER,
                        sealed("AccountProfileChanged", "name"),
                        sealed("AccountProfileChanged", "phone"),
                        Language.EN),
                new AddressAdded(BUYER, ADDRESS, sealed("AddressAdded", "address")),
                new AddressChanged(BUYER, ADDRESS, sealed("AddressChanged", "address")),
                new AddressRemoved(BUYER, ADDRESS),
                new DefaultAddressChosen(BUYER, ADDRESS),
                new RolesGranted(BUYER, List.of(AccountRole.ADMIN, AccountRole.AUDITOR), ADMIN),
                new RoleTaken(BUYER, AccountRole.AUDITOR, ADMIN),
                new AccountSuspended(BUYER, ADMIN),
                new AccountReinstated(BUYER, ADMIN),
                new AccountWithdrawn(BUYER),
                new AccountErased(BUYER, ADMIN),
                new ProductAdded(LEEK, DETAILS, 1),
                new ProductChanged(LEEK, DETAILS, 2),
                new ProductWithdrawn(LEEK, 3),
                new SaleScheduled(SALE, OFFER),
                new SaleStocked(SALE),
                new SaleChanged(SALE, OFFER, 2),
                new SaleClosed(SALE, LEEK),
                new SaleCancelled(SALE, Refusal.INSUFFICIENT_STOCK),
                new StockOpened(POOL, 2),
                new StockAdded(POOL, MOVEMENT, 5_000),
                new StockWithdrawn(RICE, new MovementId("sale:" + SALE + ":out"), 5_000),
                new StockReserved(POOL, ORDER, BUYER, 2, 2),
                new StockRefused(POOL, ORDER, BUYER, Refusal.SOLD_OUT),
                new StockCommitted(POOL, ORDER, 2),
                new StockReleased(POOL, ORDER, BUYER, 2),
                new StockClosed(POOL, 41),
                new OrderPlaced(ORDER, BUYER, LINES, 32_980, HOLD, "approve", TICKET, PLACED_AT),
                new OrderRejected(ORDER, STOCKS, Refusal.LIMIT_REACHED),
                new PaymentAwaited(ORDER, BUYER, 32_980, "approve", Instant.parse("2026-11-27T12:01:30Z")),
                new PaymentChosen(ORDER, BUYER, ATTEMPT, 32_980, "approve"),
                new PaymentDropped(ORDER, ATTEMPT, Instant.parse("2026-11-27T12:01:30Z")),
                new OrderConfirmed(ORDER, BUYER, STOCKS, PAYMENT, 32_980),
                new OrderCancelled(ORDER, STOCKS, CancellationReason.BUYER),
                new OrderExpired(ORDER, STOCKS),
                new PaymentRequested(PAYMENT, ORDER, BUYER, ATTEMPT, 32_980, "approve"),
                new PaymentApproved(PAYMENT, ORDER, ATTEMPT, 32_980, "tx-1"),
                new PaymentDeclined(PAYMENT, ORDER, ATTEMPT, "no-funds"),
                new RefundRequested(PAYMENT, ORDER, 32_980, "tx-1"),
                new PaymentRefunded(PAYMENT, ORDER, 32_980, "rf-1"));
    }

    static List<Object> commands() {
        return List.of(
                new RegisterAccount(
                        BUYER,
                        sealed("AccountRegistered", "email"),
                        sealed("AccountRegistered", "name"),
                        sealed("AccountRegistered", "phone"),
                        Language.KO),
                new ChangeProfile(
                        BUYER,
                        sealed("AccountProfileChanged", "name"),
                        sealed("AccountProfileChanged", "phone"),
                        Language.EN),
                new AddAddress(BUYER, ADDRESS, sealed("AddressAdded", "address")),
                new ChangeAddress(BUYER, ADDRESS, sealed("AddressChanged", "address")),
                new RemoveAddress(BUYER, ADDRESS),
                new ChooseDefaultAddress(BUYER, ADDRESS),
                new GrantRoles(BUYER, Set.of(AccountRole.ADMIN), ADMIN),
                new TakeRole(BUYER, AccountRole.ADMIN, ADMIN),
                new SuspendAccount(BUYER, ADMIN),
                new ReinstateAccount(BUYER, ADMIN),
                new WithdrawAccount(BUYER),
                new EraseAccount(BUYER, ADMIN),
                new AddProduct(LEEK, DETAILS),
                new ChangeProduct(LEEK, DETAILS, 1L),
                new WithdrawProduct(LEEK),
                new ScheduleSale(SALE, OFFER),
                new StockSale(SALE),
                new ChangeSale(SALE, OFFER.title(), 890, OFFER.closesAt(), HOLD, 1),
                new CloseSale(SALE),
                new CancelSale(SALE, Refusal.INSUFFICIENT_STOCK),
                new OpenStock(POOL, 2),
                new AddStock(POOL, MOVEMENT, 5_000),
                new WithdrawStock(RICE, MOVEMENT, 5_000),
                new ReserveStock(POOL, List.of(new ReserveStock.Request(ORDER, BUYER, 2, 2))),
                new CommitStock(POOL, List.of(ORDER, OTHER)),
                new ReleaseStock(POOL, List.of(ORDER, OTHER)),
                new CloseStock(POOL),
                new CountStock(POOL),
                new PlaceOrder(ORDER, BUYER, LINES, HOLD, "approve", TICKET),
                new RejectOrder(ORDER, Refusal.SOLD_OUT),
                new AwaitPayment(ORDER),
                new PayOrder(ORDER, BUYER, ATTEMPT, "approve"),
                new DropPayment(ORDER, ATTEMPT),
                new ConfirmOrder(ORDER, PAYMENT),
                new CancelOrder(ORDER, BUYER, CancellationReason.BUYER),
                new ExpireOrder(ORDER),
                new RequestPayment(PAYMENT, ORDER, BUYER, ATTEMPT, 32_980, "approve"),
                new RecordPaymentOutcome(PAYMENT, ATTEMPT, new PaymentOutcome.Approved("tx-1")),
                new RecordPaymentOutcome(PAYMENT, ATTEMPT, new PaymentOutcome.Declined("no-funds")),
                new RefundPayment(PAYMENT),
                new RecordRefund(PAYMENT, "rf-1"));
    }

    static List<Object> answers() {
        return List.of(
                new StockCount(
                        POOL,
                        6,
                        4_998,
                        2,
                        false,
                        List.of(new StockCount.Holding(ORDER, BUYER, 2), new StockCount.Holding(OTHER, null, 0))),
                new AccountView(
                        BUYER,
                        AccountView.State.ACTIVE,
                        sealed("AccountRegistered", "email"),
                        sealed("AccountRegistered", "name"),
                        sealed("AccountRegistered", "phone"),
                        Language.KO,
                        List.of(AccountRole.SHOPPER),
                        List.of(new AccountView.Entry(ADDRESS, sealed("AddressAdded", "address"))),
                        ADDRESS,
                        PLACED_AT,
                        2));
    }

    /** The same messages with everything left out that may be. */
    static List<Object> bare() {
        return List.of(
                new AccountErased(BUYER, null),
                new EraseAccount(BUYER, null),
                new AccountView(
                        BUYER,
                        AccountView.State.ERASED,
                        null,
                        null,
                        null,
                        Language.KO,
                        List.of(),
                        List.of(),
                        null,
                        PLACED_AT,
                        3),
                new StockOpened(RICE, null),
                new StockReleased(POOL, ORDER, null, 0),
                new OrderPlaced(ORDER, BUYER, LINES, 32_980, HOLD, null, null, PLACED_AT),
                new PaymentAwaited(ORDER, BUYER, 32_980, null, PLACED_AT),
                new ChangeProduct(LEEK, DETAILS, null),
                new OpenStock(RICE, null),
                new PlaceOrder(ORDER, BUYER, LINES, HOLD, null, null),
                new CancelOrder(ORDER, null, CancellationReason.SHOP),
                new StockCount(RICE, 0, 0, null, true, List.of()));
    }
}
