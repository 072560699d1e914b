using Commodities.Domain;
using Commodities.Gateway.Ports;
using Commodities.Gateway.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Orders;

public sealed class FixDeskTests : IDisposable
{
    private const string Order = "35=D|11=first|55=RB2701|54=1|60={now}|38=10|40=2|44=3700";
    private const string Terms = "1=A-1|55=RB2701|54=1|38=10|40=2|44=3700|59=0";
    private readonly DeskFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void New_order_becomes_a_command_and_its_events_become_reports()
    {
        Assert.Empty(_fixture.Say(Order));
        NewOrder command = _fixture.Port.Take<NewOrder>();
        Assert.Equal((DeskFixture.SessionId, DeskFixture.AccountId, 1L), (command.Header.SessionId, command.Header.AccountId, command.ClientOrderId));
        Assert.Equal((DeskFixture.Rebar, 3700L, 10L), (command.ContractId, command.PriceTicks, command.QuantityLots));
        Assert.Equal((Side.Buy, OrderType.Limit, TimeInForce.Day), (command.Side, command.OrderType, command.TimeInForce));
        Assert.Equal([$"35=8|37=900|11=first|17=1|150=0|39=0|{Terms}|151=10|14=0|6=0"], _fixture.Accept(command, 900));
        Assert.Equal([$"35=8|37=900|11=first|17=2T|150=F|39=1|{Terms}|32=3|31=3699|151=7|14=3|6=3699|851=2"], _fixture.Happen(Trade(taker: 1, lots: 3, ticks: 3699, leaves: 7)));
        Assert.Equal([$"35=8|37=900|11=first|17=3M|150=F|39=2|{Terms}|32=7|31=3700|151=0|14=10|6=3699.7|851=1"], _fixture.Happen(Trade(maker: 1, lots: 7, ticks: 3700, leaves: 0)));
    }

    [Theory]
    [InlineData("40=1|59=3", OrderType.Market, TimeInForce.ImmediateOrCancel, 3500, 0, 0, 0, OrderInstructions.None, 0)]
    [InlineData("40=1|44=3690|59=3", OrderType.Market, TimeInForce.ImmediateOrCancel, 3690, 0, 0, 0, OrderInstructions.None, 0)]
    [InlineData("40=2|44=3700|59=4", OrderType.Limit, TimeInForce.FillOrKill, 3700, 0, 0, 0, OrderInstructions.None, 0)]
    [InlineData("40=3|99=3750|59=1", OrderType.Stop, TimeInForce.GoodTillCancelled, 0, 3750, 0, 0, OrderInstructions.None, 0)]
    [InlineData("40=4|44=3760|99=3750|59=6|432=20261201", OrderType.StopLimit, TimeInForce.GoodTillDate, 3760, 3750, 0, 0, OrderInstructions.None, 20261201)]
    [InlineData("40=2|44=3700.00|18=6|111=2", OrderType.Limit, TimeInForce.Day, 3700, 0, 0, 2, OrderInstructions.PostOnly, 0)]
    [InlineData("40=2|44=3700|59=3|18=G", OrderType.Limit, TimeInForce.ImmediateOrCancel, 3700, 0, 10, 0, OrderInstructions.None, 0)]
    [InlineData("40=2|44=3700|59=4|18=G", OrderType.Limit, TimeInForce.FillOrKill, 3700, 0, 0, 0, OrderInstructions.None, 0)]
    [InlineData("40=2|44=3700|59=3|110=5", OrderType.Limit, TimeInForce.ImmediateOrCancel, 3700, 0, 5, 0, OrderInstructions.None, 0)]
    public void Terms_of_an_order_are_those_of_the_command(
        string terms, OrderType type, TimeInForce timeInForce, long price, long stop, long least, long shown, OrderInstructions instructions, int expiry)
    {
        Assert.Empty(_fixture.Say($"35=D|11=x|1=A-2|55=RB2701|54=2|60={{now}}|38=10|{terms}"));
        NewOrder command = _fixture.Port.Take<NewOrder>();
        Assert.Equal((type, timeInForce, price, stop), (command.OrderType, command.TimeInForce, command.PriceTicks, command.StopPriceTicks));
        Assert.Equal((least, shown, instructions, expiry), (command.MinQuantityLots, command.DisplayLots, command.Instructions, command.ExpiryDay));
        Assert.Equal((Side.Sell, DeskFixture.AccountId + 1), (command.Side, command.Header.AccountId));
    }

