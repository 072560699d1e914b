using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>Each code that the engine gives is provoked, with the limit and the value that it names.</summary>
public sealed class RejectCodeTests
{
    private static readonly EngineOptions TinyOptions = new() { MaxContracts = 2, MaxOrders = 2, MaxLadderBytes = 1 << 20, MaxAccounts = 50 };

    private static readonly (string Expected, TradingPhase Phase, Action<CommandList> Provoke)[] Cases =
    [
        ("UnknownTemplate limit 0 asked 99", TradingPhase.Continuous, Unknown),
        ("InvalidSide limit 0 asked 3", TradingPhase.Continuous, list => list.New(1, (Side)3, 100, 1)),
        ("InvalidOrderType limit 0 asked 9", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 1, TimeInForce.Day, (OrderType)9)),
        ("InvalidTimeInForce limit 0 asked 7", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 1, (TimeInForce)7)),
        ("InvalidTimeInForce limit 0 asked 1", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 1, TimeInForce.Day, OrderType.Market)),
        ("InvalidPhase limit 7 asked 8", TradingPhase.Continuous, list => list.Phase((TradingPhase)8)),
        ("UnknownContract limit 1 asked 2", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 1, contractId: 2)),
        ("UnknownContract limit 1 asked -5", TradingPhase.Continuous, list => list.Phase(TradingPhase.Closed, -5)),
        ("UnknownContract limit 1 asked 9", TradingPhase.Auction, list => list.Uncross(contractId: 9)),
        ("ContractClosed limit 0 asked 0", TradingPhase.Closed, list => list.New(1, Side.Buy, 100, 1)),
        ("ContractHalted limit 0 asked 0", TradingPhase.Halted, list => list.New(1, Side.Buy, 100, 1)),
        ("CancelOnly limit 0 asked 0", TradingPhase.CancelOnly, list => list.New(1, Side.Buy, 100, 1)),
        ("NotInAuction limit 0 asked 0", TradingPhase.Auction, list => list.New(1, Side.Buy, 100, 1, TimeInForce.FillOrKill)),
        ("NotInAuction limit 0 asked 0", TradingPhase.Auction, list => list.New(1, Side.Buy, 100, 1, TimeInForce.ImmediateOrCancel, OrderType.Market)),
        ("NoAuction limit 0 asked 0", TradingPhase.Continuous, list => list.Uncross()),
        ("NoAuction limit 0 asked 0", TradingPhase.Continuous, list => list.Uncross(contractId: 0)),
        ("InvalidContractDefinition limit 2 asked 3", TradingPhase.Closed, list => list.Define(3)),
        ("InvalidContractDefinition limit 1 asked 0", TradingPhase.Closed, list => list.Define(2, change: terms => terms with { Symbol = default })),
        ("InvalidContractDefinition limit 10000000 asked 10000001", TradingPhase.Closed, list => list.Define(2, 0, Price.MaxTicks + 1)),
        ("InvalidContractDefinition limit 300 asked 200", TradingPhase.Closed, list => list.Define(1, 300, 200)),
        ("InvalidPrice limit 0 asked -1", TradingPhase.Continuous, list => list.New(1, Side.Buy, -1, 1)),
        ("InvalidPrice limit 10000000 asked 10000001", TradingPhase.Continuous, list => list.New(1, Side.Buy, 10_000_001, 1)),
        ($"InvalidPrice limit {Schema.NullInt64} asked 100", TradingPhase.Auction, list => list.Uncross(100, 0)),
        ("OutsidePriceBand limit 200 asked 201", TradingPhase.Continuous, list => list.New(1, Side.Buy, 201, 1)),
        ("OutsidePriceBand limit 200 asked 300", TradingPhase.Auction, list => list.Uncross(300)),
        ("QuantityTooSmall limit 1 asked 0", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 0)),
        ("QuantityTooLarge limit 1000 asked 1001", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 1_001)),
        ("QuantityTooLarge limit 100 asked 101", TradingPhase.Continuous, list => list.New(1, Side.Buy, 0, 101, TimeInForce.FillOrKill, OrderType.Market)),
        ("NoAuction limit 0 asked 0", TradingPhase.Continuous, list => list.Indicate()),
        ("NoAuction limit 0 asked 0", TradingPhase.Continuous, list => list.Indicate(0)),
        ("UnknownContract limit 1 asked 9", TradingPhase.Auction, list => list.Indicate(9)),
        ("InvalidAccountDefinition limit 1 asked 0", TradingPhase.Closed, list => list.DefineAccount(0)),
        ("InvalidAccountDefinition limit 0 asked -1", TradingPhase.Closed, list => list.DefineAccount(1, -1)),
        ("InvalidAccountDefinition limit 5 asked 6", TradingPhase.Closed, list => list.DefineAccount(1, 1, (SelfTradePolicy)6)),
        ("AccountCapacityExceeded limit 50 asked 51", TradingPhase.Closed, list => list.DefineAccount(51)),
        ("InvalidContractDefinition limit 3 asked 4", TradingPhase.Closed, list => list.Define(1, change: terms => terms with { MarketOrderForm = (MarketOrderForm)4 })),
        ("InvalidContractDefinition limit 5 asked 6", TradingPhase.Closed, list => list.Define(1, change: terms => terms with { SelfTradePolicy = (SelfTradePolicy)6 })),
        ("InvalidStopPrice limit 1 asked 0", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 1, type: OrderType.StopLimit)),
        ("InvalidStopPrice limit 200 asked 201", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 1, type: OrderType.Stop, stop: 201)),
        ("InvalidStopPrice limit 0 asked 100", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 1, stop: 100)),
        ("InvalidTimeInForce limit 0 asked 3", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 1, TimeInForce.ImmediateOrCancel, OrderType.Stop, stop: 100)),
        ("InvalidInstructions limit 0 asked 1", TradingPhase.Continuous,
            list => list.New(1, Side.Buy, 100, 1, type: OrderType.StopLimit, stop: 100, instructions: OrderInstructions.PostOnly)),
        ("NotInAuction limit 0 asked 0", TradingPhase.Auction, list => list.New(1, Side.Buy, 100, 1, type: OrderType.Stop, stop: 100)),
        ("QuantityTooLarge limit 100 asked 101", TradingPhase.Continuous, list => list.New(1, Side.Buy, 0, 101, type: OrderType.Stop, stop: 100)),
        ("InvalidDisplayQuantity limit 5 asked 6", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 5, display: 6)),
        ("InvalidDisplayQuantity limit 0 asked -1", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 5, display: -1)),
        ("InvalidDisplayQuantity limit 0 asked 2", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 5, TimeInForce.FillOrKill, display: 2)),
        ("InvalidDisplayQuantity limit 0 asked 2", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 5, type: OrderType.StopLimit, stop: 100, display: 2)),
        ("InvalidExpiryDay limit 20261124 asked 0", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 5, TimeInForce.GoodTillDate)),
        ("InvalidExpiryDay limit 20261124 asked 20261123", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 5, TimeInForce.GoodTillDate, expiry: 20261123)),
        ("InvalidExpiryDay limit 99991231 asked 99991232", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 5, TimeInForce.GoodTillDate, expiry: 99991232)),
        ("InvalidExpiryDay limit 0 asked 20261124", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 5, expiry: 20261124)),
        ("NoCancelMatch limit 0 asked 0", TradingPhase.NoCancelMatch, list => list.New(1, Side.Buy, 100, 1)),
        ("NoCancelMatch limit 0 asked 0", TradingPhase.NoCancelMatch, list => list.MassCancel(contractId: 1)),
        ("ContractHalted limit 0 asked 0", TradingPhase.Pause, list => list.New(1, Side.Buy, 100, 1)),
        ("InvalidPositionEffect limit 5 asked 6", TradingPhase.Continuous, list => list.New(1, Side.Buy, 100, 1, effect: (PositionEffect)6)),
        ("InvalidHedgeFlag limit 3 asked 4", TradingPhase.Auction, list => list.New(1, Side.Buy, 100, 1, hedge: (HedgeFlag)4)),
        ("InvalidClientOrderId limit 0 asked 0", TradingPhase.Continuous, list => list.New(0, Side.Buy, 100, 1)),
        ("UnknownOrder limit 0 asked 0", TradingPhase.Continuous, list => list.Cancel(9)),
        ("UnknownOrder limit 0 asked 0", TradingPhase.Closed, list => list.Replace(9, 100, 1)),
        ("UnknownOrder limit 0 asked 0", TradingPhase.Halted, list => list.Reduce(9, 1)),
        ("UnknownTrade limit 0 asked 1", TradingPhase.Continuous, list => list.Bust(1)),
        ("UnknownTrade limit 0 asked -1", TradingPhase.Continuous, list => list.Correct(-1, 100, 1)),
        ("LadderCapacityExceeded limit 1048576 asked", TradingPhase.Closed, list => list.Define(2, 0, 100_000)),
    ];

    private static readonly Dictionary<RejectCode, string> NotOfTheEngine = new()
    {
        [RejectCode.None] = "no refusal",
        [RejectCode.VenueNotDurable] = "for the doors of the venue: a halted one takes no command, so the matcher never gives it",
    };

    public static TheoryData<int> CaseNumbers => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(CaseNumbers))]
    public void Engine_names_the_code_the_limit_and_the_value(int number)
    {
        (string expected, TradingPhase phase, Action<CommandList> provoke) = Cases[number];
        using Venue venue = Venue.In(phase, TinyOptions);
        provoke(venue.Commands);
        string found = Assert.Single(venue.Run());
        Assert.Contains(expected, found, StringComparison.Ordinal);
    }

    /// <summary>Here, or in a golden file: as text of an event that <see cref="GoldenTests"/> holds the engine to.</summary>
    [Fact]
    public void Every_code_of_the_engine_is_provoked_by_a_case_or_a_golden_file()
    {
        string[] golden = [.. GoldenTests.Files.SelectMany(File.ReadLines).Where(line => line.StartsWith("  rejected ", StringComparison.Ordinal))];
        IEnumerable<string> provoked = golden.Select(line => line.Trim().Split(' ')[2]).Concat(Cases.Select(row => row.Expected.Split(' ')[0]));
        IEnumerable<RejectCode> codes = provoked.Select(Enum.Parse<RejectCode>).Concat(RiskRejectCodeTests.Provoked);
        Assert.Equal(Enum.GetValues<RejectCode>().Except(NotOfTheEngine.Keys).Order(), codes.Distinct().Order());
    }

    [Fact]
    public void Steps_of_price_and_quantity_are_kept()
    {
        using Venue venue = new();
        venue.Commands.Define(1, 0, 200, terms => terms with { PriceStepTicks = 5, QuantityStepLots = 10, MinQuantityLots = 10 });
        venue.Commands.Phase(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 100, 20);
        venue.Run();
        venue.Commands.New(2, Side.Buy, 102, 20);
        venue.Commands.New(2, Side.Buy, 100, 25);
        venue.Commands.Replace(1, 101, 20);
        venue.Commands.Replace(1, 100, 15);
        venue.Commands.Reduce(1, 5);
        venue.Commands.Reduce(1, 0);
        venue.Commands.Phase(TradingPhase.Auction);
        venue.Commands.Uncross(103);
        venue.Expect(
            "rejected NewOrder NotOnTick limit 5 asked 102",
            "rejected NewOrder NotOnLot limit 10 asked 25",
            "rejected ReplaceOrder NotOnTick limit 5 asked 101",
            "rejected ReplaceOrder NotOnLot limit 10 asked 15",
            "rejected ReduceOrder NotOnLot limit 10 asked 5",
            "rejected ReduceOrder QuantityTooSmall limit 1 asked 0",
            "phase 1 Continuous Auction",
            "rejected Uncross NotOnTick limit 5 asked 103");
    }

    [Fact]
    public void Working_client_order_id_is_a_duplicate()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 100, 1);
        venue.Commands.New(1, Side.Sell, 150, 1);
        venue.Expect("accepted 1 Buy 100x1", "rejected NewOrder DuplicateOrder limit 0 asked 0");
    }

    [Fact]
    public void Replacement_down_to_what_is_filled_is_refused()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 100, 10);
        venue.Commands.New(2, Side.Sell, 100, 4);
        venue.Run();
        venue.Commands.Replace(1, 100, 4);
        venue.Commands.Replace(1, 100, 0, 0, ReplaceOptions.QuantityIsLeaves);
        venue.Expect("rejected ReplaceOrder QuantityAlreadyFilled limit 4 asked 4", "rejected ReplaceOrder QuantityAlreadyFilled limit 4 asked 4");
    }

    [Fact]
    public void Full_venue_refuses_only_orders_that_would_rest_without_a_trade()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous, TinyOptions);
        venue.Commands.New(1, Side.Buy, 100, 1);
        venue.Commands.New(2, Side.Buy, 100, 1);
        venue.Run();
        venue.Commands.New(3, Side.Buy, 101, 1);
        venue.Commands.New(4, Side.Sell, 101, 1, TimeInForce.ImmediateOrCancel);
        venue.Commands.New(5, Side.Sell, 100, 9);
        venue.Expect(
            "rejected NewOrder OrderCapacityExceeded limit 2 asked 3",
            "accepted 4 Sell 101x1",
            "cancelled 4 1 ImmediateOrCancel",
            "accepted 5 Sell 100x9",
            "trade 1 100x1 taker 5 left 8 maker 1 left 0",
            "trade 2 100x1 taker 5 left 7 maker 2 left 0");
        Assert.Equal(1, venue.Engine.OpenOrders);
    }

    [Fact]
    public void Full_list_of_contracts_refuses_one_more_and_still_redefines()
    {
        using Venue venue = new(TinyOptions);
        venue.Commands.Define(1);
        venue.Commands.Define(2);
        venue.Commands.Define(3);
        venue.Commands.Define(2, 0, 100);
        venue.Expect(
            "defined 1 0..200",
            "defined 2 0..200",
            "rejected DefineContract ContractCapacityExceeded limit 2 asked 3",
            "defined 2 0..100");
    }

    [Fact]
    public void Venue_without_contracts_answers_what_is_meant_for_all()
    {
        using Venue venue = new();
        venue.Commands.Phase(TradingPhase.Auction, 0);
        venue.Commands.Uncross(contractId: 0);
        venue.Expect("rejected SetPhase UnknownContract limit 0 asked 0", "rejected Uncross NoAuction limit 0 asked 0");
    }

    [Fact]
    public void Rejection_names_the_request_and_its_sender()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.Replace(5, 100, 1, 6, session: 12);
        venue.Run();
        CommandRejected rejected = venue.Log[0].As<CommandRejected>();
        Assert.Equal((6, 5, 12, CommandList.Account), (rejected.ClientOrderId, rejected.OriginalClientOrderId, rejected.SessionId, rejected.AccountId));
        Assert.Equal((TemplateId.ReplaceOrder, 0), (rejected.RejectedTemplateId, rejected.ContractId));
    }

    private static void Unknown(CommandList list)
    {
        list.Add<NoOperation>();
        list[list.Count - 1].Header.Message.TemplateId = (TemplateId)99;
    }
}