    [Theory]
    [InlineData("77=O", PositionEffect.Open)]
    [InlineData("77=C", PositionEffect.Close)]
    public void Position_effect_goes_to_the_venue_and_comes_back_after_a_restart(string field, PositionEffect expected)
    {
        _fixture.Say($"{Order}|{field}");
        NewOrder command = _fixture.Port.Take<NewOrder>();
        Assert.Equal(expected, command.PositionEffect);
        Assert.Contains($"|54=1|{field}|38=10|", Assert.Single(_fixture.Accept(command, 900)), StringComparison.Ordinal);
        _fixture.Restart();
        _fixture.LogOn();
        Assert.Contains($"|54=1|{field}|38=10|", Assert.Single(_fixture.Happen(Cancelled(1, CancelReason.DayEnd))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("55=RB2701", "55=XX2701", "103=1", "no contract of this Symbol is listed")]
    [InlineData("54=1", "54=5", "103=11", "Side must be 1 (buy) or 2 (sell)")]
    [InlineData("40=2", "40=K", "103=11", "OrdType must be 1 (market), 2 (limit), 3 (stop) or 4 (stop limit)")]
    [InlineData("44=3700", "44=3700|59=7", "103=11", "TimeInForce must be 0 (day), 1 (GTC), 3 (IOC), 4 (FOK) or 6 (GTD)")]
    [InlineData("44=3700", "44=3700|18=G", "103=11", "ExecInst must be 6 (post-only), G (all or none) with TimeInForce 3 or 4, or left out")]
    [InlineData("44=3700", "44=3700|77=R", "103=11", "PositionEffect must be O (open), C (close, the oldest first), F (close what was opened today), or left out")]
    [InlineData("44=3700", "44=3700.5", "103=99", "tag 44 must be a multiple of 1.00 CNY per tonne")]
    [InlineData("38=10", "38=1.5", "103=13", "tag 38 must be whole lots, from 1")]
    [InlineData("38=10", "38=0", "103=13", "tag 38 must be whole lots, from 1")]
    [InlineData("44=3700", "44=3700|1=A-9", "103=15", "the session may not trade for this Account")]
    public void Order_that_the_venue_need_not_see_is_refused_with_the_reason(string from, string to, string reason, string text)
    {
        string answer = Assert.Single(_fixture.Say(Order.Replace(from, to, StringComparison.Ordinal)));
        Assert.StartsWith("35=8|37=NONE|11=first|17=G", answer, StringComparison.Ordinal);
        Assert.Contains($"|150=8|39=8|{reason}|", answer, StringComparison.Ordinal);
        Assert.EndsWith($"|151=0|14=0|6=0|58={text}", answer, StringComparison.Ordinal);
        _fixture.Port.ExpectNone();
    }

    [Theory]
    [InlineData("|38=10", "", 38)]
    [InlineData("|44=3700", "", 44)]
    [InlineData("40=2", "40=4", 99)]
    [InlineData("44=3700", "44=3700|59=6", 432)]
    public void Field_that_is_required_on_a_condition_is_named(string from, string to, int tag) =>
        Assert.Equal([$"35=j|45=2|372=D|379=first|380=5|58=tag {tag} is required here"], _fixture.Say(Order.Replace(from, to, StringComparison.Ordinal)));

    [Fact]
    public void Refusal_of_the_venue_is_told_with_code_and_limit()
    {
        _fixture.Say(Order);
        NewOrder command = _fixture.Port.Take<NewOrder>();
        Assert.Equal(
            [$"35=8|37=NONE|11=first|17=1|150=8|39=8|103=99|{Terms}|151=0|14=0|6=0|58=OutsidePriceBand (201): asked for 3700, the limit is 3650"],
            _fixture.Happen(new CommandRejected
            {
                ClientOrderId = command.ClientOrderId,
                SessionId = DeskFixture.SessionId,
                RejectedTemplateId = TemplateId.NewOrder,
                RejectCode = RejectCode.OutsidePriceBand,
                AskedValue = 3700,
                LimitValue = 3650,
            }));
    }

    [Fact]
    public void Client_order_id_may_be_used_once_a_day()
    {
        NewOrder first = _fixture.Work("first", 900);
        string answer = Assert.Single(_fixture.Say(Order));
        Assert.Contains("|150=8|39=8|103=6|", answer, StringComparison.Ordinal);
        _fixture.Port.ExpectNone();
        _fixture.Happen(Cancelled(first.ClientOrderId, CancelReason.DayEnd));
        _fixture.Time.Advance(86_400);
        _fixture.LogOn();
        Assert.Empty(_fixture.Say(Order));
        Assert.Equal(2, _fixture.Port.Take<NewOrder>().ClientOrderId);
    }

    [Fact]
    public void Possible_resend_is_ignored_when_its_client_order_id_is_known_and_done_when_it_is_not()
    {
        _fixture.Work("first", 900);
        Assert.Empty(_fixture.Say(Order.Replace("35=D|", "35=D|97=Y|", StringComparison.Ordinal)));
        _fixture.Port.ExpectNone();
        Assert.Empty(_fixture.Say(Order.Replace("35=D|", "35=D|97=Y|", StringComparison.Ordinal).Replace("first", "other", StringComparison.Ordinal)));
        Assert.Equal(2, _fixture.Port.Take<NewOrder>().ClientOrderId);
    }

    [Fact]
    public void Order_is_replaced_and_cancelled_under_the_ids_of_the_requests()
    {
        _fixture.Work("first", 900);
        Assert.Empty(_fixture.Say("35=G|11=second|41=first|55=RB2701|54=1|60={now}|38=12|40=2|44=3701"));
        ReplaceOrder replace = _fixture.Port.Take<ReplaceOrder>();
        Assert.Equal((1L, 2L, 3701L, 12L), (replace.OriginalClientOrderId, replace.ClientOrderId, replace.PriceTicks, replace.QuantityLots));
        Assert.Equal(
            ["35=8|37=900|11=second|41=first|17=2|150=5|39=0|1=A-1|55=RB2701|54=1|38=12|40=2|44=3701|59=0|151=12|14=0|6=0"],
            _fixture.Happen(new OrderReplaced { OriginalClientOrderId = 1, ClientOrderId = 2, PriceTicks = 3701, QuantityLots = 12, LeavesLots = 12, SessionId = DeskFixture.SessionId }));
        Assert.Empty(_fixture.Say("35=F|11=third|41=second|55=RB2701|54=1|60={now}|38=12"));
        CancelOrder cancel = _fixture.Port.Take<CancelOrder>();
        Assert.Equal((2L, 3L), (cancel.OriginalClientOrderId, cancel.ClientOrderId));
        Assert.Equal(
            ["35=8|37=900|11=third|41=second|17=3|150=4|39=4|1=A-1|55=RB2701|54=1|38=12|40=2|44=3701|59=0|151=0|14=0|6=0"],
            _fixture.Happen(Cancelled(2, CancelReason.Requested, 3)));
        Assert.Equal(
            ["35=9|37=900|11=fourth|41=second|39=4|434=1|102=0|58=the order is done"], _fixture.Say("35=F|11=fourth|41=second|55=RB2701|54=1|60={now}|38=12"));
    }

    [Theory]
    [InlineData("35=F|11=x|41=nobody's|55=RB2701|54=1|60={now}|38=10", "37=NONE|11=x|41=nobody's|39=8|434=1|102=1|58=no order of this session has this OrigClOrdID")]
    [InlineData("35=F|11=first|41=first|55=RB2701|54=1|60={now}|38=10", "37=900|11=first|41=first|39=0|434=1|102=6|58=the ClOrdID was used before in this session today")]
    [InlineData("35=F|11=x|41=first|55=RB2701|54=2|60={now}|38=10", "37=900|11=x|41=first|39=0|434=1|102=99|58=Side is not that of the order")]
    [InlineData("35=F|11=x|41=first|55=JM2701|54=1|60={now}|38=10", "37=900|11=x|41=first|39=0|434=1|102=99|58=Symbol is not that of the order")]
    [InlineData("35=G|11=x|41=first|55=RB2701|54=1|60={now}|38=10|40=1", "37=900|11=x|41=first|39=0|434=2|102=99|58=OrdType can't be changed")]
    [InlineData("35=G|11=x|41=first|55=RB2701|54=1|60={now}|38=10|40=2|44=0.5", "37=900|11=x|41=first|39=0|434=2|102=99|58=tag 44 must be a multiple of 1.00 CNY per tonne")]
    public void Change_that_can_not_be_is_refused_with_the_reason(string request, string answer)
    {
        _fixture.Work("first", 900);
        Assert.Equal([$"35=9|{answer}"], _fixture.Say(request));
        _fixture.Port.ExpectNone();
    }

    [Fact]
    public void Cancel_that_the_venue_refuses_because_the_order_is_gone_came_too_late()
    {
        _fixture.Work("first", 900);
        _fixture.Say("35=F|11=x|41=first|55=RB2701|54=1|60={now}|38=10");
        Assert.Equal(
            ["35=9|37=900|11=x|41=first|39=0|434=1|102=0|58=UnknownOrder (301)"],
            _fixture.Happen(new CommandRejected { ClientOrderId = 2, OriginalClientOrderId = 1, SessionId = DeskFixture.SessionId, RejectedTemplateId = TemplateId.CancelOrder, RejectCode = RejectCode.UnknownOrder }));
    }

    [Theory]
    [InlineData("530=7", 0, "", Side.None)]
    [InlineData("530=1|55=RB2701|54=2", DeskFixture.Rebar, "", Side.Sell)]
    [InlineData("530=3|55=RB", 0, "RB", Side.None)]
    public void Mass_cancel_names_the_own_session_and_what_it_asks_for(string fields, int contract, string product, Side side)
    {
        Assert.Empty(_fixture.Say($"35=q|11=all|{fields}|60={{now}}"));
        MassCancel command = _fixture.Port.Take<MassCancel>();
        Assert.Equal((DeskFixture.SessionId, contract, product, side), (command.ForSessionId, command.ContractId, command.Product.ToString(), command.Side));
        string report = Assert.Single(_fixture.Happen(new MassCancelled { ClientOrderId = command.ClientOrderId, CancelledOrders = 4, SessionId = DeskFixture.SessionId }));
        Assert.StartsWith($"35=r|11=all|37=1|530={fields[4]}|531={fields[4]}|533=4", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("530=1|55=XX", 1, "no contract of this Symbol is listed")]
    [InlineData("530=3", 3, "Symbol must name the product, such as JM")]
    [InlineData("530=2", 0, "MassCancelRequestType must be 1 (contract), 3 (product) or 7 (all)")]
    [InlineData("530=7|54=3", 99, "Side must be 1 (buy), 2 (sell), or left out")]
    public void Mass_cancel_that_can_not_be_is_refused_with_the_reason(string fields, int reason, string text)
    {
        string report = Assert.Single(_fixture.Say($"35=q|11=all|{fields}|60={{now}}"));
        Assert.Contains($"|531=0|532={reason}|", report, StringComparison.Ordinal);
        Assert.EndsWith($"|58={text}", report, StringComparison.Ordinal);
        _fixture.Port.ExpectNone();
    }

    [Fact]
    public void Status_request_is_answered_from_what_was_told()
    {
        _fixture.Work("first", 900);
        _fixture.Happen(Trade(maker: 1, lots: 4, ticks: 3700, leaves: 6));
        string status = Assert.Single(_fixture.Say("35=H|11=first|55=RB2701|54=1"));
        Assert.StartsWith("35=8|37=900|11=first|17=G", status, StringComparison.Ordinal);
        Assert.EndsWith($"|150=I|39=1|{Terms}|151=6|14=4|6=3700", status, StringComparison.Ordinal);
        Assert.Contains("|150=I|39=8|103=5|", Assert.Single(_fixture.Say("35=H|11=nobody's|55=RB2701|54=1")), StringComparison.Ordinal);
    }

    [Fact]
    public void Trade_with_oneself_is_told_from_both_sides()
    {
        _fixture.Work("first", 900);
        _fixture.Work("second", 901);
        List<string> reports = _fixture.Happen(Trade(maker: 1, taker: 2, lots: 10, ticks: 3700, leaves: 0));
        Assert.Equal(["11=first|17=3M", "11=second|17=3T"], reports.Select(report => string.Join('|', report.Split('|')[2..4])));
    }

    [Fact]
    public void Stop_order_that_is_triggered_is_restated_in_the_words_of_the_stock_dictionary()
    {
        _fixture.Say("35=D|11=first|55=RB2701|54=1|60={now}|38=10|40=3|99=3750");
        _fixture.Accept(_fixture.Port.Take<NewOrder>(), 900);
        Assert.Equal(
            ["35=8|37=900|11=first|17=2|150=D|39=0|378=99|1=A-1|55=RB2701|54=1|38=10|40=3|99=3750|59=0|151=10|14=0|6=0|58=the stop order was triggered"],
            _fixture.Happen(new StopTriggered { ClientOrderId = 1, OrderId = 900, SessionId = DeskFixture.SessionId, LeavesLots = 10 }));
    }

    [Theory]
    [InlineData(OrderPortAnswer.Busy, "the venue is busy: nothing was done")]
    [InlineData(OrderPortAnswer.Closed, "the venue takes no more requests: nothing was done")]
    public void Venue_that_takes_no_command_is_told_at_once_and_once(OrderPortAnswer answer, string text)
    {
        _fixture.Port.Answer = answer;
        Assert.EndsWith($"|58={text}", Assert.Single(_fixture.Say(Order)), StringComparison.Ordinal);
        _fixture.Restart();
        _fixture.LogOn();
        Assert.Single(_fixture.AskAgain());
    }

    [Fact]
    public void Client_order_id_longer_than_64_bytes_is_refused() => Assert.Equal(
        ["35=j|45=2|372=D|380=0|58=ClOrdID is longer than 64 bytes"], _fixture.Say(Order.Replace("first", new string('x', 65), StringComparison.Ordinal)));

    [Fact]
    public void Route_of_the_order_is_the_way_back_of_its_reports()
    {
        _fixture.Say(Order.Replace("35=D|", "35=D|115=DESK|", StringComparison.Ordinal));
        Assert.StartsWith("35=8|128=DESK|37=900|", Assert.Single(_fixture.Accept(_fixture.Port.Take<NewOrder>(), 900)), StringComparison.Ordinal);
        Assert.StartsWith("35=8|128=DESK|37=900|", Assert.Single(_fixture.Happen(Cancelled(1, CancelReason.DayEnd))), StringComparison.Ordinal);
    }

    internal static OrderCancelled Cancelled(long order, CancelReason reason, long request = 0) =>
        new() { OriginalClientOrderId = order, ClientOrderId = request, SessionId = DeskFixture.SessionId, Reason = reason, CancelledLots = 1 };

    internal static Trade Trade(long lots, long ticks, int leaves, long maker = 0, long taker = 0, long id = 0, TradeFlags flags = TradeFlags.None) => new()
    {
        TradeId = id,
        Flags = flags,
        PriceTicks = ticks,
        QuantityLots = lots,
        MakerClientOrderId = maker,
        MakerSessionId = maker == 0 ? 1 : DeskFixture.SessionId,
        MakerLeavesLots = leaves,
        TakerClientOrderId = taker,
        TakerSessionId = taker == 0 ? 1 : DeskFixture.SessionId,
        TakerLeavesLots = leaves,
        ContractId = DeskFixture.Rebar,
    };
}
